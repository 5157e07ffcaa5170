import { Button, Radio } from 'antd'
import { useState } from 'react'
import { readResponses } from '../../../modules/assessment/emergency/emergency.api.ts'
import { listSignals, readSignal, triageSignal } from '../../../modules/signals/signal.api.ts'
import { SIGNAL_LIFE, sentenceOf } from '../../../modules/signals/signal.rules.ts'
import { type Triage, triageSchema } from '../../../modules/signals/signal.schema.ts'
import {
  type AnswerOf,
  AreaField,
  ChoiceField,
  FormGrid,
  SecretBanner,
  Section,
  useAct,
  useCall,
  useLanguage,
  useMay,
  useSheet,
} from '../../ui/index.ts'
import { useWords } from './useWords.ts'

type Signal = AnswerOf<typeof readSignal>
type Kind = Triage['kind']

const KINDS: readonly Kind[] = ['exclude', 'watch', 'duplicate']
const [excluding, watching, duplicating] = triageSchema.options

/** 分拣: what may be decided in this state, by the same table as the server's. It decides relevance, never truth (P4). */
export function TriagePanel({ of }: { of: Signal }) {
  const words = useWords()
  const may = useMay()
  const [kind, setKind] = useState<Kind>()
  const open = KINDS.filter((each) => SIGNAL_LIFE[of.signal.state][each])
  const act = useAct(triageSignal, {
    invalidates: [readSignal, listSignals, readResponses],
    done: words('triage.done'),
    onDone: () => setKind(undefined),
  })
  if (open.length === 0 || !may('signal.triage')) return null
  const decide = (body: Triage) => act.mutate({ params: { id: of.signal.id }, body })
  const deciding = { onDecide: decide, isBusy: act.isPending, failure: act.error }
  return (
    <Section title={words('triage.title')}>
      <p className="field-help">{words('triage.teach')}</p>
      <Radio.Group
        aria-label={words('triage.title')}
        style={{ margin: '8px 0' }}
        value={kind}
        options={open.map((each) => ({ value: each, label: words(`triage.choices.${each}`) }))}
        onChange={(event) => setKind(event.target.value as Kind)}
      />
      {(kind === 'exclude' || kind === 'watch') && <ReasonForm key={kind} kind={kind} {...deciding} />}
      {kind === 'duplicate' && <DuplicateForm of={of} {...deciding} />}
    </Section>
  )
}

interface Deciding {
  onDecide: (triage: Triage) => void
  isBusy: boolean
  failure: unknown
}

function ReasonForm({ kind, onDecide, isBusy, failure }: Deciding & { kind: 'exclude' | 'watch' }) {
  const words = useWords()
  const form = useSheet(kind === 'exclude' ? excluding : watching, { start: { kind }, failure })
  const submit = () => form.submit(onDecide)
  return (
    <>
      <div style={{ marginBottom: 12 }}>
        <SecretBanner />
      </div>
      <FormGrid onSubmit={submit}>
        <AreaField
          form={form}
          name="reason"
          label={words(`triage.reasons.${kind}`)}
          rows={2}
          maxLength={500}
          help={words(`triage.helps.${kind}`)}
        />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={isBusy} onClick={submit}>
          {words(`triage.choices.${kind}`)}
        </Button>
      </div>
    </>
  )
}

/** The other signal is one on the same subject, or of the same rule. */
function DuplicateForm({ of, onDecide, isBusy, failure }: Deciding & { of: Signal }) {
  const words = useWords()
  const language = useLanguage()
  const { signal } = of
  const alike = useCall(listSignals, { query: { rule: signal.rule, sort: 'raisedOn', limit: 100 } })
  const sameRule = (alike.data?.items ?? [])
    .filter((each) => each.id !== signal.id)
    .map((each) => ({ value: each.id, label: `${each.rule} · ${each.raisedOn} · ${sentenceOf(each, language)}` }))
  const sameSubject = of.earlier
    .filter((each) => !sameRule.some((known) => known.value === each.id))
    .map((each) => ({ value: each.id, label: `${each.rule} · ${each.raisedOn}` }))
  const form = useSheet(duplicating, { start: { kind: 'duplicate' }, failure })
  const submit = () => form.submit(onDecide)
  return (
    <>
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="ofSignalId"
          wide
          label={words('triage.reasons.duplicate')}
          help={words('triage.helps.duplicate')}
          options={[...sameSubject, ...sameRule]}
        />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={isBusy} onClick={submit}>
          {words('triage.choices.duplicate')}
        </Button>
      </div>
    </>
  )
}
