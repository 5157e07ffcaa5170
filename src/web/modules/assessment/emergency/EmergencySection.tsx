import { Button } from 'antd'
import { useState } from 'react'
import { readResponses } from '../../../../modules/assessment/emergency/emergency.api.ts'
import type { EmergencyLine, EmergencyOf } from '../../../../modules/assessment/emergency/emergency.schema.ts'
import { type AnswerOf, Asked, Section, To, useCall } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { EndForm, RecordForm } from './forms.tsx'
import { useTerm } from './useTerm.ts'

/** 先期处置情况 of a matter or a signal (R4), with its emergency measures. */
export function EmergencySection({ of }: { of: EmergencyOf }) {
  return <Asked of={useCall(readResponses, { params: of })}>{(page) => <Sheet of={of} page={page} />}</Asked>
}

function Sheet({ of, page }: { of: EmergencyOf; page: AnswerOf<typeof readResponses> }) {
  const words = useWords()
  const [open, setOpen] = useState<EmergencyLine | 'record' | null>(null)
  const close = () => setOpen(null)
  const tools = page.mayRecord && open === null && <Button onClick={() => setOpen('record')}>{words('emergency.record')}</Button>
  return (
    <Section title={words('emergency.section')} tools={tools}>
      {page.responses.length === 0 ? (
        <p className="field-help">{words('emergency.none')}</p>
      ) : (
        <p>
          {words('emergency.answeredBy')} <strong>{page.responses.map((each) => words(`emergency.responses.${each}`)).join(' · ')}</strong>
        </p>
      )}
      {page.lines.length > 0 && (
        <ul aria-label={words('emergency.lines')} style={{ display: 'grid', gap: 12, marginTop: 8 }}>
          {page.lines.map((line) => (
            <Measure key={line.id} of={line} onEnd={() => setOpen(line)} />
          ))}
        </ul>
      )}
      {open === 'record' && <RecordForm of={of} onClose={close} />}
      {open !== null && open !== 'record' && <EndForm key={open.id} of={open} onClose={close} />}
    </Section>
  )
}

function Measure({ of, onEnd }: { of: EmergencyLine; onEnd: () => void }) {
  const words = useWords()
  const termOf = useTerm()
  return (
    <li>
      <strong>{words(`emergency.kinds.${of.kind}`)}</strong>{' '}
      <span style={of.state === 'due' ? { color: 'var(--red)' } : undefined}>{words(`emergency.states.${of.state}`)}</span>
      {of.mayEnd && (
        <Button size="small" type="link" onClick={onEnd}>
          {words('emergency.end')}
        </Button>
      )}
      <p style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{of.text}</p>
      {of.plan && (
        <div className="list-tools">
          <span>{words('emergency.follows')}</span>
          <To path={`/contingency-plans/${of.plan.id}`}>{of.plan.title}</To>
        </div>
      )}
      <p className="field-help">
        {[
          termOf(of),
          words('emergency.decided', { name: of.decidedBy.name, on: of.decidedOn }),
          of.ended && words('emergency.endedBy', { name: of.ended.byName, on: of.ended.on, reason: of.ended.reason }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </li>
  )
}
