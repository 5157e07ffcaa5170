import type { TrialAnswer, TrialLine } from '../../../../../modules/policy/drafts/trial.schema.ts'
import { type Column, DataTable, To } from '../../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** 试算: how much would read otherwise and the first of it; what is open keeps its version. */
export function Trial({ of }: { of: TrialAnswer }) {
  const words = useWords()
  const kept = (what: 'matter' | 'riskPoint') => of.keeps.filter((each) => each.what === what).reduce((sum, each) => sum + each.count, 0)
  const shown = of.lines.length
  const columns: Column<TrialLine>[] = [
    { key: 'effect', title: words('trial.effect'), width: 168, show: (line) => words(`effect.${line.effect}`) },
    { key: 'what', title: words('trial.what'), show: (line) => (line.link ? <To path={line.link}>{line.title}</To> : line.title) },
    { key: 'unit', title: words('trial.unit'), width: 200, show: (line) => line.unitName },
    { key: 'from', title: words('trial.from'), show: (line) => line.from },
    { key: 'to', title: words('trial.to'), show: (line) => <strong>{line.to}</strong> },
  ]
  const count = shown < of.count ? words('trial.first', { count: of.count, shown }) : words('trial.count', { count: of.count })
  return (
    <>
      <p>{words('trial.keep', { matters: kept('matter'), points: kept('riskPoint') })}</p>
      <p role="status" style={{ margin: '8px 0' }}>
        <strong>{of.count === 0 ? words('trial.none') : count}</strong>
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
