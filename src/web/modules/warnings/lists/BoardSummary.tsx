import type { DutyLine } from '../../../../modules/warnings/duties/duty.schema.ts'
import { listDuties, listWarnings } from '../../../../modules/warnings/warning.api.ts'
import { DataTable, To, useCall } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

const LIGHTS = ['red', 'yellow', 'green'] as const
const MANY = 200

interface UnitRow {
  unitId: string
  name: string
  red: number
  yellow: number
  green: number
}

/** 单位 × 时限灯: how many running duties of each unit stand under which light. */
export function BoardSummary() {
  const words = useWords()
  const duties = useCall(listDuties, { query: { limit: MANY } }).data?.items ?? []
  const warnings = useCall(listWarnings, { query: { limit: MANY } }).data?.items ?? []
  const units = new Map(warnings.map((warning) => [warning.id, { unitId: warning.unitId, name: warning.unitName }]))
  const rows = countByUnit(duties, (duty) => units.get(duty.warningId) ?? { unitId: '', name: words('board.another') })
  if (rows.length === 0) return null
  const sum = (of: (typeof LIGHTS)[number]) => (all: readonly UnitRow[]) => (
    <To path={`/duties?light=${of}`}>{all.reduce((total, row) => total + row[of], 0)}</To>
  )
  return (
    <div style={{ width: 720 }} title={words('board.summaryTeach')}>
      <DataTable
        caption={words('board.summary')}
        flows
        rows={rows}
        rowKey={(row) => row.unitId}
        columns={[
          {
            key: 'unit',
            title: words('list.unit'),
            show: (row) => (row.unitId === '' ? row.name : <To path={`/warnings?unitId=${row.unitId}`}>{row.name}</To>),
            total: () => words('board.all'),
          },
          ...LIGHTS.map((light) => ({
            key: light,
            title: words(`board.lights.${light}`),
            align: 'right' as const,
            width: 96,
            show: (row: UnitRow) => row[light],
            total: sum(light),
          })),
        ]}
      />
    </div>
  )
}

function countByUnit(duties: readonly DutyLine[], unitOf: (duty: DutyLine) => { unitId: string; name: string }): UnitRow[] {
  const rows = new Map<string, UnitRow>()
  for (const duty of duties) {
    if (!duty.countdown) continue
    const unit = unitOf(duty)
    const row = rows.get(unit.unitId) ?? { ...unit, red: 0, yellow: 0, green: 0 }
    rows.set(unit.unitId, { ...row, [duty.countdown.light]: row[duty.countdown.light] + 1 })
  }
  return [...rows.values()].toSorted((one, other) => other.red - one.red || other.yellow - one.yellow || other.green - one.green)
}
