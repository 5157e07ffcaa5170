import { Button } from 'antd'
import { measureBoard } from '../../../../modules/measures/board/board.api.ts'
import { listMeasures, readMeasure, startMeasure } from '../../../../modules/measures/measure.api.ts'
import { type MeasurePage as Measure, QUALITIES } from '../../../../modules/measures/measure.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { downloadFile } from '../../../../platform/files/file.api.ts'
import {
  Asked,
  type Column,
  DataTable,
  DayText,
  download,
  FactList,
  Page,
  PersonName,
  Section,
  To,
  useAct,
  useCall,
  useGo,
  usePathParams,
} from '../../../ui/index.ts'
import { FindingLink } from '../../cascade/appraisal/FindingLink.tsx'
import { Light } from '../../matters/parts/Light.tsx'
import { Level } from '../../matters/parts/pack.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { RuleLinks } from '../RuleSelect.tsx'
import { useWords } from '../useWords.ts'
import { FlowVersions } from './FlowVersions.tsx'
import { EvidenceForm } from './EvidenceForm.tsx'
import { VerifyForm } from './VerifyForm.tsx'

/** One measure: what it says, how far it is, what proves it, how it was judged. */
export default function MeasurePage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readMeasure, { params: { id } })}>{(page) => <MeasureSheet of={page} />}</Asked>
}

function MeasureSheet({ of }: { of: Measure }) {
  const words = useWords()
  const go = useGo()
  const next = useNext(of)
  const { line } = of
  return (
    <Page
      title={line.text}
      up={{ label: words('list.title'), path: '/measures' }}
      marks={
        <>
          <strong>{words(`states.${line.state}`)}</strong>
          <span>{line.phaseLabel}</span>
          <span>{line.typeLabel}</span>
          <Light of={line.countdown} />
        </>
      }
      tools={
        of.mayAct.includes('revise') ? (
          <Button onClick={() => go(`/measures/${line.id}/revision`)}>{words('page.revise')}</Button>
        ) : undefined
      }
      next={next}
    >
      {of.mayAct.includes('submit') && <EvidenceForm of={of} />}
      {of.mayAct.includes('verify') && <VerifyForm of={of} />}
      <Section title={words('page.facts')}>
        <FactList
          facts={[
            { label: words('field.point'), value: <To path={`/risk-points/${line.pointId}`}>{`${line.pointNo} ${line.pointTitle}`}</To> },
            { label: words('field.level'), value: <Level rank={line.pointRank} scale="point" /> },
            { label: words('field.unit'), value: line.unitName },
            { label: words('field.ownerId'), value: <PersonName name={line.owner.name} post={postOf(line.owner)} /> },
            { label: words('field.dueOn'), value: <DayText day={line.dueOn} /> },
            { label: words('field.prevention'), value: line.prevention && words(`preventions.${line.prevention}`) },
            { label: words('page.rule'), value: of.rule && <RuleLinks ids={[of.rule.id]} />, wide: true },
            {
              label: words('page.restrains'),
              value: of.rule && [...of.rule.powers.map((power) => power.title), of.rule.restrains].filter(Boolean).join('、'),
              wide: true,
            },
          ]}
        />
      </Section>
      {(of.flows.length > 0 || of.mayReviseFlow) && <FlowVersions of={of} />}
      <Section title={words('page.versions')}>
        <Versions of={of.versions} />
      </Section>
      <Section title={words('page.evidence')}>
        <Evidence of={of} />
      </Section>
      {of.judgement && (
        <Section title={words('page.judgement')}>
          <FactList
            facts={QUALITIES.map((quality) => ({
              label: words(`quality.${quality}`),
              value: [of.judgement?.[quality].score, of.judgement?.[quality].note].filter(Boolean).join(' · '),
            }))}
          />
        </Section>
      )}
    </Page>
  )
}

/** How it stood from day to day: wording, owner, limit, state. */
function Versions({ of }: { of: Measure['versions'] }) {
  const words = useWords()
  const columns: Column<Measure['versions'][number]>[] = [
    {
      key: 'days',
      title: words('page.stood'),
      width: 176,
      show: ({ fromOn, untilOn }) => words(untilOn ? 'page.between' : 'page.since', { from: fromOn, to: untilOn ?? '' }),
    },
    { key: 'state', title: words('field.state'), width: 104, show: (each) => words(`states.${each.state}`) },
    {
      key: 'text',
      title: words('field.text'),
      show: (each) => (
        <>
          {each.text}
          <FindingLink finding={each.finding} />
        </>
      ),
    },
    {
      key: 'prevention',
      title: words('field.prevention'),
      width: 104,
      show: (each) => (each.prevention ? words(`preventions.${each.prevention}`) : null),
    },
    { key: 'owner', title: words('field.ownerId'), width: 112, show: (each) => each.ownerName },
    { key: 'dueOn', title: words('field.dueOn'), width: 120, show: (each) => <DayText day={each.dueOn} /> },
  ]
  return <DataTable caption={words('page.versions')} columns={columns} rows={of} rowKey={(each) => String(each.place)} flows />
}

function useNext({ line, revision, mayAct, opinion }: Measure) {
  const words = useWords()
  const act = useAct(startMeasure, { invalidates: [readMeasure, listMeasures, measureBoard, readDesk], done: words('page.started') })
  if (line.state === 'returned' && mayAct.includes('submit'))
    return { says: words('page.nextReturned', { opinion: opinion ?? '' }), action: null }
  if (mayAct.includes('submit'))
    return {
      says: words('page.nextOwner', { day: line.dueOn }),
      action: mayAct.includes('start') ? (
        <Button type="primary" loading={act.isPending} onClick={() => act.mutate({ params: { id: line.id }, body: { revision } })}>
          {words('page.start')}
        </Button>
      ) : null,
    }
  if (mayAct.includes('verify')) return { says: words('page.nextVerify'), action: null }
  return line.state === 'submitted' ? { says: words('page.nextWait'), action: null } : undefined
}

function Evidence({ of }: { of: Measure }) {
  const words = useWords()
  if (of.evidence === null) return <p className="field-help">{words('page.none')}</p>
  return (
    <>
      <FactList
        facts={[
          { label: words('field.evidence'), value: of.evidence, wide: true },
          { label: words('field.submittedOn'), value: <DayText day={of.submittedOn} /> },
          {
            label: words('field.verifiedBy'),
            value: of.verifiedBy && <PersonName name={of.verifiedBy.name} post={postOf(of.verifiedBy)} />,
          },
          { label: words('field.opinion'), value: of.opinion, wide: true },
        ]}
      />
      {of.files.length === 0 && <p className="light yellow">{words('page.noFiles')}</p>}
      <ul>
        {of.files.map((file) => (
          <li key={file.id}>
            <Button type="link" size="small" onClick={() => void download(downloadFile, { params: { id: file.id } })}>
              {file.name}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}
