import { Button } from 'antd'
import type { ReactNode } from 'react'
import { addDays } from '../../../../kernel/day.ts'
import { actOnSuggestion, listSuggestions, readSuggestion } from '../../../../modules/channels/suggestion/suggestion.api.ts'
import {
  type SuggestionAct,
  type SuggestionActKind,
  suggestionAct,
  type SuggestionPage,
} from '../../../../modules/channels/suggestion/suggestion.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { AreaField, DayField, FormGrid, Section, useAct, useSheet } from '../../../ui/index.ts'
import { useToday } from '../../risks/useToday.ts'
import { useWords } from '../useWords.ts'

const [route, answer, close, publish] = suggestionAct.options
/** Calendar days that a unit has for its answer where the office says nothing else. */
const ANSWER_WITHIN = 15

interface ActProps {
  of: SuggestionPage
}

function useTake(of: SuggestionPage, kind: SuggestionActKind) {
  const words = useWords()
  const act = useAct(actOnSuggestion, { invalidates: [readSuggestion, listSuggestions, readDesk], done: words(`box.done.${kind}`) })
  return { act, take: (what: SuggestionAct) => act.mutate({ params: { id: of.id }, body: { revision: of.revision, act: what } }) }
}

interface ActSectionProps {
  kind: SuggestionActKind
  isMain?: boolean
  isBusy: boolean
  onTake: () => void
  children: ReactNode
}

function ActSection({ kind, isMain = false, isBusy, onTake, children }: ActSectionProps) {
  const words = useWords()
  return (
    <Section title={words(`box.acts.${kind}`)}>
      <FormGrid onSubmit={onTake}>{children}</FormGrid>
      <div className="form-foot">
        <Button type={isMain ? 'primary' : 'default'} loading={isBusy} onClick={onTake}>
          {words(`box.acts.${kind}`)}
        </Button>
      </div>
    </Section>
  )
}

/** 转单位答复: who left it does not go along. */
export function RouteForm({ of }: ActProps) {
  const words = useWords()
  const today = useToday()
  const { act, take } = useTake(of, 'route')
  const form = useSheet(route.omit({ kind: true }), { start: { dueOn: addDays(today, ANSWER_WITHIN) }, failure: act.error })
  const submit = () => form.submit((body) => take({ kind: 'route', ...body }))
  return (
    <ActSection kind="route" isBusy={act.isPending} onTake={submit}>
      <DayField form={form} name="dueOn" label={words('box.dueOn')} />
      <AreaField form={form} name="note" label={words('box.routeNote')} help={words('box.routeHelp')} rows={2} maxLength={300} />
    </ActSection>
  )
}

export function AnswerForm({ of }: ActProps) {
  const words = useWords()
  const { act, take } = useTake(of, 'answer')
  const form = useSheet(answer.omit({ kind: true }), { failure: act.error })
  const submit = () => form.submit((body) => take({ kind: 'answer', ...body }))
  return (
    <ActSection kind="answer" isMain={!of.mayAct.includes('route')} isBusy={act.isPending} onTake={submit}>
      <AreaField form={form} name="answer" label={words('box.answer')} help={words('box.answerHelp')} rows={3} maxLength={1000} />
    </ActSection>
  )
}

export function CloseForm({ of }: ActProps) {
  const words = useWords()
  const { act, take } = useTake(of, 'close')
  const form = useSheet(close.omit({ kind: true }), { failure: act.error })
  const submit = () => form.submit((body) => take({ kind: 'close', ...body }))
  return (
    <ActSection kind="close" isBusy={act.isPending} onTake={submit}>
      <AreaField form={form} name="reason" label={words('box.reason')} help={words('box.closeHelp')} rows={2} maxLength={300} />
    </ActSection>
  )
}

/** 公开答复, in words that point to nobody. */
export function PublishForm({ of }: ActProps) {
  const words = useWords()
  const { act, take } = useTake(of, 'publish')
  const form = useSheet(publish.omit({ kind: true }), { start: { text: of.text }, failure: act.error })
  const submit = () => form.submit((body) => take({ kind: 'publish', ...body }))
  return (
    <ActSection kind="publish" isMain isBusy={act.isPending} onTake={submit}>
      <AreaField form={form} name="text" label={words('box.publicText')} help={words('box.publishHelp')} rows={3} maxLength={1000} />
    </ActSection>
  )
}

export function Withdraw({ of }: ActProps) {
  const words = useWords()
  const { act, take } = useTake(of, 'withdraw')
  return (
    <Button loading={act.isPending} onClick={() => take({ kind: 'withdraw' })}>
      {words('box.acts.withdraw')}
    </Button>
  )
}
