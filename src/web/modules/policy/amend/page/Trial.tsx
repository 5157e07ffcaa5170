import { TRIAL_SHOWN, type TrialAnswer, type TrialLine } from '../../../../../modules/policy/drafts/trial.schema.ts'
import { type Column, DataTable, To } from '../../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** 试算: how much would read otherwise and the first of it; what is open keeps its version. */
export function Trial({ of }: { of: TrialAnswer }) {
  const words = useWords()
  const kept = (what: 'matter' | 'riskPoint') => of.keeps.filter((each) => each.what === what).reduce((sum, each) => sum + each.count, 0)
  const shown = of.lines.length
  const all = of.counts.reduce((sum, each) => sum + each.count, 0)
  const columns: Column<TrialLine>[] = [
    { key: 'effect', title: words('trial.effect'), width: 168, show: (line) => words(`effect.${line.effect}`) },
    { key: 'what', title: words('trial.what'), show: (line) => (line.link ? <To path={line.link}>{line.title}</To> : line.title) },
    { key: 'unit', title: words('trial.unit'), width: 200, show: (line) => line.unitName },
    { key: 'from', title: words('trial.from'), show: (line) => line.from },
    { key: 'to', title: words('trial.to'), show: (line) => <strong>{line.to}</strong> },
  ]
  const kinds = of.counts.map(({ effect, count }) => words('trial.kind', { effect: words(`effect.${effect}`), count }))
  const total = words(shown < all ? 'trial.first' : 'trial.count', { count: all, most: TRIAL_SHOWN })
  return (
    <>
      <p>{words('trial.keep', { matters: kept('matter'), points: kept('riskPoint') })}</p>
      <p role="status" style={{ margin: '8px 0' }}>
        <strong>{all === 0 ? words('trial.none') : total}</strong>
        {kinds.length > 0 && ` ${kinds.join(words('trial.between'))}`}
      </p>
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
