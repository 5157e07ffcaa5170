import type { Outlook, RisingSeries } from '../../../../modules/overview/outlook/outlook.schema.ts'
import { type Column, DataTable, Section, To } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { Figure } from '../situation/Figure.tsx'

const DOMAINS = ['PR', 'EX', 'AP', 'EN', 'CN', 'HR', 'BK', 'TW'] as const

/** 先兆: units by the signals of IN-07; posts and domains by their own series, before any line is crossed (R3). */
export function Rising({ of: { rising, unitId } }: { of: Outlook }) {
  const words = useWords()
  const title = words('situation.outlook.rising.title')
  if (!rising)
    return (
      <Section title={title}>
        <p>{words('situation.outlook.unseen')}</p>
      </Section>
    )
  const units = words('situation.outlook.rising.units')
  return (
    <Section title={title}>
      <p className="field-help">{words('situation.outlook.rising.says')}</p>
      <div className="list-tools">
        <span>{units}</span>
        <strong>
          <Figure count={rising.unitSignals} path={`/signals?rule=IN-07&state=open&under=${unitId}`} of={units} />
        </strong>
      </div>
      {rising.series.length === 0 ? <p>{words('situation.outlook.rising.none')}</p> : <Series of={rising.series} unitId={unitId} />}
    </Section>
  )
}

function Series({ of, unitId }: { of: readonly RisingSeries[]; unitId: string }) {
  const words = useWords()
  const columns: Column<RisingSeries>[] = [
    {
      key: 'kind',
      title: words('situation.outlook.rising.kind'),
      width: 96,
      show: ({ kind }) => words(`situation.outlook.rising.${kind}`),
    },
    { key: 'name', title: words('situation.outlook.rising.name'), show: (line) => <Name of={line} unitId={unitId} /> },
    {
      key: 'scores',
      title: words('situation.outlook.rising.scores'),
      show: ({ scores }) => scores.map((score) => score.toFixed(1)).join(' → '),
    },
    { key: 'why', title: words('situation.outlook.rising.why'), show: (line) => <Why of={line} /> },
  ]
  return (
    <DataTable
      caption={words('situation.outlook.rising.title')}
      columns={columns}
      rows={of}
      rowKey={({ kind, id }) => `${kind}|${id}`}
      flows
    />
  )
}

function Name({ of: { kind, id, title, unitName }, unitId }: { of: RisingSeries; unitId: string }) {
  const words = useWords()
  if (kind === 'post') return <To path={`/post-scores/${encodeURIComponent(id)}`}>{[unitName, title].filter(Boolean).join(' ')}</To>
  const known = DOMAINS.find((each) => each === id)
  return <To path={`/signals?family=${id}&under=${unitId}&sort=raisedOn`}>{known ? words(`situation.outlook.domains.${known}`) : title}</To>
}

function Why({ of: { isSteep, isTrend, s } }: { of: RisingSeries }) {
  const words = useWords()
  const says = [isSteep ? words('situation.outlook.rising.steep') : '', isTrend ? words('situation.outlook.rising.trend', { s }) : '']
  return <>{says.filter(Boolean).join(' · ')}</>
}
