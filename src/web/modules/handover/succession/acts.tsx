import { Button } from 'antd'
import { z } from 'zod'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import {
  listSuccessions,
  readSuccession,
  signSuccession,
  submitSuccession,
  withdrawSuccession,
} from '../../../../modules/handover/succession/succession.api.ts'
import type { Named, SignedAs, SuccessionPage } from '../../../../modules/handover/succession/succession.schema.ts'
import { AreaField, ConfirmAct, FormGrid, Section, useAct, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

const STALE = [readSuccession, listSuccessions, readDesk]

/** The one act that waits for the reader, in a sentence with its button. */
export function useNextStep({ of, others }: { of: SuccessionPage; others: readonly Named[] }) {
  const words = useWords()
  const submit = useAct(submitSuccession, { invalidates: STALE, done: words('page.submitted'), sayBadInput: true })
  const sign = useAct(signSuccession, { invalidates: STALE, done: words('page.signed'), sayBadInput: true })
  const params = { id: of.succession.id }
  const { mayAct, hash, seen } = of
  if (mayAct.includes('submit') && seen !== null)
    return {
      says: words('page.nextSubmit'),
      action: (
        <ConfirmAct
          label={words('page.submit')}
          says={words('page.submitSays')}
          isPrimary
          isBusy={submit.isPending}
          onSure={() => submit.mutate({ params, body: { seen, others: [...others] } })}
        />
      ),
    }
  const as: SignedAs | null = mayAct.includes('signPredecessor') ? 'predecessor' : mayAct.includes('signSuccessor') ? 'successor' : null
  if (as !== null && hash !== null)
    return {
      says: words(as === 'predecessor' ? 'page.nextPredecessor' : 'page.nextSuccessor'),
      action: (
        <ConfirmAct
          label={words('page.sign')}
          says={words('page.signSays', { as: words(`signedAs.${as}`), hash: hash.slice(0, 16) })}
          isPrimary
          isBusy={sign.isPending}
          onSure={() => sign.mutate({ params, body: { as, hash } })}
        />
      ),
    }
  if (mayAct.includes('signSuperior')) return { says: words('page.nextSuperior'), action: null }
  return of.succession.state === 'submitted' ? { says: words('page.nextWait'), action: null } : undefined
}

const inStead = z.strictObject({ reason: z.string().trim().min(2).max(300) })

/** 上级代签: with the reason. */
export function SignForm({ of }: { of: SuccessionPage }) {
  const words = useWords()
  const act = useAct(signSuccession, { invalidates: STALE, done: words('page.signed') })
  const form = useSheet(inStead, { failure: act.error })
  const { hash } = of
  if (hash === null) return null
  const submit = () => form.submit(({ reason }) => act.mutate({ params: { id: of.succession.id }, body: { as: 'superior', hash, reason } }))
  return (
    <Section title={words('page.signSuperior')}>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="reason" label={words('page.reason')} rows={2} maxLength={300} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('page.signSuperior')}
        </Button>
      </div>
    </Section>
  )
}

/** 撤回, with the reason. */
export function WithdrawForm({ of }: { of: SuccessionPage }) {
  const words = useWords()
  const act = useAct(withdrawSuccession, { invalidates: STALE, done: words('page.withdrawn') })
  const form = useSheet(inStead, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.succession.id }, body }))
  return (
    <Section title={words('page.withdraw')}>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="reason" label={words('page.withdrawReason')} rows={2} maxLength={300} />
      </FormGrid>
      <div className="form-foot">
        <Button danger loading={act.isPending} onClick={submit}>
          {words('page.withdraw')}
        </Button>
      </div>
    </Section>
  )
}
