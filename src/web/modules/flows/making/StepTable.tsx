import { Alert, Button, Input } from 'antd'
import { useMemo, useState } from 'react'
import { chartFromTable } from '../../../../modules/flows/table/charted.rules.ts'
import { rowsFrom } from '../../../../modules/flows/table/step-table.rules.ts'
import { type RowProblem, STEP_COLUMNS, type StepColumn, type StepRow } from '../../../../modules/flows/table/step-table.schema.ts'
import { GridFrame, Icon, PasteRows } from '../../../ui/index.ts'
import { ChartView } from '../chart/ChartView.tsx'
import { useWords } from '../useWords.ts'
import { StepFile } from './StepFile.tsx'
import { TableStrangers } from './TableStrangers.tsx'

const EMPTY: StepRow = { no: '', name: '', post: '', days: '', document: '', decision: '', next: '' }

const WIDTHS: Record<StepColumn, number> = { no: 64, name: 150, post: 130, days: 84, document: 160, decision: 130, next: 190 }

interface StepTableProps {
  name: string
  unitId: string | null
  /** The chart, as soon as nothing is wrong with the rows. */
  onChart: (bpmn: string | null) => void
  isAsked: boolean
}

/** Rows typed, or pasted from Excel; the chart stands below as soon as they hold together. */
export function StepTable({ name, unitId, onChart, isAsked }: StepTableProps) {
  const words = useWords()
  const [rows, setRows] = useState<readonly StepRow[]>([
    { ...EMPTY, no: '1' },
    { ...EMPTY, no: '2' },
    { ...EMPTY, no: '3' },
  ])
  const typed = useMemo(() => rows.filter((row) => STEP_COLUMNS.some((column) => column !== 'no' && row[column].trim() !== '')), [rows])
  const { bpmn, problems } = useMemo(() => chartFromTable(name, typed), [name, typed])
  const change = (next: readonly StepRow[]) => {
    setRows(next)
    const kept = next.filter((row) => STEP_COLUMNS.some((column) => column !== 'no' && row[column].trim() !== ''))
    onChart(chartFromTable(name, kept).bpmn)
  }
  const write = (at: number, column: StepColumn, value: string) =>
    change(rows.map((row, each) => (each === at ? { ...row, [column]: value } : row)))
  const problemAt = (row: StepRow, column: StepColumn): RowProblem | undefined =>
    problems.find((problem) => typed[problem.row] === row && problem.column === column)
  const isShown = isAsked || typed.length > 1
  return (
    <>
      <p className="field-help">{words('make.tableTeach')}</p>
      <StepFile onRows={change} />
      <PasteRows label={words('make.paste')} onRows={(cells) => change(rowsFrom(cells))} />
      <GridFrame label={words('make.table')} style={{ margin: '12px 0' }}>
        <table className="grid">
          <caption className="unseen">{words('make.table')}</caption>
          <thead>
            <tr>
              {STEP_COLUMNS.map((column) => (
                <th key={column} scope="col" style={{ width: WIDTHS[column] }}>
                  {words(`make.columns.${column}`)}
                </th>
              ))}
              <th scope="col">
                <span className="unseen">{words('make.remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {STEP_COLUMNS.map((column) => (
                  <td key={column}>
                    <Cell
                      label={words('make.cell', { row: at + 1, column: words(`make.columns.${column}`) })}
                      value={row[column]}
                      problem={isShown ? problemAt(row, column) : undefined}
                      onChange={(value) => write(at, column, value)}
                    />
                  </td>
                ))}
                <td>
                  <Button
                    size="small"
                    type="text"
                    icon={<Icon name="close" />}
                    aria-label={words('make.removeRow', { row: at + 1 })}
                    onClick={() => change(rows.filter((_, each) => each !== at))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </GridFrame>
      <Button icon={<Icon name="plus" />} onClick={() => change([...rows, { ...EMPTY, no: String(rows.length + 1) }])}>
        {words('make.addRow')}
      </Button>
      {isAsked && typed.length === 0 && <Alert type="error" role="alert" showIcon title={words('make.noRows')} style={{ marginTop: 12 }} />}
      <TableStrangers rows={rows} unitId={unitId} />
      {bpmn !== null && (
        <div style={{ marginTop: 16 }}>
          <ChartView bpmn={bpmn} name={name || words('make.preview')} height="min(46vh, 460px)" />
        </div>
      )}
    </>
  )
}

interface CellProps {
  label: string
  value: string
  problem: RowProblem | undefined
  onChange: (value: string) => void
}

function Cell({ label, value, problem, onChange }: CellProps) {
  const words = useWords()
  return (
    <>
      <Input
        size="small"
        aria-label={label}
        value={value}
        maxLength={200}
        status={problem ? 'error' : ''}
        aria-invalid={problem !== undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {problem && (
        <span role="alert" style={{ color: 'var(--red)', fontSize: 12 }}>
          {words(`make.problems.${problem.code}`, { value: problem.value })}
        </span>
      )}
    </>
  )
}
