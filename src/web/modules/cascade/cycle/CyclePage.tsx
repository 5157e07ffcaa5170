import { Select } from 'antd'
import { readCycle } from '../../../../modules/cascade/cycle/cycle.api.ts'
import type { CyclePage as Cycle } from '../../../../modules/cascade/cycle/cycle.schema.ts'
import {
  Asked,
  type Column,
  DataTable,
  DayText,
  FactList,
  Page,
  PersonName,
  Section,
  To,
  useAddress,
  useCall,
  useMay,
} from '../../../ui/index.ts'
import { UnitPick } from '../../indicators/UnitPick.tsx'
import { FindingLink } from '../appraisal/FindingLink.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { useTopUnit } from '../../risks/useOwnUnit.ts'
import { useToday } from '../../risks/useToday.ts'
import { useWords } from '../useWords.ts'
import '../cascade.css'
import { LESSON_PARTS, LessonForm } from './LessonForm.tsx'

const STEPS = ['plan', 'execute', 'appraise', 'revise'] as const

/** 计划—执行—考核—修正 (R265): a unit's year. */
export default function CyclePage() {
  const words = useWords()
  const may = useMay()
  const top = useTopUnit('plan.read')
  const thisYear = Number(useToday().slice(0, 4))
  const [{ unit = top, year = String(thisYear) }, change] = useAddress()
  const asked = useCall(readCycle, { query: { unitId: unit ?? '', year: Number(year) } }, { enabled: unit !== undefined })
  return (
    <Page
      title={words('cycle.title')}
      marks={<span>{words('cycle.intro')}</span>}
      tools={
        <>
          <UnitPick
            label={words('field.unit')}
            value={unit}
            mayChoose={(unitId) => may('plan.read', unitId)}
            onChange={(unitId) => change({ unit: unitId })}
          />
          <Select
            aria-label={words('cycle.year')}
            value={year}
            options={[1, 0, -1, -2].map((by) => ({ value: String(thisYear + by), label: String(thisYear + by) }))}
            onChange={(chosen) => change({ year: chosen })}
          />
        </>
      }
    >
      <Asked of={asked}>{(page) => <Steps of={page} />}</Asked>
    </Page>
  )
}

function Steps({ of }: { of: Cycle }) {
  const words = useWords()
  return (
    <>
      <div className="cycle-steps">
        {STEPS.map((step) => (
          <Section key={step} title={words(`cycle.${step}`)}>
            <dl>
              {of[step].map((each) => (
                <div key={each.key}>
                  <dt>{words(`cycle.figure.${each.key as 'plans'}`)}</dt>
                  <dd>{each.link && each.count + (each.of ?? 0) > 0 ? <To path={each.link}>{figureOf(each)}</To> : figureOf(each)}</dd>
                </div>
              ))}
            </dl>
            {step === 'appraise' && !of.isAppraised && <p className="field-help">{words('cycle.notYet')}</p>}
          </Section>
        ))}
      </div>
      <Section title={words('cycle.revisions')}>
        <Revisions of={of} />
      </Section>
      <Section title={words('cycle.improvements')}>
        <p className="field-help">{words('cycle.chainOf')}</p>
        {of.improvements.length === 0 && <p>{words('cycle.improvementsNone')}</p>}
        {of.improvements.map((each) => (
          <div key={each.id}>
            <p style={{ margin: '12px 0 4px' }}>
              <DayText day={each.on} /> {each.by && <PersonName name={each.by.name} post={postOf(each.by)} />}
            </p>
            <FactList facts={LESSON_PARTS.map((part) => ({ label: words(`cycle.${part}`), value: each.content[part] }))} />
          </div>
        ))}
      </Section>
      {of.mayAdd && <LessonForm of={of} />}
    </>
  )
}

function figureOf({ count, of }: { count: number; of: number | null }): string {
  return of === null ? String(count) : `${count} / ${of}`
}

type Revision = Cycle['revisions'][number]

function Revisions({ of }: { of: Cycle }) {
  const words = useWords()
  if (of.revisions.length === 0) return <p className="field-help">{words('cycle.revisionsNone')}</p>
  const columns: Column<Revision>[] = [
    {
      key: 'point',
      title: words('about.riskPoint'),
      show: (each) => <To path={`/risk-points/${each.pointId}`}>{`${each.no} ${each.title}`}</To>,
    },
    {
      key: 'version',
      title: words('cycle.versionOf'),
      width: 96,
      show: (each) => words('cycle.version', { version: each.version }),
    },
    { key: 'on', title: words('cycle.on'), width: 112, show: (each) => <DayText day={each.on} /> },
    { key: 'reason', title: words('routine.basis'), width: 320, show: (each) => each.reason },
    { key: 'from', title: words('cycle.fromAppraisal'), width: 240, show: (each) => <FindingLink finding={each.finding} /> },
  ]
  return (
    <DataTable
      caption={words('cycle.revisions')}
      columns={columns}
      rows={of.revisions}
      rowKey={(each) => `${each.pointId}|${each.version}`}
      flows
    />
  )
}
