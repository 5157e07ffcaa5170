import { Button } from 'antd'
import { useState } from 'react'
import {
  checkEvidence,
  exportEvidence,
  openEvidence,
  readEvidence,
  readEvidenceList,
} from '../../../../modules/custody/evidence/evidence.api.ts'
import { bytesState, type EvidenceAct, type EvidencePage as Evidence } from '../../../../modules/custody/evidence/evidence.schema.ts'
import {
  Asked,
  FactList,
  Icon,
  InstantText,
  minuteOf,
  Page,
  Section,
  Timeline,
  To,
  useAct,
  useCall,
  useMe,
  usePathParams,
  Watermark,
} from '../../../ui/index.ts'
import { usePaper } from '../../matters/parts/usePaper.ts'
import { useWords } from '../useWords.ts'
import { ActForm } from './acts.tsx'
import { Integrity, sizeOf } from './Integrity.tsx'

/** One piece of evidence with its versions and its chain of custody 保管链. */
export default function EvidencePage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readEvidence, { params: { id } })}>{(of) => <EvidenceSheet key={of.line.id} of={of} />}</Asked>
}

function EvidenceSheet({ of }: { of: Evidence }) {
  const words = useWords()
  const me = useMe()
  const [open, setOpen] = useState<EvidenceAct | null>(null)
  const { line, matter } = of
  return (
    <Page
      title={words('page.title', { no: line.no, name: line.title || words('page.unnamed') })}
      up={{ label: words('list.of', { no: matter.matterNo }), path: `/matters/${matter.id}/evidence` }}
      marks={
        <>
          <strong>{words(`where.${line.state}`)}</strong>
          <Integrity of={line} />
        </>
      }
      tools={<Tools of={of} onAct={setOpen} />}
      aside={
        <Section title={words('page.chain')}>
          {line.brokenAt === null && <p className="field-help">{words('page.whole', { count: of.chain.length })}</p>}
          <Chain of={of} />
        </Section>
      }
    >
      <Watermark viewer={me.name} />
      {open && of.acts.includes(open) && <ActForm key={open} act={open} of={of} onClose={() => setOpen(null)} />}
      {!line.isOpen && line.state !== 'disposed' && <p>{words('page.closed')}</p>}
      <Section title={words('page.facts')}>
        <Facts of={of} />
      </Section>
      <Section title={words('page.versions')}>
        <ul style={{ display: 'grid', gap: 4 }}>
          {of.versions.map((each) => {
            const what = each.originalId === null ? words('page.original') : words('page.copyFor', { audience: each.audience })
            const says = words('page.versionLine', { no: each.no, what, size: sizeOf(each.size) })
            return <li key={each.id}>{each.id === line.id ? says : <To path={`/evidence/${each.id}`}>{says}</To>}</li>
          })}
        </ul>
      </Section>
    </Page>
  )
}

function Tools({ of, onAct }: { of: Evidence; onAct: (act: EvidenceAct) => void }) {
  const words = useWords()
  const look = usePaper(openEvidence)
  const give = usePaper(exportEvidence)
  const { line } = of
  const check = useAct(checkEvidence, { invalidates: [readEvidence, readEvidenceList], done: words('list.checked') })
  if (line.state === 'disposed') return null
  const hasCopy = line.originalId === null && of.versions.length > 1
  return (
    <>
      {line.isOpen && (
        <Button title={words('page.lookRecorded')} onClick={() => look(line.id)}>
          {words('page.look')}
        </Button>
      )}
      <Button icon={<Icon name="download" />} onClick={() => give(line.id)}>
        {words(hasCopy ? 'page.exportCopy' : 'page.export')}
      </Button>
      <Button loading={check.isPending} onClick={() => check.mutate({ params: { id: line.id } })}>
        {words('page.check')}
      </Button>
      {of.acts.map((act) => (
        <Button key={act} onClick={() => onAct(act)}>
          {words(`acts.${act}`)}
        </Button>
      ))}
    </>
  )
}

function Facts({ of: { line, matter } }: { of: Evidence }) {
  const words = useWords()
  return (
    <FactList
      facts={[
        { label: words('page.matter'), value: <To path={`/matters/${matter.id}`}>{`${matter.matterNo} ${matter.title}`}</To> },
        { label: words('form.class'), value: line.classLabel },
        { label: words('form.source'), value: line.source },
        { label: words('form.place'), value: line.place },
        { label: words('page.origin'), value: words(`origins.${line.origin}`) },
        { label: words('list.taken'), value: words('page.takenBy', { name: line.takenByName, at: minuteOf(new Date(line.takenAt)) }) },
        { label: words('page.fileName'), value: line.fileName && `${line.fileName}（${sizeOf(line.size)}）` },
        { label: words('form.audience'), value: line.audience },
        { label: words('form.reason'), value: line.reason },
        { label: words('page.hash'), value: <code style={{ overflowWrap: 'anywhere' }}>{line.sha256}</code>, wide: true },
      ]}
    />
  )
}

function Chain({ of }: { of: Evidence }) {
  const words = useWords()
  const entries = of.chain.map((step) => {
    const kind = words(`steps.${step.kind}`)
    const found = step.kind === 'checked' ? bytesState.safeParse(step.note) : null
    const note = found?.success ? words(`bytes.${found.data}`) : step.note
    const isWrong = of.line.brokenAt === step.number || (found?.success === true && found.data !== 'intact')
    return {
      id: String(step.number),
      when: <InstantText at={step.at} />,
      by: step.byName,
      says: step.toWhom === '' ? kind : words('page.stepTo', { kind, who: step.toWhom }),
      detail: (
        <>
          {note && <div>{note}</div>}
          <span className="field-help">
            {words('page.digest', { number: step.number })} <code>{step.hash.slice(0, 12)}</code>
          </span>
        </>
      ),
      tone: isWrong ? ('alarm' as const) : undefined,
    }
  })
  return <Timeline entries={entries} />
}
