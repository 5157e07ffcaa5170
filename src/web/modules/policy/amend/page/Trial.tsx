import { TRIAL_SHOWN, type TrialAnswer, type TrialLine, type TrialList } from '../../../../../modules/policy/drafts/trial.schema.ts'
import { type Column, DataTable, To } from '../../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { useTrialColumns } from './trial-columns.tsx'
import { useTrialText } from './useTrialText.ts'

/** 试算: how much would change and the first of it, and how much keeps what it began with; every number leads to its records. */
export function Trial({ id, of }: { id: string; of: TrialAnswer }) {
  const words = useWords()
  const { nameOf } = useTrialText()
  const shown = of.lines.length
  const all = of.counts.reduce((sum, each) => sum + each.count, 0)
  const effect: Column<TrialLine> = { key: 'effect', title: words('trial.effect'), width: 168, show: (line) => nameOf(line.effect) }
  const columns = [effect, ...useTrialColumns()]
  const total = words(shown < all ? 'trial.first' : 'trial.count', { count: all, most: TRIAL_SHOWN })
  return (
    <>
      <p>{words('trial.keepTitle')}</p>
      <Numbers id={id} of={of.keeps.map(({ what, count }) => ({ list: what, count }))} />
      <p role="status" style={{ margin: '8px 0' }}>
        <strong>{all === 0 ? words('trial.none') : total}</strong>
      </p>
      <Numbers id={id} of={of.counts.map(({ effect: list, count }) => ({ list, count }))} />
      {shown > 0 && (
        <DataTable
          caption={words('trial.title')}
          columns={columns}
          rows={of.lines.map((line, at) => ({ ...line, at }))}
          rowKey={(line) => String(line.at)}
          flows
        />
      )}
    </>
  )
}

/** Kinds with their numbers, each a way to its list. */
function Numbers({ id, of }: { id: string; of: readonly { list: TrialList; count: number }[] }) {
  const words = useWords()
  const { nameOf } = useTrialText()
  const textOf = (list: TrialList, count: number) => words('trial.kind', { effect: nameOf(list), count })
  return (
    <ul style={{ margin: '4px 0 12px', paddingInlineStart: 20 }}>
      {of.map(({ list, count }) => (
        <li key={list}>{count > 0 ? <To path={`/pack-drafts/${id}/trial/${list}`}>{textOf(list, count)}</To> : textOf(list, count)}</li>
      ))}
    </ul>
  )
}
