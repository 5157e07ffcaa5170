import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { daySchema, dayOf } from '../../../../kernel/day.ts'
import { actOnPublication } from '../../../../modules/publication/publication.api.ts'
import type { GivenAct, PublicationPage } from '../../../../modules/publication/publication.schema.ts'
import { AreaField, ConfirmAct, DayField, FormGrid, Section, useAct, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { STALE } from './sheet.ts'

function useTake(of: PublicationPage, done: string) {
  const act = useAct(actOnPublication, { invalidates: STALE, done, sayBadInput: true })
  return { act, take: (what: GivenAct) => act.mutate({ params: { id: of.line.id }, body: { revision: of.revision, act: what } }) }
}

/** The one next step, for whom it is open. */
export function useNextStep(of: PublicationPage) {
  const words = useWords()
  const { act, take } = useTake(of, words('page.submitted'))
  const { state, fromOn } = of.line
  if (of.mayAct.includes('submit'))
    return {
      says: of.note ? words('page.nextReturned', { note: of.note }) : words('page.nextSubmit'),
      action: (
        <Button type="primary" loading={act.isPending} onClick={() => take({ kind: 'submit' })}>
          {words('page.submit')}
        </Button>
      ),
    }
  if (of.mayAct.includes('approve')) return { says: words('page.nextApprove'), action: null }
  if (state === 'submitted') return { says: words('page.nextWait'), action: null }
  return state === 'approved' && fromOn ? { says: words('page.nextFrom', { day: fromOn }), action: null } : undefined
}

const approval = z.strictObject({ fromOn: daySchema, note: z.string().trim().max(500).optional() })
const returned = z.strictObject({ returnNote: z.string().trim().min(4).max(500) })

/** 审批: let it out from a day on, or give it back with what has to be put right; also after approval, until its day has come. */
export function ApproveForm({ of }: { of: PublicationPage }) {
  const words = useWords()
  return (
    <>
      {of.mayAct.includes('approve') && (
        <Section title={words('page.approveTitle')}>
          <LetOut of={of} />
        </Section>
      )}
      <Section title={words('page.return')}>
        <GiveBack of={of} />
      </Section>
    </>
  )
}

function LetOut({ of }: { of: PublicationPage }) {
  const words = useWords()
  const { act, take } = useTake(of, words('page.approved'))
  const [today] = useState(() => dayOf(new Date()))
  const form = useSheet(approval, { start: { fromOn: today } })
  return (
    <>
      <FormGrid>
        <DayField form={form} name="fromOn" label={words('field.fromOn')} />
        <AreaField form={form} name="note" label={words('field.note')} rows={2} maxLength={500} />
      </FormGrid>
      <div className="form-foot">
        <Button
          type="primary"
          loading={act.isPending}
          onClick={() => form.submit(({ fromOn, note = '' }) => take({ kind: 'approve', fromOn, note }))}
        >
          {words('page.approve')}
        </Button>
      </div>
    </>
  )
}

function GiveBack({ of }: { of: PublicationPage }) {
  const words = useWords()
  const { act, take } = useTake(of, words('page.returned'))
  const form = useSheet(returned)
  return (
    <>
      <FormGrid>
        <AreaField form={form} name="returnNote" label={words('field.returnNote')} rows={2} maxLength={500} />
      </FormGrid>
      <div className="form-foot">
        <Button loading={act.isPending} onClick={() => form.submit(({ returnNote }) => take({ kind: 'return', note: returnNote }))}>
          {words('page.return')}
        </Button>
      </div>
    </>
  )
}

const withdrawal = z.strictObject({ withdrawReason: z.string().trim().min(4).max(500) })

/** 撤下: asked for on purpose, with its reason, and then at once. */
export function WithdrawForm({ of }: { of: PublicationPage }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const { act, take } = useTake(of, words('page.withdrawn'))
  const form = useSheet(withdrawal)
  return (
    <Section title={words('page.withdrawTitle')}>
      <p className="field-help">{words('page.withdrawSays')}</p>
      {isOpen ? (
        <>
          <FormGrid>
            <AreaField form={form} name="withdrawReason" label={words('field.withdrawReason')} rows={2} maxLength={500} />
          </FormGrid>
          <div className="form-foot">
            <Button
              danger
              loading={act.isPending}
              onClick={() => form.submit(({ withdrawReason }) => take({ kind: 'withdraw', reason: withdrawReason }))}
            >
              {words('page.withdraw')}
            </Button>
            <Button onClick={() => setOpen(false)}>{words('page.cancel')}</Button>
          </div>
        </>
      ) : (
        <Button danger onClick={() => setOpen(true)}>
          {words('page.withdraw')}
        </Button>
      )}
    </Section>
  )
}

export function DiscardButton({ of }: { of: PublicationPage }) {
  const words = useWords()
  const { act, take } = useTake(of, words('page.discarded'))
  return (
    <ConfirmAct
      label={words('page.discard')}
      says={words('page.discardSays')}
      isBusy={act.isPending}
      onSure={() => take({ kind: 'discard' })}
    />
  )
}
