import { useMemo } from 'react'
import type { CustomPreview } from '../../../../modules/indicators/custom/custom.api.ts'
import { Chart, type Column, DataTable, type Share, ShareBar, useLanguage } from '../../../ui/index.ts'
import { Level, usePack } from '../../matters/parts/pack.tsx'
import { useAmountText } from '../amounts.ts'
import { useUnitNames } from '../UnitPick.tsx'
import { useWords } from '../useWords.ts'
import { everyMonth } from './months.ts'

/** What a rule would have raised on history, whether it was back-tested or only previewed. */
type Hits = Pick<CustomPreview, 'signals' | 'months' | 'ranks' | 'sample'>

/** How many it would have raised in each month. */
export function Months({ of }: { of: Pick<Hits, 'months' | 'signals'> }) {
  const words = useWords()
  const { timed, untimed } = useMemo(() => everyMonth(of.months), [of.months])
  const option = useMemo(
    () => ({
      grid: { left: 8, right: 8, top: 16, bottom: 8, containLabel: true },
      tooltip: { trigger: 'axis' },
      xAxis: { type: 'category', data: timed.map(({ month }) => month) },
      yAxis: { type: 'value', minInterval: 1 },
      series: [{ type: 'bar', name: words('backTest.hits'), data: timed.map(({ hits }) => hits), barMaxWidth: 32 }],
      aria: { enabled: false },
    }),
    [timed, words],
  )
  const most = timed.toSorted((a, b) => b.hits - a.hits)[0]
  const sum = timed.reduce((total, { hits }) => total + hits, 0)
  const [from, to] = [timed[0]?.month ?? '', timed.at(-1)?.month ?? '']
  const says = [
    most && words('backTest.monthsSay', { from, to, mean: (sum / timed.length).toFixed(1), month: most.month, hits: most.hits }),
    untimed > 0 && words('backTest.untimed', { count: untimed }),
  ]
  const rows = untimed > 0 ? [...timed, { month: words('backTest.noMonth'), hits: untimed }] : timed
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'month', title: words('backTest.month'), show: ({ month }) => month },
    { key: 'hits', title: words('backTest.hits'), align: 'right', show: ({ hits }) => hits, total: () => of.signals },
  ]
  return (
    <Chart
      title={words('backTest.byMonth')}
      says={says.filter(Boolean).join('')}
      option={option}
      height={200}
      table={<DataTable caption={words('backTest.byMonth')} columns={columns} rows={rows} rowKey={({ month }) => month} flows />}
    />
  )
}

const TONES = ['calm', 'warn', 'alarm'] as const

/** How many at each level. */
export function Ranks({ of: { ranks } }: { of: Pick<Hits, 'ranks'> }) {
  const words = useWords()
  const pack = usePack()
  const labelOf = (rank: number) => pack?.scales.information.find((level) => level.rank === rank)?.label ?? String(rank)
  const shares = ranks.map(
    ({ rank, hits }): Share => ({ key: String(rank), label: labelOf(rank), count: hits, tone: TONES[rank - 1] ?? 'alarm' }),
  )
  return <Shares title={words('backTest.byRank')} shares={shares} />
}

/** A whole by its parts, with their key. */
export function Shares({ title, shares, teach }: { title: string; shares: readonly Share[]; teach?: string }) {
  const words = useWords()
  const parts = shares.map(({ label, count }) => words('backTest.share', { label, count })).join(words('rule.separator'))
  return (
    <div>
      <h3 style={{ marginBottom: 8 }}>{title}</h3>
      <ShareBar shares={shares} says={words('backTest.sharesSay', { title, parts })} hasKey />
      {teach && <p className="field-help">{teach}</p>}
    </div>
  )
}

/** A sample of so many rows needs no window of its own. */
const SHORT = 12

interface SampleProps {
  of: Pick<Hits, 'sample' | 'signals'>
  /** The measure of the rule: its value and line stand beside each hit; without, there is no room for them. */
  measure?: string
}

/** The gravest of the hits. */
export function Sample({ of, measure }: SampleProps) {
  const words = useWords()
  const language = useLanguage()
  const amount = useAmountText()
  const nameOf = useUnitNames()
  type Row = Hits['sample'][number]
  const figures: Column<Row>[] =
    measure === undefined
      ? []
      : [
          { key: 'value', title: words('backTest.value'), width: 112, align: 'right', show: ({ value }) => amount(value, measure) },
          { key: 'line', title: words('backTest.line'), width: 112, align: 'right', show: ({ line }) => amount(line, measure) },
        ]
  const columns: Column<Row>[] = [
    { key: 'month', title: words('backTest.month'), width: 80, show: ({ month }) => month },
    { key: 'rank', title: words('backTest.level'), width: 96, show: ({ rank }) => <Level rank={rank} /> },
    {
      key: 'sentence',
      title: words('backTest.sentence'),
      show: ({ sentence }) => sentence[language].replace(/[A-Za-z][\w-]*/g, (code) => nameOf(code)),
    },
    ...figures,
  ]
  return (
    <div style={{ marginTop: 16 }}>
      <h3 style={{ marginBottom: 8 }}>{words('backTest.sample', { shown: of.sample.length, all: of.signals })}</h3>
      <DataTable
        caption={words('backTest.sampleTitle')}
        columns={columns}
        rows={of.sample}
        rowKey={(row) => `${row.subject} ${row.month} ${row.sentence.zh}`}
        flows={of.sample.length <= SHORT}
      />
    </div>
  )
}
