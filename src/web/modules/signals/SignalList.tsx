import './signals.css'
import { listUnits } from '../../../modules/organisation/organisation.api.ts'
import { listBudgets } from '../../../modules/signals/budget/budget.api.ts'
import { exportSignals, listSignals } from '../../../modules/signals/signal.api.ts'
import { sentenceOf } from '../../../modules/signals/signal.rules.ts'
import { SIGNAL_STATES, type SignalLine } from '../../../modules/signals/signal.schema.ts'
import { Button } from 'antd'
import { type Column, DayText, type Filter, ListPage, useAddress, useCall, useGo, useLanguage, useMay } from '../../ui/index.ts'
import { Clarified } from '../matters/parts/Clarified.tsx'
import { Level, usePack } from '../matters/parts/pack.tsx'
import { Subjects } from '../matters/parts/Subjects.tsx'
import { useExcel } from '../matters/parts/useExcel.ts'
import { useRuleTitles } from './rules.ts'
import { useWords } from './useWords.ts'

/** 疑点列表: by level, rule, unit and subject. */
export default function SignalList() {
  const words = useWords()
  const may = useMay()
  const go = useGo()
  const excel = useExcel(exportSignals)
  const columns = useColumns()
  const filters = useFilters()
  return (
    <ListPage
      name="signals"
      title={words('list.title')}
      intro={
        <>
          <Apart />
          <OpenCounts />
        </>
      }
      tools={<Button onClick={() => go('/signals/budget')}>{words('budget.title')}</Button>}
      endpoint={listSignals}
      columns={columns}
      filters={filters}
      rowKey={(signal) => signal.id}
      rowPath={(signal) => `/signals/${signal.id}`}
      empty={{ title: words('list.empty'), teach: words('list.teach') }}
      onExcel={may('signal.export') ? ({ sort: _sort, ...query }) => excel(query) : undefined}
    />
  )
}

function useColumns(): Column<SignalLine>[] {
  const words = useWords()
  const language = useLanguage()
  return [
    { key: 'rule', title: words('list.rule'), width: 144, show: (signal) => `${signal.rule} ${signal.ruleTitle[language]}` },
    { key: 'level', title: words('list.level'), width: 80, show: (signal) => <Level rank={signal.rank} /> },
    {
      key: 'subjects',
      title: words('list.subjects'),
      width: 136,
      show: (signal) => <Subjects of={signal.subjects} otherwise={signal.subjectKey} most={3} />,
    },
    { key: 'unit', title: words('list.unit'), width: 120, show: (signal) => signal.unitName },
    {
      key: 'sentence',
      title: words('list.sentence'),
      show: (signal) => <Sentence says={sentenceOf(signal, language)} />,
    },
    { key: 'raised', title: words('list.raisedOn'), width: 104, show: (signal) => <DayText day={signal.raisedOn} /> },
    { key: 'state', title: words('list.state'), width: 96, show: (signal) => <State of={signal} /> },
    { key: 'period', title: words('list.period'), width: 96, isExtra: true, show: (signal) => signal.period },
  ]
}

/** Long ones are cut after three lines; the page has the whole. */
const Sentence = ({ says }: { says: string }) => (
  <div className="sentence" style={{ minWidth: 320 }} title={says}>
    {says}
  </div>
)

/** The state, and from the second revision on which one it is. */
function State({ of }: { of: SignalLine }) {
  const words = useWords()
  return (
    <>
      {words(`states.${of.state}`)} <Clarified of={of} />
      {of.revision > 1 && <div className="field-help">{words('list.revised', { count: of.revision })}</div>}
    </>
  )
}

function useFilters(): Filter[] {
  const words = useWords()
  const family = useAddress()[0]['family']
  const pack = usePack()
  const ruleTitle = useRuleTitles()
  const units = useCall(listUnits).data ?? []
  const counts = useCall(listSignals, { query: { limit: 1 } }).data?.counts ?? []
  const rules = [...new Set(counts.map((each) => each.rule))]
  return [
    {
      key: 'state',
      label: words('list.state'),
      options: (['open', ...SIGNAL_STATES] as const).map((state) => ({ value: state, label: words(`states.${state}`) })),
    },
    { key: 'rule', label: words('list.rule'), options: rules.map((rule) => ({ value: rule, label: ruleTitle(rule) })) },
    {
      key: 'rank',
      label: words('list.level'),
      options: (pack?.scales.information ?? []).map((level) => ({ value: String(level.rank), label: level.label })),
    },
    { key: 'unitId', label: words('list.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.name })) },
    { key: 'under', label: words('list.under'), options: units.map((unit) => ({ value: unit.id, label: unit.name })) },
    { key: 'leading', label: words('list.leading'), kind: 'flag' },
    ...(family ? [{ key: 'family', label: words('list.family'), options: [{ value: family, label: `${family}-` }] }] : []),
    {
      key: 'sort',
      label: words('list.sort'),
      options: [
        { value: 'rank', label: words('list.byRank') },
        { value: 'raisedOn', label: words('list.byDay') },
      ],
    },
  ]
}

/** What stands apart from those to triage: held back this week, and from rules on trial; each opens its own list. */
function Apart() {
  const words = useWords()
  const [state, change] = useAddress()
  const held = (useCall(listBudgets).data ?? []).reduce((sum, each) => sum + each.held, 0)
  const chip = (key: 'held' | 'shadow', says: string) => (
    <button
      type="button"
      className={state['state'] === key ? 'chip on' : 'chip'}
      aria-pressed={state['state'] === key}
      onClick={() => change({ state: state['state'] === key ? undefined : key })}
    >
      {says}
    </button>
  )
  return (
    <span style={{ display: 'flex', gap: 8 }}>
      {held > 0 && chip('held', words('list.held', { count: held }))}
      {chip('shadow', words('states.shadow'))}
    </span>
  )
}

/** So many rules stand as buttons above the list. */
const CHIPS = 6

/** The rules with the most open signals, each a button that shows them. */
function OpenCounts() {
  const words = useWords()
  const ruleTitle = useRuleTitles()
  const [state, change] = useAddress()
  const counts = useCall(listSignals, { query: { limit: 1 } }).data?.counts ?? []
  if (counts.length === 0) return null
  const byRule = [...Map.groupBy(counts, (each) => each.rule)].map(([rule, those]) => ({ rule, count: sumOf(those) }))
  const most = byRule.toSorted((one, other) => other.count - one.count)
  const shown = most.filter(({ rule }, at) => at < CHIPS || rule === state['rule'])
  return (
    <>
      <span>{words('list.open', { count: sumOf(counts).toLocaleString('en-US') })}</span>
      {shown.map(({ rule, count }) => (
        <button
          key={rule}
          type="button"
          className={state['rule'] === rule ? 'chip on' : 'chip'}
          aria-pressed={state['rule'] === rule}
          onClick={() => change({ rule: state['rule'] === rule ? undefined : rule })}
        >
          {ruleTitle(rule)} <strong>{count.toLocaleString('en-US')}</strong>
        </button>
      ))}
      {most.length > shown.length && <span className="field-help">{words('list.more', { count: most.length - shown.length })}</span>}
    </>
  )
}

const sumOf = (counts: readonly { count: number }[]) => counts.reduce((sum, each) => sum + each.count, 0)
