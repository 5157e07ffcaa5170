import { Button } from 'antd'
import { listToReseal, makeOwnKey, readOwnKeys, rewrapOwnKey } from '../../../../modules/reports/keys/key.api.ts'
import { listReports } from '../../../../modules/reports/report.api.ts'
import { call, FormGrid, useSheet } from '../../../ui/index.ts'
import { makeOfficerKey, wrapIdentity } from '../sealing/officer-key.ts'
import { useWords } from '../useWords.ts'
import { PassphraseField, useNewPassphrase } from './PassphraseField.tsx'
import { type OpenKey, painted, useUnlocked } from './unlocked.ts'
import { useDeed } from './useDeed.ts'

interface NewPassphraseProps {
  label: string
  run: (passphrase: string) => Promise<readonly OpenKey[]>
  done: string
  onDone?: () => void
  onCancel?: () => void
}

/** A passphrase typed twice, and what is done with it; the keys that come of it are open at once. */
function NewPassphrase({ label, run, done, onDone, onCancel }: NewPassphraseProps) {
  const words = useWords()
  const { take } = useUnlocked()
  const form = useSheet(useNewPassphrase())
  const deed = useDeed(run, {
    done,
    invalidates: [readOwnKeys, listToReseal, listReports],
    onDone: (keys) => {
      take(keys)
      form.replace({})
      onDone?.()
    },
  })
  const submit = () => form.submit(({ fresh }) => deed.mutate(fresh))
  return (
    <>
      <FormGrid onSubmit={submit}>
        <PassphraseField form={form} name="fresh" label={words('key.fresh')} kind="new-password" isMeasured isNeeded />
        <PassphraseField form={form} name="again" label={words('key.again')} kind="new-password" isNeeded />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" disabled={deed.isPending} onClick={submit}>
          {label}
        </Button>
        {onCancel && <Button onClick={onCancel}>{words('key.cancel')}</Button>}
        {deed.isPending && <output className="field-help">{words('key.working')}</output>}
      </div>
    </>
  )
}

interface NewKeyProps {
  /** Earlier keys of which the passphrase is forgotten: what is sealed to them is given up. */
  lostEarlier?: boolean
  onDone?: () => void
  onCancel?: () => void
}

/** 生成或更换密钥: made here; earlier keys that are open go under the same passphrase, so that there is one to remember. */
export function NewKey({ lostEarlier = false, ...rest }: NewKeyProps) {
  const words = useWords()
  const { keys } = useUnlocked()
  const run = async (passphrase: string) => {
    await painted()
    const made = await makeOfficerKey(passphrase)
    const own = await call(makeOwnKey, { body: { recipient: made.recipient, wrapped: made.wrapped, lostEarlier } })
    for (const { id, identity } of keys)
      await call(rewrapOwnKey, { params: { id }, body: { wrapped: await wrapIdentity(identity, passphrase) } })
    const id = own.find((each) => each.recipient === made.recipient)?.id ?? ''
    return [{ id, recipient: made.recipient, identity: made.identity }, ...(lostEarlier ? [] : keys)]
  }
  return <NewPassphrase label={words(keys.length > 0 ? 'key.rotate' : 'key.make')} run={run} done={words('key.made')} {...rest} />
}

/** 修改口令: the keys stay what they are. */
export function ChangePassphrase(rest: { onDone: () => void; onCancel: () => void }) {
  const words = useWords()
  const { keys } = useUnlocked()
  const run = async (passphrase: string) => {
    await painted()
    for (const { id, identity } of keys)
      await call(rewrapOwnKey, { params: { id }, body: { wrapped: await wrapIdentity(identity, passphrase) } })
    return keys
  }
  return <NewPassphrase label={words('key.change')} run={run} done={words('key.changed')} {...rest} />
}
