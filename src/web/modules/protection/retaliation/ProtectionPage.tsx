import { Button } from 'antd'
import { useState } from 'react'
import { readProtection } from '../../../../modules/protection/retaliation/retaliation.api.ts'
import type { ProtectionAct, ProtectionPage as Protection } from '../../../../modules/protection/retaliation/retaliation.schema.ts'
import {
  Asked,
  DayText,
  FactList,
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
import { FileLinks } from '../../matters/parts/FileLinks.tsx'
import { Light } from '../../matters/parts/Light.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { useWords } from '../useWords.ts'
import { DecisionForm, StepForm } from './acts.tsx'

/** 一项打击报复情况或者保护申请: for the office and for whoever filed it. */
export default function ProtectionPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readProtection, { params: { id } })}>{(of) => <Sheet of={of} />}</Asked>
}

function Sheet({ of }: { of: Protection }) {
  const words = useWords()
  const may = useMay()
  const me = useMe()
  const [open, setOpen] = useState<ProtectionAct | null>(null)
  const { line } = of
  const up = may('protection.read')
    ? { label: words('retaliation.title'), path: '/protection-cases' }
    : { label: words('retaliation.own.title'), path: '/my-protection' }
  const close = () => setOpen(null)
  return (
    <Page
      title={words('retaliation.page.title', { form: words(`retaliation.forms.${line.form}`), kind: line.kindLabel })}
      up={up}
      marks={
        <>
          <strong>{words(`retaliation.states.${line.state}`)}</strong>
          <Light of={line.countdown} />
        </>
      }
      next={useNextStep(of, setOpen)}
      tools={of.acts.includes('close') && <Button onClick={() => setOpen('close')}>{words('retaliation.acts.close')}</Button>}
    >
      <Watermark viewer={me.name} />
      {open === 'decide' && <DecisionForm of={of} onClose={close} />}
      {(open === 'step' || open === 'close') && <StepForm key={open} id={line.id} isEnd={open === 'close'} onClose={close} />}
      <Section title={words('retaliation.page.facts')}>
        <p style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{of.facts}</p>
      </Section>
      <Section title={words('retaliation.page.course')}>
        <Course of={of} />
      </Section>
      <Section title={words('retaliation.page.base')}>
        <Base of={of} />
      </Section>
    </Page>
  )
}

/** What waits, in a sentence; its button where it is the reader's. */
function useNextStep({ line, acts }: Protection, onAct: (act: ProtectionAct) => void) {
  const words = useWords()
  if (!line.countdown) return undefined
  const day = line.countdown.dueOn
  const button = (act: ProtectionAct) => (
    <Button type="primary" onClick={() => onAct(act)}>
      {words(`retaliation.acts.${act}`)}
    </Button>
  )
  if (line.state === 'filed')
    return acts.includes('decide')
      ? { says: words('retaliation.page.nextDecide', { day }), action: button('decide') }
      : { says: words('retaliation.page.waitDecide', { day }), action: null }
  return acts.includes('step')
    ? { says: words('retaliation.page.nextStep', { day }), action: button('step') }
    : { says: words('retaliation.page.waitStep', { day }), action: null }
}

function Course({ of: { steps } }: { of: Protection }) {
  const words = useWords()
  if (steps.length === 0) return <p className="field-help">{words('retaliation.page.none')}</p>
  return (
    <ul style={{ display: 'grid', gap: 8 }}>
      {steps.map((step) => (
        <li key={`${step.on}|${step.kind}|${step.text}`}>
          <strong>{words(`retaliation.steps.${step.kind}`)}</strong>{' '}
          <span className="field-help">{words('retaliation.page.byOn', { name: step.byName, day: step.on })}</span>
          <p style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{step.text}</p>
        </li>
      ))}
    </ul>
  )
}

function Base({ of }: { of: Protection }) {
  const words = useWords()
  const may = useMay()
  const { line } = of
  return (
    <FactList
      facts={[
        { label: words('retaliation.against'), value: <PersonName name={line.against.name} post={postOf(line.against)} /> },
        { label: words('retaliation.kind'), value: line.kindLabel },
        { label: words('retaliation.filing.happenedOn'), value: <DayText day={of.happenedOn} /> },
        { label: words('retaliation.filing.protects'), value: words(`retaliation.protects.${line.protects}`) },
        { label: words('retaliation.filing.relative'), value: of.relative },
        { label: words('retaliation.filing.wanted'), value: of.wanted, wide: true },
        { label: words('retaliation.filedBy'), value: words('retaliation.page.byOn', { name: line.filedByName, day: line.filedOn }) },
        { label: words('retaliation.register'), value: line.registerName },
        { label: words('retaliation.owner'), value: line.ownerName },
        {
          label: words('retaliation.page.entry'),
          value:
            line.itemId && may('protection.read') ? <To path={`/ledger/${line.itemId}`}>{words('retaliation.page.openEntry')}</To> : null,
        },
        { label: words('retaliation.page.files'), value: of.files.length > 0 ? <FileLinks files={of.files} /> : null },
      ]}
    />
  )
}
