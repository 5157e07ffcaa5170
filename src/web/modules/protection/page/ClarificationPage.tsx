import { Button } from 'antd'
import { useState } from 'react'
import { clarificationDocx, clarificationPdf, readClarification } from '../../../../modules/protection/clarification/clarification.api.ts'
import type {
  ClarificationAct,
  ClarificationPage as Clarification,
} from '../../../../modules/protection/clarification/clarification.schema.ts'
import {
  Asked,
  DayText,
  FactList,
  Icon,
  Page,
  PersonName,
  Section,
  To,
  useCall,
  useMay,
  useMe,
  usePathParams,
  Watermark,
} from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { usePaper } from '../../matters/parts/usePaper.ts'
import { useWords } from '../useWords.ts'
import { ActForm } from './acts.tsx'

/** 澄清页: for the office with its matter, for the person concerned without it. */
export default function ClarificationPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readClarification, { params: { id } })}>{(of) => <ClarificationSheet of={of} />}</Asked>
}

function ClarificationSheet({ of }: { of: Clarification }) {
  const words = useWords()
  const may = useMay()
  const me = useMe()
  const [open, setOpen] = useState<ClarificationAct | null>(null)
  const { line } = of
  return (
    <Page
      title={words('page.title', { name: line.person.name })}
      {...(may('clarification.read') ? { up: { label: words('list.title'), path: '/clarifications' } } : {})}
      marks={
        <>
          <strong>{words(`states.${line.state}`)}</strong>
          {line.docNo && <span>{line.docNo}</span>}
          <Light of={line.countdown} />
        </>
      }
      next={useNextStep(of, setOpen)}
      tools={<Tools of={of} onAct={setOpen} />}
    >
      <Watermark viewer={me.name} />
      {open && of.acts.includes(open) && <ActForm key={open} act={open} of={of} onClose={() => setOpen(null)} />}
      <Section title={words('page.statement')}>
        <p style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{of.statement}</p>
      </Section>
      <Section title={words('page.answer')}>
        <Answer of={of} />
      </Section>
      <Section title={words('page.facts')}>
        <Facts of={of} />
      </Section>
    </Page>
  )
}

/** The act that waits, in a sentence; its button where it is the reader's. */
function useNextStep({ line, acts }: Clarification, onAct: (act: ClarificationAct) => void) {
  const words = useWords()
  const day = line.countdown?.dueOn ?? ''
  const button = (act: 'answer' | 'decide' | 'deliver') => (
    <Button type="primary" onClick={() => onAct(act)}>
      {words(`acts.${act}`)}
    </Button>
  )
  if (acts.includes('answer')) return { says: words('acts.nextAnswer', { day }), action: button('answer') }
  if (line.state === 'asked') return { says: words('acts.nextWaitAnswer', { day }), action: null }
  if (line.state === 'agreed')
    return acts.includes('decide')
      ? { says: words('acts.nextDecide'), action: button('decide') }
      : { says: words('acts.nextWaitDecide'), action: null }
  if (acts.includes('deliver')) return { says: words('acts.nextDeliver', { day }), action: button('deliver') }
  return undefined
}

function Tools({ of, onAct }: { of: Clarification; onAct: (act: ClarificationAct) => void }) {
  const words = useWords()
  const pdf = usePaper(clarificationPdf)
  const docx = usePaper(clarificationDocx)
  const { line, acts } = of
  const hasPaper = line.docNo !== null || line.matter !== null
  return (
    <>
      {acts.includes('enterAnswer') && <Button onClick={() => onAct('enterAnswer')}>{words('acts.enterAnswer')}</Button>}
      {acts.includes('withdraw') && <Button onClick={() => onAct('withdraw')}>{words('acts.withdraw')}</Button>}
      {hasPaper && (
        <>
          <Button icon={<Icon name="download" />} onClick={() => pdf(line.id)}>
            {words('page.pdf')}
          </Button>
          <Button icon={<Icon name="download" />} onClick={() => docx(line.id)}>
            {words('page.docx')}
          </Button>
        </>
      )}
    </>
  )
}

function Answer({ of: { answer } }: { of: Clarification }) {
  const words = useWords()
  if (!answer) return <p className="field-help">{words('page.noAnswer')}</p>
  return (
    <FactList
      facts={[
        { label: words('page.answer'), value: words(answer.agrees ? 'page.agreed' : 'page.declined') },
        { label: words('list.way'), value: answer.agrees ? answer.wayLabel : null },
        { label: words('list.scope'), value: answer.agrees ? answer.scope : null },
        { label: words('page.by'), value: words('page.byOn', { name: answer.byName, day: answer.on }) },
        { label: words('page.paper'), value: answer.paper },
        { label: words('page.said'), value: answer.text, wide: true },
      ]}
    />
  )
}

function Facts({ of }: { of: Clarification }) {
  const words = useWords()
  const { line, decision, delivery } = of
  return (
    <FactList
      facts={[
        { label: words('list.person'), value: <PersonName name={line.person.name} post={postOf(line.person)} /> },
        {
          label: words('page.matter'),
          value: line.matter && <To path={`/ledger/${line.matter.itemId}`}>{`${line.matter.matterNo} ${line.matter.title}`}</To>,
        },
        { label: words('page.register'), value: line.registerName },
        { label: words('list.way'), value: line.wayLabel },
        { label: words('list.scope'), value: line.scope },
        { label: words('list.proposedBy'), value: words('page.byOn', { name: line.proposedByName, day: line.proposedOn }) },
        {
          label: words('page.decision'),
          value: decision && `${words('page.byOn', { name: decision.byName, day: decision.on })} · ${decision.opinion}`,
          wide: true,
        },
        { label: words('list.deliveredOn'), value: delivery && <DayText day={delivery.deliveredOn} /> },
        { label: words('page.receiver'), value: delivery?.receiver },
        { label: words('page.place'), value: delivery?.place },
        { label: words('page.receiptNo'), value: delivery?.receiptNo },
      ]}
    />
  )
}
