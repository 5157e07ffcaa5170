import { Alert, Button, Checkbox } from 'antd'
import { useState } from 'react'
import { listPoints, reviewPoints } from '../../../../modules/risks/point/point.api.ts'
import type { PointLine } from '../../../../modules/risks/point/point.schema.ts'
import {
  type AnswerOf,
  Asked,
  type Column,
  DataTable,
  Empty,
  Page,
  Refused,
  useAct,
  useCall,
  useFailureWords,
  useNamed,
} from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { usePointColumns } from './usePointColumns.tsx'

const MOST = 200
type Refusals = AnswerOf<typeof reviewPoints>['refused']

/** 风险点审核: what waits at the reader's own stages. */
export default function ReviewPage() {
  const words = useWords()
  const queue = useCall(listPoints, { query: { whose: 'waiting', limit: MOST } })
  return (
    <Page title={words('review.title')}>
      <Asked of={queue}>{({ items }) => <Queue items={items} />}</Asked>
    </Page>
  )
}

function Queue({ items }: { items: PointLine[] }) {
  const words = useWords()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [refused, setRefused] = useState<Refusals>([])
  const here = chosen.filter((id) => items.some((point) => point.id === id))
  const act = useAct(reviewPoints, {
    invalidates: [listPoints],
    onDone: (answer) => {
      setRefused(answer.refused)
      setChosen([])
    },
  })
  const tick: Column<PointLine> = {
    key: 'tick',
    title: words('review.tick'),
    width: 56,
    show: (point) => (
      <Checkbox
        aria-label={words('review.pick', { title: point.title })}
        checked={here.includes(point.id)}
        onChange={(event) => setChosen(event.target.checked ? [...here, point.id] : here.filter((id) => id !== point.id))}
      />
    ),
  }
  const [title, ...columns] = usePointColumns().filter((column) => !column.isExtra && column.key !== 'affairs')
  return (
    <>
      <RefusedOnes of={refused} />
      {items.length > 0 && (
        <div className="list-tools">
          <Button
            type="primary"
            disabled={here.length === 0}
            loading={act.isPending}
            onClick={() => act.mutate({ body: { ids: [...here], decision: 'pass', opinion: '' } })}
          >
            {words('review.passMany', { count: here.length })}
          </Button>
          <Button onClick={() => setChosen(here.length === items.length ? [] : items.map((point) => point.id))}>
            {here.length === items.length ? words('review.none') : words('review.all', { count: items.length })}
          </Button>
        </div>
      )}
      <DataTable
        caption={words('review.title')}
        columns={title ? [title, tick, ...columns] : columns}
        rows={items}
        rowKey={(point) => point.id}
        rowPath={(point) => `/risk-points/${point.id}`}
        hasKeys
        empty={<Empty title={words('review.empty')} teach={words('review.teach')} />}
      />
    </>
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
