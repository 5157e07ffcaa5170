import { useMemo } from 'react'
import type { StepDifference, StepMark, StepState } from '../../../../modules/flows/flow.schema.ts'
import { type Column, DataTable, useNamed } from '../../../ui/index.ts'
import { ChartView } from '../chart/ChartView.tsx'
import type { StepSign } from '../chart/marks.ts'
import { useWords } from '../useWords.ts'

interface Side {
  bpmn: string
  title: string
}

const toneOf = (marks: readonly StepMark[]) => (marks.includes('added') ? 'added' : marks.includes('removed') ? 'removed' : 'changed')

/** Two charts side by side with marks on the steps that differ, and the differences as a table. */
export function ChartPair({ before, after, differences }: { before: Side; after: Side; differences: readonly StepDifference[] }) {
  const words = useWords()
  const signs = useMemo(() => {
    const sign = (stepId: string, { marks }: StepDifference): StepSign => ({
      kind: 'tag',
      stepId,
      text: marks.map((mark) => words(`marks.${mark}`)).join(' '),
      tone: toneOf(marks),
    })
    return {
      before: differences.flatMap((each) => (each.beforeId === null ? [] : [sign(each.beforeId, each)])),
      after: differences.flatMap((each) => (each.is ? [sign(each.stepId, each)] : [])),
    }
  }, [differences, words])
  return (
    <>
      <div className="chart-pair">
        {(['before', 'after'] as const).map((side) => {
          const { bpmn, title } = side === 'before' ? before : after
          return (
            <div key={side}>
              <h3>{title}</h3>
              <ChartView bpmn={bpmn} name={title} signs={signs[side]} height="min(46vh, 460px)" />
            </div>
          )
        })}
      </div>
      <Differences of={differences} before={before.title} after={after.title} />
    </>
  )
}

function Differences({ of, before, after }: { of: readonly StepDifference[]; before: string; after: string }) {
  const words = useWords()
  const columns: Column<StepDifference>[] = [
    { key: 'name', title: words('flow.step'), width: 160, show: (each) => each.name || words('flow.unnamed') },
    { key: 'marks', title: words('compare.how'), width: 160, show: (each) => each.marks.map((mark) => words(`marks.${mark}`)).join('、') },
    { key: 'was', title: before, show: (each) => <State of={each.was} beside={each.is} /> },
    { key: 'is', title: after, show: (each) => <State of={each.is} beside={each.was} /> },
  ]
  return (
    <div style={{ marginTop: 16 }}>
      <DataTable
        caption={words('compare.table')}
        columns={columns}
        rows={of}
        rowKey={(each) => each.stepId}
        flows
        empty={<p className="empty">{words('compare.same')}</p>}
      />
    </div>
  )
}

/** Only what differs; all of it where the step stands on one chart only. */
function State({ of, beside }: { of: StepState | null; beside: StepState | null }) {
  const words = useWords()
  const named = useNamed()
  if (!of) return <span className="field-help">{words('compare.absent')}</span>
  const said: [string, string][] = [
    [words('flow.step'), of.name],
    [words('flow.role'), of.role ?? ''],
    [words('flow.days'), of.days === null ? '' : String(of.days)],
    [words('flow.document'), of.document ?? ''],
    [words('flow.decision'), of.decision ?? ''],
    [words('flow.note'), of.note ?? ''],
    [words('compare.next'), of.next.map((name) => name || words('compare.end')).join('、')],
  ]
  const theirs = beside && [
    beside.name,
    beside.role ?? '',
    beside.days === null ? '' : String(beside.days),
    beside.document ?? '',
    beside.decision ?? '',
    beside.note ?? '',
    beside.next.map((name) => name || words('compare.end')).join('、'),
  ]
  const shown = said.filter(([, value], at) => (theirs ? theirs[at] !== value : value !== ''))
  return (
    <>
      {shown.map(([label, value]) => (
        <div key={label}>{named(label, value || words('compare.none'))}</div>
      ))}
    </>
  )
}
