import { Button } from 'antd'
import { useState } from 'react'
import { readRule } from '../../../../modules/measures/library/rule.api.ts'
import type { RulePage as Rule } from '../../../../modules/measures/library/rule.schema.ts'
import {
  Asked,
  type Column,
  DataTable,
  DayText,
  Empty,
  Page,
  Section,
  Timeline,
  To,
  useCall,
  useGo,
  usePathParams,
} from '../../../ui/index.ts'
import { Level } from '../../matters/parts/pack.tsx'
import { useWords } from '../useWords.ts'
import { RepealForm } from './RepealForm.tsx'
import { RestoreForm } from './RestoreForm.tsx'
import { RuleFacts } from './RuleFacts.tsx'
import { useRuleState } from './useRuleState.ts'

/** One rule: what it says, the powers it restrains, and the measures and risk points that it governs (R13, R124). */
export default function RulePage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readRule, { params: { id } })}>{(page) => <RuleSheet key={id} of={page} />}</Asked>
}

function RuleSheet({ of }: { of: Rule }) {
  const words = useWords()
  const go = useGo()
  const [open, setOpen] = useState<'repeal' | 'restore' | null>(null)
  const close = () => setOpen(null)
  const { rule } = of
  const state = useRuleState()(rule)
  const isLeft = rule.repealedOn !== null && rule.measures > 0
  return (
    <Page
      title={rule.title}
      up={{ label: words('rules.title'), path: '/control-rules' }}
      marks={
        <>
          <strong>{state.says}</strong>
          {rule.docNo && <span>{rule.docNo}</span>}
          <span>{rule.unitName}</span>
        </>
      }
      tools={
        of.mayKeep ? (
          <>
            <Button onClick={() => go(`/control-rules/${rule.id}/revision`)}>{words('rules.amend')}</Button>
            <Button onClick={() => setOpen('repeal')}>{words('rules.repeal')}</Button>
          </>
        ) : of.mayRestore ? (
          <Button onClick={() => setOpen('restore')}>{words('rules.restore')}</Button>
        ) : undefined
      }
      next={
        isLeft
          ? {
              says: words(state.isRepealed ? 'rules.leftOn' : 'rules.leavingOn', { count: rule.measures, day: rule.repealedOn ?? '' }),
              action: null,
            }
          : undefined
      }
      aside={
        <Section title={words('rules.versions')}>
          <Versions of={of.versions} />
        </Section>
      }
    >
      {open === 'repeal' && <RepealForm of={of} onClose={close} />}
      {open === 'restore' && <RestoreForm of={of} onClose={close} />}
      <Section title={words('rules.facts')}>
        <RuleFacts of={of} />
      </Section>
      <Section title={words('rules.points')}>
        <Points of={of.points} />
      </Section>
      <Section
        title={words('rules.resting')}
        tools={
          rule.measures > 0 ? (
            <To path={`/measures?ruleId=${rule.id}`}>{words('rules.allMeasures', { count: rule.measures })}</To>
          ) : undefined
        }
      >
        <Measures of={of.measures} />
      </Section>
    </Page>
  )
}

function Versions({ of }: { of: Rule['versions'] }) {
  const words = useWords()
  return (
    <Timeline
      entries={of.map((each) => ({
        id: String(each.version),
        when: <DayText day={each.changedOn} />,
        ...(each.byName ? { by: each.byName } : {}),
        says: words(`rules.kinds.${each.kind}`),
        detail: (
          <>
            {each.reason && <p>{each.reason}</p>}
            <details>
              <summary>{words('rules.asItRead', { version: each.version })}</summary>
              <p>{[each.title, each.docNo].filter(Boolean).join(' · ')}</p>
              <p>{words('rules.sinceDay', { day: each.effectiveOn })}</p>
              {each.restrains && <p>{each.restrains}</p>}
              {each.basis && <p>{each.basis}</p>}
              {each.text && <p style={{ whiteSpace: 'pre-wrap' }}>{each.text}</p>}
            </details>
          </>
        ),
      }))}
    />
  )
}

type Point = Rule['points'][number]

function Points({ of }: { of: Rule['points'] }) {
  const words = useWords()
  const columns: Column<Point>[] = [
    {
      key: 'point',
      title: words('field.point'),
      show: (point) => <To path={`/risk-points/${point.id}`}>{`${point.no} ${point.title}`}</To>,
    },
    { key: 'level', title: words('field.level'), width: 88, show: (point) => <Level rank={point.rank} scale="point" /> },
    { key: 'unit', title: words('field.unit'), width: 176, show: (point) => point.unitName },
    {
      key: 'how',
      title: words('rules.how'),
      width: 200,
      show: (point) =>
        [point.isNamed && words('rules.named'), point.measures > 0 && words('rules.byMeasures', { count: point.measures })]
          .filter(Boolean)
          .join('、'),
    },
  ]
  return (
    <DataTable
      caption={words('rules.points')}
      columns={columns}
      rows={of}
      rowKey={(point) => point.id}
      flows
      empty={<Empty title={words('rules.noPoints')} teach={words('rules.noPointsTeach')} />}
    />
  )
}

type Measure = Rule['measures'][number]

function Measures({ of }: { of: Rule['measures'] }) {
  const words = useWords()
  const columns: Column<Measure>[] = [
    { key: 'text', title: words('field.text'), show: (measure) => <To path={`/measures/${measure.id}`}>{measure.text}</To> },
    {
      key: 'point',
      title: words('field.point'),
      width: 112,
      show: (measure) => <To path={`/risk-points/${measure.pointId}`}>{measure.pointNo}</To>,
    },
    { key: 'unit', title: words('field.unit'), width: 176, show: (measure) => measure.unitName },
    { key: 'state', title: words('field.state'), width: 96, show: (measure) => words(`states.${measure.state as 'planned'}`) },
  ]
  return (
    <DataTable
      caption={words('rules.resting')}
      columns={columns}
      rows={of}
      rowKey={(measure) => measure.id}
      flows
      empty={<Empty title={words('rules.noMeasures')} teach={words('rules.noMeasuresTeach')} />}
    />
  )
}
