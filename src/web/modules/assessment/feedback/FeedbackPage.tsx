import { Button, Input } from 'antd'
import { exportFeedback, listFeedback } from '../../../../modules/assessment/outcome/feedback.api.ts'
import { FEEDBACK_STATES } from '../../../../modules/assessment/outcome/feedback.schema.ts'
import { type AnswerOf, Asked, type Column, DataTable, DayText, Empty, FilterChips, Page, useAddress, useCall } from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'

type Line = AnswerOf<typeof listFeedback>[number]

/** 反馈台账: whom an answer is owed, by when, by whom, and how it was given. */
export default function FeedbackPage() {
  const words = useWords()
  const columns = useColumns()
  const [state, change] = useAddress()
  const excel = useExcel(exportFeedback)
  const chosen = FEEDBACK_STATES.find((each) => each === state['state'])
  const query = {
    ...(chosen ? { state: chosen } : {}),
    ...(state['mine'] ? { mine: 'true' } : {}),
    ...(state['search'] ? { search: state['search'] } : {}),
  }
  return (
    <Page title={words('feedback.title')} tools={<Button onClick={() => excel(query)}>{words('feedback.export')}</Button>}>
      <div>
        <div className="list-tools">
          <Input.Search
            allowClear
            maxLength={120}
            style={{ width: 280 }}
            aria-label={words('feedback.search')}
            placeholder={words('feedback.search')}
            defaultValue={state['search'] ?? ''}
            onSearch={(search) => change({ search: search.trim() || undefined })}
          />
          <FilterChips
            filters={[
              {
                key: 'state',
                label: words('feedback.state'),
                options: FEEDBACK_STATES.map((value) => ({ value, label: words(`feedback.states.${value}`) })),
              },
              { key: 'mine', label: words('feedback.mineOnly'), kind: 'flag' },
            ]}
            state={state}
            onChange={change}
          />
        </div>
        <Asked of={useCall(listFeedback, { query })}>
          {(lines) => (
            <DataTable
              caption={words('feedback.title')}
              columns={columns}
              rows={lines}
              rowKey={(line) => line.id}
              rowPath={(line) => `/ledger/${line.itemId}`}
              hasKeys
              empty={<Empty title={words('feedback.empty')} teach={words('feedback.teach')} />}
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
    { key: 'no', title: words('feedback.columns.no'), width: 120, show: (line) => line.ledgerNo },
    { key: 'item', title: words('feedback.columns.item'), show: (line) => line.title },
    { key: 'channel', title: words('feedback.columns.channel'), width: 152, show: (line) => line.channelLabel },
    { key: 'owedBy', title: words('feedback.columns.owedBy'), width: 96, show: (line) => line.owedBy },
    { key: 'due', title: words('feedback.columns.due'), width: 120, show: (line) => <DayText day={line.dueOn} /> },
    { key: 'done', title: words('feedback.columns.done'), width: 232, show: (line) => <Done of={line} /> },
    { key: 'light', title: words('feedback.columns.light'), width: 152, show: (line) => <Light of={line.countdown} /> },
  ]
}

function Done({ of }: { of: Line }) {
  const words = useWords()
  if (of.state === 'owed') return <>{words('feedback.states.owed')}</>
  const how = of.way ? words(`feedback.ways.${of.way}`) : of.why ? words(`feedback.whys.${of.why}`) : ''
  return (
    <>
      {[words(`feedback.states.${of.state}`), how, of.doneOn, of.doneBy].filter(Boolean).join(' · ')}
      {of.isLate && <strong style={{ color: 'var(--red)' }}> {words('feedback.late')}</strong>}
    </>
  )
}
