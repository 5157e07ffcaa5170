import { Button, Input, Pagination } from 'antd'
import { useState } from 'react'
import { listCheckCases } from '../../../../modules/conformance/conformance.api.ts'
import { KIND_WORDS, stepPhrase } from '../../../../modules/conformance/deviations/words.rules.ts'
import { type AnswerOf, Asked, type Column, DataTable, useCall, useLanguage } from '../../../ui/index.ts'
import { type CheckAnswer, fitnessText } from '../figures.ts'
import { useWords } from '../useWords.ts'
import { useOpened } from './useOpened.ts'

type CaseLine = AnswerOf<typeof listCheckCases>['items'][number]

const A_PAGE = 20

/** The cases behind the count that is opened; without one all that deviate. */
export function CheckCases({ of }: { of: CheckAnswer }) {
  const words = useWords()
  const { opened, open } = useOpened()
  const [typed, setTyped] = useState('')
  const { deviation, variant } = opened
  const isAll = deviation === undefined && variant === undefined
  return (
    <>
      <div className="list-tools">
        <Input
          type="search"
          allowClear
          style={{ width: 280 }}
          value={typed}
          maxLength={100}
          aria-label={words('cases.find')}
          placeholder={words('cases.find')}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Behind of={of} />
        {!isAll && (
          <Button size="small" onClick={() => open({})}>
            {words('cases.all')}
          </Button>
        )}
      </div>
      <CasePages key={`${deviation} ${variant} ${typed}`} of={of} search={typed} />
    </>
  )
}

/** Says which cases are shown. */
function Behind({ of }: { of: CheckAnswer }) {
  const words = useWords()
  const language = useLanguage()
  const { deviation, variant } = useOpened().opened
  const one = deviation === undefined ? undefined : of.deviations[deviation]
  if (one)
    return (
      <span className="field-help">
        {words('cases.ofDeviation', { what: `${KIND_WORDS[one.kind][language]} ${stepPhrase(one, language)}` })}
      </span>
    )
  return (
    <span className="field-help">
      {variant === undefined ? words('cases.deviating') : words('cases.ofVariant', { number: variant + 1 })}
    </span>
  )
}

function CasePages({ of, search }: { of: CheckAnswer; search: string }) {
  const words = useWords()
  const { deviation, variant } = useOpened().opened
  const [page, setPage] = useState(1)
  const query = {
    offset: (page - 1) * A_PAGE,
    limit: A_PAGE,
    ...(search ? { search } : {}),
    ...(deviation === undefined ? {} : { deviation }),
    ...(variant === undefined ? {} : { variant }),
  }
  const answer = useCall(listCheckCases, { params: { id: of.check.id }, query })
  return (
    <Asked of={answer} lines={4}>
      {({ total, items }) => (
        <>
          <CaseTable of={of} items={items} />
          {total > A_PAGE && (
            <Pagination
              style={{ marginTop: 8 }}
              size="small"
              current={page}
              pageSize={A_PAGE}
              total={total}
              showSizeChanger={false}
              showTotal={(count) => words('cases.total', { count: count.toLocaleString('en-US') })}
              onChange={setPage}
            />
          )}
        </>
      )}
    </Asked>
  )
}

function CaseTable({ of, items }: { of: CheckAnswer; items: readonly CaseLine[] }) {
  const words = useWords()
  const language = useLanguage()
  const { opened, openCase } = useOpened()
  const joint = language === 'zh' ? '；' : '; '
  const phrase = (place: number) => {
    const one = of.deviations[place]
    return one ? `${KIND_WORDS[one.kind][language]} ${stepPhrase(one, language)}` : ''
  }
  const columns: Column<CaseLine>[] = [
    {
      key: 'case',
      title: words('cases.case'),
      show: (one) => (
        <Button
          type="link"
          size="small"
          style={{ padding: 0 }}
          aria-pressed={opened.caseId === one.caseId}
          onClick={() => openCase(one.caseId)}
        >
          {one.caseId}
        </Button>
      ),
    },
    { key: 'cost', title: words('cases.cost'), align: 'right', width: 88, show: (one) => (one.isExact ? one.cost : `≥ ${one.cost}`) },
    { key: 'fitness', title: words('cases.fitness'), align: 'right', width: 96, show: (one) => fitnessText(one.fitness) },
    { key: 'what', title: words('cases.what'), show: (one) => one.deviations.map(phrase).join(joint) || words('cases.fits') },
  ]
  return (
    <DataTable
      caption={words('cases.title')}
      columns={columns}
      rows={items}
      rowKey={(one) => one.caseId}
      flows
      empty={<p className="empty">{words('cases.none')}</p>}
    />
  )
}
