import { App, Button, InputNumber } from 'antd'
import { type ReactNode, useState } from 'react'
import { z } from 'zod'
import { actOnSurvey, listSurveys, MOST_CODES, printSurveyCodes, readSurvey } from '../../../../modules/surveys/survey.api.ts'
import type { GivenAct, SurveyPage } from '../../../../modules/surveys/survey.schema.ts'
import { AreaField, ConfirmAct, download, FormGrid, Section, useAct, useFailureWords, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

const STALE = [listSurveys, readSurvey]

function useTake(of: SurveyPage, done: string) {
  const act = useAct(actOnSurvey, { invalidates: STALE, done, sayBadInput: true })
  return { act, take: (what: GivenAct) => act.mutate({ params: { id: of.line.id }, body: { revision: of.revision, act: what } }) }
}

/** The one next step, for whom it is open. */
export function useNextStep(of: SurveyPage): { says: ReactNode; action: ReactNode } | undefined {
  const words = useWords()
  const { act, take } = useTake(of, words('page.submitDone'))
  const { state, opensOn, closesOn } = of.line
  if (of.mayAct.includes('submit'))
    return {
      says: of.note ? words('page.nextReturned', { note: of.note }) : words('page.nextSubmit'),
      action: (
        <Button type="primary" loading={act.isPending} onClick={() => take({ kind: 'submit' })}>
          {words('page.submit')}
        </Button>
      ),
    }
  if (of.mayAct.includes('approve')) return { says: words('page.nextApprove', { day: opensOn }), action: null }
  if (state === 'submitted') return { says: words('page.nextWait'), action: null }
  if (state === 'approved') return { says: words('page.nextOpens', { day: opensOn }), action: null }
  if (state === 'open') return { says: words('page.nextOpen', { count: of.counts?.answers ?? 0, day: closesOn }), action: null }
  return undefined
}

const approval = z.strictObject({ note: z.string().trim().max(500).optional() })
const returned = z.strictObject({ returnNote: z.string().trim().min(4).max(500) })

/** 审批: let it open, or give it back with what has to be put right. */
export function ApproveForm({ of }: { of: SurveyPage }) {
  const words = useWords()
  const approve = useTake(of, words('page.approveDone'))
  const give = useTake(of, words('page.returned'))
  const form = useSheet(approval)
  const back = useSheet(returned)
  return (
    <>
      {of.mayAct.includes('approve') && (
        <Section title={words('page.approveTitle')}>
          <FormGrid>
            <AreaField form={form} name="note" label={words('field.note')} rows={2} maxLength={500} />
          </FormGrid>
          <div className="form-foot">
            <Button
              type="primary"
              loading={approve.act.isPending}
              onClick={() => form.submit(({ note = '' }) => approve.take({ kind: 'approve', note }))}
            >
              {words('page.approve')}
            </Button>
          </div>
        </Section>
      )}
      <Section title={words('page.return')}>
        <FormGrid>
          <AreaField form={back} name="returnNote" label={words('page.returnNote')} rows={2} maxLength={500} />
        </FormGrid>
        <div className="form-foot">
          <Button
            loading={give.act.isPending}
            onClick={() => back.submit(({ returnNote }) => give.take({ kind: 'return', note: returnNote }))}
          >
            {words('page.return')}
          </Button>
        </div>
      </Section>
    </>
  )
}

const stopping = z.strictObject({ stopReason: z.string().trim().min(4).max(500) })

/** 中止: asked for on purpose, with its reason. */
export function StopForm({ of }: { of: SurveyPage }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  const { act, take } = useTake(of, words('page.stopDone'))
  const form = useSheet(stopping)
  return (
    <Section title={words('page.stopTitle')}>
      <p className="field-help">{words('page.stopSays')}</p>
      {isOpen ? (
        <>
          <FormGrid>
            <AreaField form={form} name="stopReason" label={words('page.stopReason')} rows={2} maxLength={500} />
          </FormGrid>
          <div className="form-foot">
            <Button
              danger
              loading={act.isPending}
              onClick={() => form.submit(({ stopReason }) => take({ kind: 'stop', reason: stopReason }))}
            >
              {words('page.stop')}
            </Button>
            <Button onClick={() => setOpen(false)}>{words('page.cancel')}</Button>
          </div>
        </>
      ) : (
        <Button danger onClick={() => setOpen(true)}>
          {words('page.stop')}
        </Button>
      )}
    </Section>
  )
}

export function DiscardButton({ of }: { of: SurveyPage }) {
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

/** 答题网址: where it is answered. */
export function LinkPart({ slug }: { slug: string }) {
  const words = useWords()
  const { message } = App.useApp()
  const address = `${location.origin}/public/surveys/${slug}`
  return (
    <Section title={words('link.title')}>
      <p className="field-help">{words('link.says')}</p>
      <p style={{ margin: '8px 0', overflowWrap: 'anywhere' }}>
        <code>{address}</code>
      </p>
      <div className="form-foot">
        <Button onClick={() => void navigator.clipboard.writeText(address).then(() => message.success(words('link.copied')))}>
          {words('link.copy')}
        </Button>
        <Button href={address} target="_blank" rel="noreferrer">
          {words('link.open')}
        </Button>
      </div>
    </Section>
  )
}

/** 答题码: made, printed once, and kept as check values only. */
export function CodesPart({ of, onPrinted }: { of: SurveyPage; onPrinted: () => void }) {
  const words = useWords()
  const { message } = App.useApp()
  const wordsFor = useFailureWords()
  const [count, setCount] = useState(60)
  const [isBusy, setBusy] = useState(false)
  const print = () => {
    setBusy(true)
    download(printSurveyCodes, { params: { id: of.line.id }, body: { count } })
      .then(() => {
        void message.success(words('codes.printed', { count }))
        onPrinted()
      })
      .catch((failure: unknown) => void message.error(wordsFor(failure)))
      .finally(() => setBusy(false))
  }
  return (
    <Section title={words('codes.title')}>
      <p className="field-help">{words('codes.says')}</p>
      {of.counts && <p style={{ margin: '8px 0' }}>{words('codes.left', { count: of.counts.codes })}</p>}
      <div className="form-foot">
        <InputNumber
          aria-label={words('codes.count')}
          min={1}
          max={MOST_CODES}
          precision={0}
          value={count}
          onChange={(value) => setCount(value ?? 1)}
        />
        <Button loading={isBusy} onClick={print}>
          {words('codes.print')}
        </Button>
      </div>
    </Section>
  )
}
