import { Button } from 'antd'
import { useState } from 'react'
import { printTransferList, readHandlings } from '../../../../modules/intake/handling/handling.api.ts'
import type { HandlingLine } from '../../../../modules/intake/handling/handling.schema.ts'
import { type AnswerOf, Asked, DayText, download, FactList, Section, useCall } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { DecisionForm, EndForm, ProposalForm } from './handlingForms.tsx'

/** 办理情况: every act of handling with its limit, its approval and what came of it. */
export function Handlings({ itemId }: { itemId: string }) {
  const words = useWords()
  return (
    <Section title={words('handling.title')}>
      <Asked of={useCall(readHandlings, { params: { id: itemId } })}>{(page) => <HandlingList itemId={itemId} of={page} />}</Asked>
    </Section>
  )
}

function HandlingList({ itemId, of }: { itemId: string; of: AnswerOf<typeof readHandlings> }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      {of.handlings.length === 0 && <p className="field-help">{words('handling.none')}</p>}
      {of.handlings.map((each) => (
        <Handling key={each.id} of={each} />
      ))}
      {of.ways.length > 0 && !isOpen && (
        <Button style={{ marginTop: 8 }} onClick={() => setOpen(true)}>
          {words('handling.propose')}
        </Button>
      )}
      {isOpen && <ProposalForm itemId={itemId} ways={of.ways} onClose={() => setOpen(false)} />}
    </>
  )
}

function Handling({ of }: { of: HandlingLine }) {
  const words = useWords()
  const [open, setOpen] = useState<'decide' | 'end' | null>(null)
  return (
    <article style={{ borderBottom: '1px solid var(--line)', paddingBottom: 12, marginBottom: 12 }} aria-label={of.label}>
      <h3 style={{ display: 'flex', gap: 12, alignItems: 'baseline' }}>
        {of.label}
        <span className={`chip${of.state === 'running' || of.state === 'proposed' ? ' on' : ''}`} style={{ cursor: 'default' }}>
          {words(`handling.states.${of.state}`)}
        </span>
      </h3>
      <HandlingFacts of={of} />
      <div style={{ display: 'flex', gap: 8, marginTop: 8 }}>
        {of.acts.includes('decide') && open === null && (
          <Button type="primary" onClick={() => setOpen('decide')}>
            {words('handling.decide')}
          </Button>
        )}
        {of.acts.includes('end') && open === null && (
          <Button onClick={() => setOpen('end')}>{words(of.kind === 'refer' ? 'handling.receipt' : 'handling.end')}</Button>
        )}
        {of.list.length > 0 && (
          <Button onClick={() => void download(printTransferList, { params: { id: of.id } })}>{words('handling.print')}</Button>
        )}
      </div>
      {open === 'decide' && <DecisionForm of={of} onClose={() => setOpen(null)} />}
      {open === 'end' && <EndForm of={of} onClose={() => setOpen(null)} />}
    </article>
  )
}

function HandlingFacts({ of }: { of: HandlingLine }) {
  const words = useWords()
  const list = of.list.map((each) => words('handling.listed', { title: each.title, copies: each.copies })).join(words('handling.and'))
  const decided =
    of.decidedByName !== null && words('handling.decided', { name: of.decidedByName, day: of.decidedOn ?? '', opinion: of.opinion })
  return (
    <FactList
      facts={[
        { label: words('handling.note'), value: of.note, wide: true },
        { label: words('handling.by'), value: words('handling.byOn', { name: of.byName, day: of.on }) },
        { label: words('handling.recipient'), value: of.recipient },
        { label: words('handling.dueOn'), value: of.dueOn && <DayText day={of.dueOn} /> },
        { label: words('handling.reviewOn'), value: of.reviewOn && <DayText day={of.reviewOn} /> },
        { label: words('handling.list'), value: list, wide: true },
        { label: words('handling.opinion'), value: decided || null, wide: true },
        {
          label: words('handling.outcome'),
          value: of.end && words('handling.ended', { outcome: of.end.outcome, name: of.end.byName, day: of.end.on }),
          wide: true,
        },
        {
          label: words('handling.receiptOf'),
          value:
            of.end?.receivedOn && words('handling.received', { name: of.end.receivedBy, day: of.end.receivedOn, no: of.end.receiptNo }),
          wide: true,
        },
      ]}
    />
  )
}
