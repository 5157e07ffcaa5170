import { Input } from 'antd'
import { useState } from 'react'
import { type Column, DataTable, useLanguage } from '../../ui/index.ts'
import { type CheckAnswer, counted, fitnessText } from './figures.ts'
import { useWords } from './useWords.ts'

type DeviatingCase = CheckAnswer['cases'][number]

/** The cases that stray from the chart, with what each left out and did too much. */
export function DeviatingCases({ of }: { of: CheckAnswer }) {
  const words = useWords()
  const joint = useLanguage() === 'zh' ? '、' : ', '
  const [typed, setTyped] = useState('')
  const rows = of.cases.filter((one) =>
    [one.caseId, ...one.skipped, ...one.inserted].some((text) => text.toLowerCase().includes(typed.toLowerCase())),
  )
  const columns: Column<DeviatingCase>[] = [
    { key: 'case', title: words('cases.case'), show: (one) => one.caseId },
    { key: 'cost', title: words('cases.cost'), align: 'right', width: 88, show: (one) => one.cost },
    { key: 'fitness', title: words('cases.fitness'), align: 'right', width: 96, show: (one) => fitnessText(one.fitness) },
    { key: 'skipped', title: words('cases.skipped'), show: (one) => counted(one.skipped).join(joint) },
    { key: 'inserted', title: words('cases.inserted'), show: (one) => counted(one.inserted).join(joint) },
  ]
  return (
    <>
      <div className="list-tools">
        <Input
          type="search"
          allowClear
          style={{ width: 280 }}
          value={typed}
          aria-label={words('cases.find')}
          placeholder={words('cases.find')}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span className="field-help">
          {words('cases.shown', { all: (of.check.cases - of.check.fitting).toLocaleString('en-US'), shown: rows.length })}
        </span>
      </div>
      <DataTable
        caption={words('cases.title')}
        columns={columns}
        rows={rows}
        rowKey={(one) => one.caseId}
        empty={<p className="empty">{words('cases.noneFound', { words: typed })}</p>}
      />
    </>
  )
}
