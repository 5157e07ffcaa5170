import { listUnits } from '../../../modules/organisation/organisation.api.ts'
import { exportSignals, listSignals } from '../../../modules/signals/signal.api.ts'
import { sentenceOf } from '../../../modules/signals/signal.rules.ts'
import { SIGNAL_STATES, type SignalLine } from '../../../modules/signals/signal.schema.ts'
import { type Column, DayText, type Filter, ListPage, useAddress, useCall, useLanguage, useMay } from '../../ui/index.ts'
import { Level, usePack } from '../matters/parts/pack.tsx'
import { Subjects } from '../matters/parts/Subjects.tsx'
import { useExcel } from '../matters/parts/useExcel.ts'
import { useRuleTitles } from './rules.ts'
import { useWords } from './useWords.ts'

/** 疑点列表: by level, rule, unit and subject. */
export default function SignalList() {
  const words = useWords()
  const may = useMay()
  const excel = useExcel(exportSignals)
  const columns = useColumns()
  const filters = useFilters()
  return (
    <ListPage
      name="signals"
      title={words('list.title')}
      intro={<OpenCounts />}
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
      show: (signal) => <div style={{ minWidth: 320 }}>{sentenceOf(signal, language)}</div>,
    },
    { key: 'raised', title: words('list.raisedOn'), width: 104, show: (signal) => <DayText day={signal.raisedOn} /> },
    { key: 'state', title: words('list.state'), width: 96, show: (signal) => <State of={signal} /> },
    { key: 'period', title: words('list.period'), width: 96, isExtra: true, show: (signal) => signal.period },
  ]
}

/** The state, and from the second revision on which one it is. */
function State({ of }: { of: SignalLine }) {
  const words = useWords()
  return (
    <>
      {words(`states.${of.state}`)}
      {of.revision > 1 && <div className="field-help">{words('list.revised', { count: of.revision })}</div>}
    </>
  )
}

function useFilters(): Filter[] {
  const words = useWords()
  const pack = usePack()
  const ruleTitle = useRuleTitles()
  const units = useCall(listUnits).data ?? []
  const counts = useCall(listSignals, { query: { limit: 1 } }).data?.counts ?? []
  const rules = [...new Set(counts.map((each) => each.rule))]
  return [
    {
      key: 'state',
      label: words('list.state'),
      options: SIGNAL_STATES.map((state) => ({ value: state, label: words(`states.${state}`) })),
    },
    { key: 'rule', label: words('list.rule'), options: rules.map((rule) => ({ value: rule, label: ruleTitle(rule) })) },
    {
      key: 'rank',
      label: words('list.level'),
      options: (pack?.scales.information ?? []).map((level) => ({ value: String(level.rank), label: level.label })),
    },
    { key: 'unitId', label: words('list.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.name })) },
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

/** Open signals by rule, each a button that shows them. */
function OpenCounts() {
  const words = useWords()
  const ruleTitle = useRuleTitles()
  const [state, change] = useAddress()
  const counts = useCall(listSignals, { query: { limit: 1 } }).data?.counts ?? []
  if (counts.length === 0) return null
  const byRule = Map.groupBy(counts, (each) => each.rule)
  return (
    <>
      <span>{words('list.open', { count: sumOf(counts) })}</span>
      {[...byRule].map(([rule, those]) => (
        <button
          key={rule}
          type="button"
          className={state['rule'] === rule ? 'chip on' : 'chip'}
          aria-pressed={state['rule'] === rule}
          onClick={() => change({ rule: state['rule'] === rule ? undefined : rule })}
        >
          {ruleTitle(rule)} <strong>{sumOf(those)}</strong>
        </button>
      ))}
    </>
  )
}

const sumOf = (counts: readonly { count: number }[]) => counts.reduce((sum, each) => sum + each.count, 0)
