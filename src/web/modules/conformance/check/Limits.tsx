import { WHOLE_CASE } from '../../../../modules/conformance/deviations/circumstance.rules.ts'
import { type Column, DataTable } from '../../../ui/index.ts'
import type { CheckAnswer } from '../figures.ts'
import { useWords } from '../useWords.ts'

type Limit = NonNullable<CheckAnswer['limits']>[number]

/** By which limit each step was judged, and whence it comes: the table of step limits, else the chart. */
export function Limits({ of }: { of: readonly Limit[] }) {
  const words = useWords()
  const source = ({ source: from, charted, workdays }: Limit) => {
    if (from === 'chart') return words('limits.chart')
    return charted === null || charted === workdays ? words('limits.table') : words('limits.tableOver', { days: charted })
  }
  const columns: Column<Limit>[] = [
    { key: 'step', title: words('limits.step'), show: (one) => (one.name === WHOLE_CASE ? words('limits.whole') : one.name) },
    { key: 'post', title: words('limits.post'), show: (one) => one.post ?? words('limits.anybody') },
    { key: 'days', title: words('limits.days'), align: 'right', width: 132, show: (one) => one.workdays },
    { key: 'source', title: words('limits.source'), show: source },
  ]
  return (
    <DataTable
      caption={words('limits.title')}
      columns={columns}
      rows={of}
      rowKey={(one) => one.element ?? one.name}
      flows
      empty={<p className="empty">{words('limits.none')}</p>}
    />
  )
}
