import { listAssessments } from '../../../modules/assessment/assessment.api.ts'
import { type AnswerOf, Asked, type Column, DataTable, DayText, Empty, FilterChips, Page, useAddress, useCall } from '../../ui/index.ts'
import { Level } from '../matters/parts/pack.tsx'
import { useWords } from './useWords.ts'

type Line = AnswerOf<typeof listAssessments>[number]

/** 评估列表: those that wait for this person's opinion first. */
export default function AssessmentList() {
  const words = useWords()
  const columns = useColumns()
  const [state, change] = useAddress()
  const shown = (lines: readonly Line[]) =>
    lines
      .filter((line) => (!state['mine'] || line.mayOpine) && (!state['sign'] || line.maySign))
      .toSorted((one, other) => Number(other.mayOpine) - Number(one.mayOpine))
  return (
    <Page title={words('list.title')}>
      <div>
        <div className="list-tools">
          <FilterChips
            filters={[
              { key: 'mine', label: words('list.mineOnly'), kind: 'flag' },
              { key: 'sign', label: words('list.signOnly'), kind: 'flag' },
            ]}
            state={state}
            onChange={change}
          />
        </div>
        <Asked of={useCall(listAssessments)}>
          {(lines) => (
            <DataTable
              caption={words('list.title')}
              columns={columns}
              rows={shown(lines)}
              rowKey={(line) => line.id}
              rowPath={(line) => `/assessments/${line.id}`}
              hasKeys
              empty={<Empty title={words(state['mine'] ? 'list.noneMine' : 'list.empty')} teach={words('list.teach')} />}
            />
          )}
        </Asked>
      </div>
    </Page>
  )
}

function useColumns(): Column<Line>[] {
  const words = useWords()
  return [
    { key: 'matterNo', title: words('list.matterNo'), width: 200, show: (line) => line.matterNo },
    { key: 'title', title: words('list.item'), show: (line) => line.itemTitle },
    {
      key: 'level',
      title: words('list.computed'),
      width: 120,
      show: (line) => (line.computedRank === null ? words('noRank') : <Level rank={line.computedRank} />),
    },
    { key: 'state', title: words('list.state'), width: 120, show: (line) => words(`states.${line.state}`) },
    { key: 'tabledOn', title: words('list.tabledOn'), width: 120, show: (line) => <DayText day={line.tabledOn} /> },
    {
      key: 'mine',
      title: words('list.mine'),
      width: 144,
      show: (line) =>
        line.mayOpine ? (
          <strong style={{ color: 'var(--ink)' }}>{words('list.toOpine')}</strong>
        ) : line.maySign ? (
          words('list.toSign')
        ) : null,
    },
  ]
}
