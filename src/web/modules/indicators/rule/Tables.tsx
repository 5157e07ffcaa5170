import { canonicalTable } from '../../../../modules/datasets/canonical.register.schema.ts'
import { type Column, DataTable, To, useLanguage, useMay } from '../../../ui/index.ts'
import { useRegister } from '../../datasets/added/useRegister.ts'
import { useWords } from '../useWords.ts'
import type { RulePart } from './useRule.ts'

type Table = RulePart['of']['tables'][number]

/** Tables that no file brings: the engine prepares them before a run. */
const DERIVED = ['chart', 'deviation', 'work_day'] as const
const isDerived = (table: string): table is (typeof DERIVED)[number] => DERIVED.some((each) => each === table)

/** The data that the rule reads: without the needed ones it judges nothing. */
export function Tables({ of }: Pick<RulePart, 'of'>) {
  const words = useWords()
  const language = useLanguage()
  const may = useMay()
  const register = useRegister()
  const titleOf = ({ table, title }: Table) => (isDerived(table) ? words(`derived.${table}`) : title[language])
  const columnOf = (table: string, column: string) => canonicalTable(table, register)?.columns[column]?.title[language] ?? column
  const columns: Column<Table>[] = [
    {
      key: 'table',
      title: words('rule.table'),
      width: 184,
      show: (each) =>
        canonicalTable(each.table, register) && may('dataset.read') ? (
          <To path={`/datasets/tables/${each.table}`}>{titleOf(each)}</To>
        ) : (
          titleOf(each)
        ),
    },
    {
      key: 'columns',
      title: words('rule.columns'),
      show: ({ table, columns: read }) => read.map((column) => columnOf(table, column)).join(language === 'zh' ? '、' : ', '),
    },
    { key: 'needed', title: words('rule.need'), width: 128, show: ({ isNeeded }) => words(isNeeded ? 'rule.needed' : 'rule.ifThere') },
  ]
  return (
    <>
      <p className="field-help">{words('rule.tablesTeach')}</p>
      <DataTable
        caption={words('rule.tables')}
        columns={columns}
        rows={of.tables}
        rowKey={({ table, isNeeded }) => `${table} ${isNeeded}`}
        flows
      />
    </>
  )
}
