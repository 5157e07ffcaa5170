import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { dayOf } from '../../../../kernel/day.ts'
import { listExchanges, readExchange } from '../../../../modules/channels/exchange/exchange.api.ts'
import { listGatherings, readGathering } from '../../../../modules/channels/gathering/gathering.api.ts'
import { listSubmissions, readSubmission } from '../../../../modules/channels/submission/submission.api.ts'
import { listSuggestions, readSuggestion } from '../../../../modules/channels/suggestion/suggestion.api.ts'
import { askAlike } from '../../../../modules/intake/alike/alike.api.ts'
import { listItems, registerItem } from '../../../../modules/intake/item.api.ts'
import { offered } from '../../../../modules/policy/entry.rules.ts'
import type { Entry, PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { listComments, readComment } from '../../../../modules/publication/comments/comment.api.ts'
import { listSignals, readSignal } from '../../../../modules/signals/signal.api.ts'
import { readSurveyResult } from '../../../../modules/surveys/survey.api.ts'
import {
  type AnswerOf,
  AreaField,
  ChoiceField,
  DayField,
  DraftLine,
  FormGrid,
  SecretBanner,
  Section,
  TextField,
  To,
  useAct,
  useDraft,
  useFailureWords,
  useLanguage,
  useMay,
  useSheet,
  type Values,
} from '../../../ui/index.ts'
import { CommentLink } from '../CommentLink.tsx'
import { useWords } from '../useWords.ts'
import { AboutField } from '../about/AboutField.tsx'
import { Alike } from './Alike.tsx'
import { ChannelFields } from './ChannelFields.tsx'
import { checkedBy } from './checked.ts'
import { EntryFields } from './EntryFields.tsx'
import { PointsField } from './PointsField.tsx'
import { SubjectsField } from './SubjectsField.tsx'

interface RegistrationFormProps {
  pack: PolicyPack
  start: Values
  signal?: AnswerOf<typeof readSignal>
  comment?: AnswerOf<typeof readComment>
  /** What else it takes up: under which key the draft is kept, and where it came from in words. */
  origin?: { key: string; says: string; link: ReactNode }
  onDone: (answer: AnswerOf<typeof registerItem>) => void
}

export function RegistrationForm({ pack, start, signal, comment, origin, onDone }: RegistrationFormProps) {
  const words = useWords()
  const may = useMay()
  const wordsFor = useFailureWords()
  const [today] = useState(() => dayOf(new Date()))
  const act = useAct(registerItem, {
    invalidates: [
      listItems,
      listSignals,
      readSignal,
      listComments,
      readComment,
      readSubmission,
      listSubmissions,
      readSurveyResult,
      readExchange,
      listExchanges,
      readSuggestion,
      listSuggestions,
      readGathering,
      listGatherings,
    ],
    onDone: (answer) => leave(answer),
  })
  const form = useSheet(checkedBy(pack, wordsFor), { start, failure: act.error })
  const draft = useDraft(`ledger.${signal?.signal.id ?? comment?.id ?? origin?.key ?? 'new'}`, form)
  // Another channel asks other things.
  const byChannel = {
    ...form,
    set: (name: string, value: unknown) => {
      form.set(name, value)
      form.set('details', undefined)
    },
  }
  const leave = (answer: AnswerOf<typeof registerItem>) => {
    draft.discard()
    onDone(answer)
  }
  const look = useAct(askAlike, { onDone: () => undefined })
  // The first time one is told of entries that may be the same; whoever goes on registers.
  const submit = () =>
    form.submit((body) => {
      if (look.data !== undefined) return act.mutate({ body })
      const { title, content, subjects } = body
      look.mutate({ body: { title, content, subjects } }, { onSuccess: (alike) => alike.length === 0 && act.mutate({ body }) })
    })
  return (
    <Section>
      <SecretBanner />
      {signal && <SignalLine of={signal} />}
      {comment && (
        <p style={{ marginTop: 12 }}>
          {words('registration.fromComment')} <CommentLink of={comment} />
        </p>
      )}
      {origin && (
        <p style={{ marginTop: 12 }}>
          {origin.says} {origin.link}
        </p>
      )}
      <div style={{ marginTop: 16 }}>
        <FormGrid onSubmit={submit}>
          <TextField form={form} name="title" wide label={words('item.title')} maxLength={120} />
          <ChoiceField form={byChannel} name="channel" label={words('item.channel')} options={optionsOf(pack.channels, today)} />
          <DayField form={form} name="receivedOn" label={words('item.receivedOn')} />
          <ChannelFields form={form} pack={pack} />
          <EntryFields form={form} />
          <ChoiceField form={form} name="signType" label={words('item.signType')} options={optionsOf(pack.signTypes, today)} />
          <ChoiceField form={form} name="keyArea" label={words('item.keyArea')} options={optionsOf(pack.keyAreas, today)} />
          <SubjectsField form={form} known={signal?.signal.subjects ?? []} />
          <AboutField form={form} />
          <AreaField form={form} name="content" label={words('item.content')} rows={6} maxLength={8000} />
          {may('riskPoint.read') && <PointsField form={form} />}
        </FormGrid>
      </div>
      <Alike of={look.data ?? []} />
      <div className="form-foot">
        <Button type="primary" loading={act.isPending || look.isPending} onClick={submit}>
          {words((look.data ?? []).length > 0 ? 'registration.submitAnyway' : 'registration.submit')}
        </Button>
        <DraftLine draft={draft} />
      </div>
      <p className="field-help">{words('registration.after')}</p>
    </Section>
  )
}

const optionsOf = (list: readonly Entry[], today: string) => offered(list, today).map((each) => ({ value: each.code, label: each.label }))

function SignalLine({ of: { signal } }: { of: AnswerOf<typeof readSignal> }) {
  const words = useWords()
  const language = useLanguage()
  return (
    <p style={{ marginTop: 12 }}>
      {words('registration.fromSignal')} <To path={`/signals/${signal.id}`}>{`${signal.rule} ${signal.ruleTitle[language]}`}</To>
    </p>
  )
}
