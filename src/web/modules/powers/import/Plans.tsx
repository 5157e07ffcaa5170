import type { previewPowers } from '../../../../modules/powers/sheet/sheet.api.ts'
import { type AnswerOf, type Column, DataTable, Refused, useFailureWords } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

type Preview = AnswerOf<typeof previewPowers>
type Problem = Preview['problems'][number]
type Plan = Preview['plans'][number]

/** Rows that are not taken, each with its column, what is wrong and what would be right. */
export function Problems({ of }: { of: readonly Problem[] }) {
  const words = useWords()
  const wordsFor = useFailureWords()
  if (of.length === 0) return null
  const columns: Column<Problem>[] = [
    { key: 'row', title: words('import.row'), width: 72, align: 'right', show: (each) => each.row },
    { key: 'column', title: words('import.column'), width: 144, show: (each) => each.column },
    { key: 'why', title: words('import.why'), show: (each) => wordsFor(new Refused(each.code, each.facts)) },
  ]
  return (
    <div style={{ margin: '12px 0' }}>
      <h3>{words('import.problems')}</h3>
      <DataTable caption={words('import.problems')} columns={columns} rows={of} rowKey={(each) => `${each.row}|${each.code}`} flows />
    </div>
  )
}

/** Rows that are taken, and what they change; rows that say what the register says are left out. */
export function Plans({ of }: { of: readonly Plan[] }) {
  const words = useWords()
  const rows = of.filter((each) => each.does !== 'nothing')
  if (rows.length === 0) return null
  const columns: Column<Plan>[] = [
    { key: 'row', title: words('import.row'), width: 72, align: 'right', show: (each) => each.row },
    {
      key: 'does',
      title: words('review.kind'),
      width: 80,
      show: (each) => words(each.does === 'new' ? 'review.isNew' : 'review.isChange'),
    },
    { key: 'no', title: words('field.no'), width: 96, show: (each) => each.no },
    { key: 'title', title: words('field.title'), show: (each) => each.title },
    { key: 'unit', title: words('field.unit'), width: 200, show: (each) => each.unitName },
    { key: 'fields', title: words('review.what'), show: (each) => each.fields.map((field) => words(`field.${field}`)).join('、') },
  ]
  return (
    <div style={{ marginTop: 12 }}>
      <h3>{words('import.plans')}</h3>
      <DataTable caption={words('import.plans')} columns={columns} rows={rows} rowKey={(each) => String(each.row)} flows />
    </div>
  )
}
