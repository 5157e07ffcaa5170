import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { type BudgetLine, listBudgets } from '../../../../modules/signals/budget/budget.api.ts'
import { Asked, type Column, DataTable, Empty, Page, Section, To, useCall, useMay } from '../../../ui/index.ts'
import { useUnitNames } from '../../indicators/UnitPick.tsx'
import { useWords } from '../useWords.ts'
import { BudgetForm } from './BudgetForm.tsx'

/** 每周疑点上限: how many signals a unit's inbox takes a week, by whose decision, and what is held back. */
export default function BudgetPage() {
  const words = useWords()
  const may = useMay()
  const budgets = useCall(listBudgets)
  const [unit, setUnit] = useState<string | null>()
  const mayChange = may('signal.budget')
  const set = mayChange && (
    <Button type="primary" onClick={() => setUnit(null)}>
      {words('budget.set')}
    </Button>
  )
  return (
    <Page title={words('budget.title')} up={{ label: words('list.title'), path: '/signals' }} marks={words('budget.intro')} tools={set}>
      {unit !== undefined && (
        <Section title={words('budget.set')}>
          <BudgetForm key={unit} lines={budgets.data ?? []} unitId={unit} onClose={() => setUnit(undefined)} />
        </Section>
      )}
      <Asked of={budgets}>{(lines) => <Lines of={lines} onChange={mayChange ? setUnit : undefined} empty={set} />}</Asked>
    </Page>
  )
}

interface LinesProps {
  of: readonly BudgetLine[]
  onChange: ((unitId: string) => void) | undefined
  empty: ReactNode
}

function Lines({ of, onChange, empty }: LinesProps) {
  const words = useWords()
  const may = useMay()
  const nameOf = useUnitNames()
  const sum = (key: 'shown' | 'held') => (rows: readonly BudgetLine[]) =>
    rows.reduce((total, each) => total + each[key], 0).toLocaleString('en-US')
  const columns: Column<BudgetLine>[] = [
    { key: 'unit', title: words('list.unit'), width: 200, show: ({ unitName }) => unitName },
    {
      key: 'perWeek',
      title: words('budget.perWeek'),
      width: 112,
      align: 'right',
      show: ({ perWeek }) => perWeek?.toLocaleString('en-US') ?? words('budget.none'),
    },
    {
      key: 'shown',
      title: words('budget.shown'),
      width: 112,
      align: 'right',
      show: ({ shown }) => shown.toLocaleString('en-US'),
      total: sum('shown'),
    },
    {
      key: 'held',
      title: words('states.held'),
      width: 104,
      align: 'right',
      show: ({ unitId, held }) => (held > 0 ? <To path={`/signals?state=held&unitId=${unitId}`}>{held.toLocaleString('en-US')}</To> : 0),
      total: sum('held'),
    },
    {
      key: 'from',
      title: words('budget.from'),
      show: ({ unitId, from }) =>
        from && (
          <>
            {from.nodeId === unitId ? words('budget.own') : words('budget.above', { unit: nameOf(from.nodeId) })}
            <div className="field-help">{words('budget.decided', { on: from.on, by: from.byName, reason: from.reason })}</div>
          </>
        ),
    },
  ]
  const change: Column<BudgetLine> = {
    key: 'change',
    title: words('budget.change'),
    width: 88,
    show: ({ unitId, unitName }) =>
      may('signal.budget', unitId) && (
        <Button size="small" aria-label={words('budget.changeWhat', { unit: unitName })} onClick={() => onChange?.(unitId)}>
          {words('budget.change')}
        </Button>
      ),
  }
  return (
    <DataTable
      caption={words('budget.title')}
      columns={onChange ? [...columns, change] : columns}
      rows={of}
      rowKey={({ unitId }) => unitId}
      flows
      empty={<Empty title={words('budget.empty')} teach={words('budget.emptyTeach')} action={empty} />}
    />
  )
}
