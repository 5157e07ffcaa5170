import { Button } from 'antd'
import { useState } from 'react'
import {
  listDeterminations,
  readItemDeterminations,
  recordADetermination,
} from '../../../../modules/protection/determination/determination.api.ts'
import {
  accusationEntry,
  DETERMINATION_RESULTS,
  determinationEntry,
  type DeterminationResult,
} from '../../../../modules/protection/determination/determination.schema.ts'
import {
  type AnswerOf,
  AreaField,
  Asked,
  ChoiceField,
  DayField,
  FormGrid,
  SecretBanner,
  Section,
  TextField,
  To,
  useAct,
  useCall,
} from '../../../ui/index.ts'
import { AttachField } from '../../warnings/duties/AttachField.tsx'
import { useSheetBy } from '../useSheetBy.ts'
import { useWords } from '../useWords.ts'
import { AboutReporter } from './AboutReporter.tsx'

type Of = AnswerOf<typeof readItemDeterminations>

/** 认定 of one entry of the ledger; shown where one stands or may be recorded. */
export function ItemDeterminations({ itemId }: { itemId: string }) {
  return (
    <Asked of={useCall(readItemDeterminations, { params: { id: itemId } })}>
      {(of) => (of.lines.length > 0 || of.mayRecord ? <Determinations itemId={itemId} of={of} /> : null)}
    </Asked>
  )
}

function Determinations({ itemId, of }: { itemId: string; of: Of }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <Section title={words('determination.title')}>
      {of.lines.length === 0 && <p className="field-help">{words('determination.none')}</p>}
      <ul style={{ display: 'grid', gap: 4 }}>
        {of.lines.map((line) => (
          <li key={line.id}>
            <To path={`/determinations/${line.id}`}>
              {[words(`determination.results.${line.result}`), line.docNo, words(`determination.states.${line.state}`)]
                .filter(Boolean)
                .join(' · ')}
            </To>
          </li>
        ))}
      </ul>
      {of.mayRecord && !isOpen && (
        <Button style={{ marginTop: 8 }} onClick={() => setOpen(true)}>
          {words('determination.record')}
        </Button>
      )}
      {isOpen && <RecordForm itemId={itemId} of={of} onClose={() => setOpen(false)} />}
    </Section>
  )
}

const resultOf = (value: unknown): DeterminationResult => (value === 'falseAccusation' ? value : 'honestError')

function RecordForm({ itemId, of, onClose }: { itemId: string; of: Of; onClose: () => void }) {
  const words = useWords()
  const act = useAct(recordADetermination, {
    invalidates: [readItemDeterminations, listDeterminations],
    done: words('determination.recorded'),
    onDone: onClose,
  })
  // Nothing leads to blame: what stands first is the result that protects.
  const form = useSheetBy(({ result: chosen }) => (chosen === 'falseAccusation' ? accusationEntry : determinationEntry), {
    failure: act.error,
    start: { result: 'honestError' },
  })
  const submit = () => form.submit((body) => act.mutate({ params: { id: itemId }, body }))
  const result = resultOf(form.values['result'])
  const isDetermined = result === 'falseAccusation'
  return (
    <div style={{ marginTop: 12, display: 'grid', gap: 12 }}>
      <SecretBanner />
      <p>{words('determination.says')}</p>
      <AboutReporter result={result} reporter={of.reporter} />
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="result"
          label={words('determination.result')}
          options={DETERMINATION_RESULTS.toReversed().map((each) => ({ value: each, label: words(`determination.results.${each}`) }))}
        />
        <AreaField
          form={form}
          name="facts"
          label={words('determination.facts')}
          help={words('determination.factsHelp')}
          rows={4}
          maxLength={4000}
        />
        {isDetermined && (
          <>
            <TextField form={form} name="decidedBy" isNeeded label={words('determination.decidedBy')} maxLength={120} />
            <DayField form={form} name="decidedOn" isNeeded label={words('determination.decidedOn')} />
            <TextField form={form} name="docNo" isNeeded label={words('determination.docNo')} maxLength={60} />
            <TextField form={form} name="basis" isNeeded label={words('determination.basis')} maxLength={300} />
            <AttachField form={form} name="files" isNeeded label={words('determination.file')} />
          </>
        )}
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('determination.record')}
        </Button>
        <Button onClick={onClose}>{words('determination.close')}</Button>
      </div>
    </div>
  )
}
