import { Button } from 'antd'
import { fingerprintOf } from '../../../../modules/reports/report.rules.ts'
import { confirmShare, giveShare, readOwnShares, readRecovery } from '../../../../modules/reports/recovery/recovery.api.ts'
import { type AnswerOf, call, ConfirmAct, DayText, Section, useCall } from '../../../ui/index.ts'
import { SealingError } from '../sealing/sealing-error.ts'
import { openShare, passShare } from '../sealing/shares.ts'
import { useWords } from '../useWords.ts'
import { type OpenKey, useUnlocked } from './unlocked.ts'
import { useDeed } from './useDeed.ts'

type Share = AnswerOf<typeof readOwnShares>[number]

/** 我保管的份额: opened once to confirm, handed in only when somebody has lost their keys. */
export function OwnShares() {
  const words = useWords()
  const shares = useCall(readOwnShares).data ?? []
  if (shares.length === 0) return null
  return (
    <Section title={words('share.title')}>
      <p className="field-help">{words('share.says')}</p>
      <ul style={{ display: 'grid', gap: 16, marginTop: 12 }}>
        {shares.map((share) => (
          <li key={share.id}>
            <OwnShare of={share} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The identity that opens this share; told in words where it is not open. */
function identityFor(keys: readonly OpenKey[], share: Share): string {
  const key = keys.find((each) => each.id === share.keyId)
  if (!key) throw new SealingError('wrongKey')
  return key.identity
}

function OwnShare({ of }: { of: Share }) {
  const words = useWords()
  const { keys } = useUnlocked()
  const isLocked = keys.length === 0
  const confirm = useDeed(
    async () => {
      await openShare(identityFor(keys, of), of.sealed)
      return call(confirmShare, { params: { id: of.id }, body: { canOpen: true } })
    },
    { done: words('share.confirmDone'), invalidates: [readOwnShares, readRecovery] },
  )
  return (
    <>
      <p>
        <strong>{of.nodeName}</strong> <span>{words(of.hasConfirmed ? 'share.confirmed' : 'share.unconfirmed')}</span>
      </p>
      {!of.hasConfirmed && (
        <div className="form-foot">
          <Button type="primary" disabled={isLocked} loading={confirm.isPending} onClick={() => confirm.mutate(undefined)}>
            {words('share.confirm')}
          </Button>
          {isLocked && <span className="field-help">{words('share.unlockFirst')}</span>}
        </div>
      )}
      {of.requests.map((request) => (
        <Asking key={request.id} of={request} share={of} />
      ))}
    </>
  )
}

function Asking({ of, share }: { of: Share['requests'][number]; share: Share }) {
  const words = useWords()
  const { keys } = useUnlocked()
  const give = useDeed(
    async () =>
      call(giveShare, { params: { id: of.id }, body: { sealed: await passShare(identityFor(keys, share), share.sealed, of.recipient) } }),
    { done: words('share.given'), invalidates: [readOwnShares, readRecovery] },
  )
  const facts = { name: of.byName, fingerprint: fingerprintOf(of.recipient) }
  return (
    <div style={{ marginTop: 8, paddingLeft: 12, borderLeft: '3px solid var(--line-strong)' }}>
      <p>{words('share.asked', facts)}</p>
      <p>{words('share.reason', { reason: of.reason })}</p>
      <p className="field-help">
        <DayText day={of.on} />
      </p>
      {of.hasGiven ? (
        <p>{words('share.hasGiven')}</p>
      ) : (
        <div className="form-foot">
          <ConfirmAct
            label={words('share.give')}
            says={words('share.giveSays', facts)}
            isBusy={give.isPending}
            isDisabled={keys.length === 0}
            onSure={() => give.mutate(undefined)}
          />
          {keys.length === 0 && <span className="field-help">{words('share.unlockFirst')}</span>}
        </div>
      )}
    </div>
  )
}
