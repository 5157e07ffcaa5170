import { Button } from 'antd'
import type { ReactNode } from 'react'
import { z } from 'zod'
import { readOwnKeys } from '../../../../modules/reports/keys/key.api.ts'
import { Asked, BadInput, Empty, FormGrid, To, useCall, useSheet } from '../../../ui/index.ts'
import { SealingError } from '../sealing/sealing-error.ts'
import { useWords } from '../useWords.ts'
import { PassphraseField } from './PassphraseField.tsx'
import { type OwnKey, unlockAll, useUnlocked } from './unlocked.ts'
import { useDeed } from './useDeed.ts'

const asked = z.strictObject({ passphrase: z.string().min(1) })

export const isWrongPassphrase = (failure: unknown): boolean => failure instanceof SealingError && failure.problem === 'wrongPassphrase'

/** The failure as a form says it: a wrong passphrase beside its field. */
export function useBeside(failure: unknown, field: string): unknown {
  const words = useWords()
  return isWrongPassphrase(failure) ? wrongOf(failure as SealingError, field, words('problems.wrongPassphrase')) : failure
}

// One failure is told once: the form compares what it is given.
const told = new WeakMap<SealingError, BadInput>()
function wrongOf(failure: SealingError, field: string, message: string): BadInput {
  const wrong = told.get(failure) ?? new BadInput([{ in: 'body', path: field, message }])
  told.set(failure, wrong)
  return wrong
}

/** 解锁: shows what is inside once one's key is open; asks for the passphrase before, or teaches to make a key. */
export function Unlocking({ children }: { children: ReactNode }) {
  const words = useWords()
  const own = useCall(readOwnKeys)
  const { keys } = useUnlocked()
  if (keys.length > 0) return <>{children}</>
  return (
    <Asked of={own} lines={3}>
      {(mine) =>
        mine.some((each) => each.isActive) ? (
          <UnlockForm own={mine} />
        ) : (
          <Empty title={words('unlock.none')} teach={words('unlock.teach')} action={<To path="/report-keys">{words('unlock.make')}</To>} />
        )
      }
    </Asked>
  )
}

export function UnlockForm({ own }: { own: readonly OwnKey[] }) {
  const words = useWords()
  const { take } = useUnlocked()
  const deed = useDeed((passphrase: string) => unlockAll(own, passphrase), { onDone: take, isQuiet: isWrongPassphrase })
  const form = useSheet(asked, { failure: useBeside(deed.error, 'passphrase') })
  const submit = () => form.submit(({ passphrase }) => deed.mutate(passphrase))
  return (
    <>
      <p className="field-help">{words('unlock.says')}</p>
      <div style={{ marginTop: 12 }}>
        <FormGrid onSubmit={submit}>
          <PassphraseField form={form} name="passphrase" label={words('key.passphrase')} kind="current-password" />
        </FormGrid>
      </div>
      <div className="form-foot">
        <Button type="primary" disabled={deed.isPending} onClick={submit}>
          {words('unlock.do')}
        </Button>
        {deed.isPending && <output className="field-help">{words('key.working')}</output>}
      </div>
    </>
  )
}
