import { Alert, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { exportPoints, listPoints, reviewPoints } from '../../../../modules/risks/point/point.api.ts'
import type { PointLine } from '../../../../modules/risks/point/point.schema.ts'
import { type AnswerOf, type Column, ListPage, Refused, useAct, useFailureWords, useNamed } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'
import { usePlaceFilters } from './PointsPage.tsx'
import { usePointColumns } from './usePointColumns.tsx'

/** What one act takes (`reviewPoints`). */
const MOST = 200
type Refusals = AnswerOf<typeof reviewPoints>['refused']

/** 风险点审核: what waits at the reader's own stages. */
export default function ReviewPage() {
  const words = useWords()
  const excel = useExcel(exportPoints)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [refused, setRefused] = useState<Refusals>([])
  const toggle = (id: string) => setChosen((before) => (before.includes(id) ? before.filter((each) => each !== id) : [...before, id]))
  const done = (left: Refusals) => {
    setRefused(left)
    setChosen([])
  }
  return (
    <ListPage
      name="risk-reviews"
      title={words('review.title')}
      endpoint={listPoints}
      fixed={{ whose: 'waiting' }}
      columns={useColumns(chosen, toggle)}
      filters={usePlaceFilters()}
      rowKey={(point) => point.id}
      rowPath={(point) => `/risk-points/${point.id}`}
      empty={{ title: words('review.empty'), teach: words('review.teach') }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
      above={(rows) => (
        <>
          <RefusedOnes of={refused} />
          {rows.length > 0 && <Passing rows={rows} chosen={chosen} onChoose={setChosen} onDone={done} />}
        </>
      )}
    />
  )
}

function useColumns(chosen: readonly string[], toggle: (id: string) => void): Column<PointLine>[] {
  const words = useWords()
  const [title, ...columns] = usePointColumns().filter((column) => column.key !== 'affairs')
  const tick: Column<PointLine> = {
    key: 'tick',
    title: words('review.tick'),
    width: 56,
    show: (point) => (
      <Checkbox
        aria-label={words('review.pick', { title: point.title })}
        checked={chosen.includes(point.id)}
        onChange={() => toggle(point.id)}
      />
    ),
  }
  return title ? [title, tick, ...columns] : columns
}

interface PassingProps {
  rows: readonly PointLine[]
  chosen: readonly string[]
  onChoose: (ids: readonly string[]) => void
  onDone: (refused: Refusals) => void
}

/** Pass what is ticked among the rows shown; what a filter hides is not passed unseen. */
function Passing({ rows, chosen, onChoose, onDone }: PassingProps) {
  const words = useWords()
  const offered = rows.slice(0, MOST).map((point) => point.id)
  const here = offered.filter((id) => chosen.includes(id))
  const act = useAct(reviewPoints, { invalidates: [listPoints], onDone: (answer) => onDone(answer.refused) })
  return (
    <div className="list-tools">
      <Button
        type="primary"
        disabled={here.length === 0}
        loading={act.isPending}
        onClick={() => act.mutate({ body: { ids: here, decision: 'pass', opinion: '' } })}
      >
        {words('review.passMany', { count: here.length })}
      </Button>
      <Button onClick={() => onChoose(here.length === offered.length ? [] : offered)}>
        {here.length === offered.length ? words('review.none') : words('review.all', { count: offered.length })}
      </Button>
    </div>
  )
}

/** Those that did not pass, each with why. */
function RefusedOnes({ of }: { of: Refusals }) {
  const words = useWords()
  const named = useNamed()
  const wordsFor = useFailureWords()
  if (of.length === 0) return null
  return (
    <Alert
      type="warning"
      style={{ marginBottom: 12 }}
      title={words('review.refused', { count: of.length })}
      description={
        <ul>
          {of.map((each) => (
            <li key={each.id}>{named(`${each.no} ${each.title}`, wordsFor(new Refused(each.code, {})))}</li>
          ))}
        </ul>
      }
    />
  )
}
