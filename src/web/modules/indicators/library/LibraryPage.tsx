import { Button, Input } from 'antd'
import { useState } from 'react'
import { exportRules, listRules, type RuleLine } from '../../../../modules/indicators/rules/rule.api.ts'
import { RULE_STATES } from '../../../../modules/indicators/rules/rule.schema.ts'
import { Asked, DataTable, Empty, type Filter, FilterChips, Icon, Page, useAddress, useCall, useGo, useMay } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { RunButton } from '../screenings/RunButton.tsx'
import { UnitPick } from '../UnitPick.tsx'
import { useWords } from '../useWords.ts'
import { useRuleColumns } from './columns.tsx'
import { found, lacksData, packOf } from '../../../../modules/indicators/rules/library/found.rules.ts'
import { useSpelled } from './useSpelled.ts'

/** 规则库: every rule as it is set up at a unit, how often it was right, and what it last judged. */
export default function LibraryPage() {
  const words = useWords()
  const [state, change] = useAddress()
  const library = useCall(listRules, { query: { nodeId: state['node'] } })
  return (
    <Page title={words('library.title')} marks={words('library.intro')} tools={<Tools />}>
      <div>
        <div className="list-tools">
          <UnitPick label={words('library.unit')} value={library.data?.nodeId ?? state['node']} onChange={(node) => change({ node })} />
          <SearchBox />
        </div>
        <Asked of={library} lines={12}>
          {({ nodeId, rules }) => <Rules nodeId={nodeId} rules={rules} />}
        </Asked>
      </div>
    </Page>
  )
}

function Tools() {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  return (
    <span style={{ display: 'flex', gap: 8 }}>
      <Button onClick={() => go('/screenings')}>{words('runs.title')}</Button>
      {may('indicator.run') && <RunButton />}
    </span>
  )
}

function SearchBox() {
  const words = useWords()
  const [state, change] = useAddress()
  const [typed, setTyped] = useState(state['search'] ?? '')
  const type = (text: string) => {
    setTyped(text)
    change({ search: text || undefined })
  }
  return (
    <Input
      type="search"
      style={{ width: 232 }}
      prefix={<Icon name="search" size={14} />}
      value={typed}
      allowClear
      maxLength={100}
      aria-label={words('library.search')}
      placeholder={words('library.searchHint')}
      onChange={(event) => type(event.target.value)}
    />
  )
}

function Rules({ nodeId, rules }: { nodeId: string; rules: readonly RuleLine[] }) {
  const words = useWords()
  const [state, change] = useAddress()
  const filters = useFilters(rules)
  const spelled = useSpelled(state['search'] ?? '')
  const pathOf = (code: string) => `/indicators/${code}${state['node'] ? `?node=${encodeURIComponent(state['node'])}` : ''}`
  const columns = useRuleColumns(nodeId, pathOf)
  const asked = pick(state, ['search', 'sort', ...filters.map((filter) => filter.key)])
  const shown = found(rules, asked, spelled)
  const excel = useExcel(exportRules)
  const clear = () => change(Object.fromEntries(['search', ...filters.map((filter) => filter.key)].map((key) => [key, undefined])))
  return (
    <>
      <div className="list-tools">
        <FilterChips filters={filters} state={state} onChange={change} />
        <output className="field-help" style={{ marginLeft: 'auto' }}>
          {words('library.shown', { shown: shown.length, all: rules.length })}
        </output>
        <Button icon={<Icon name="download" />} onClick={() => excel({ ...asked, nodeId })}>
          {words('library.excel')}
        </Button>
      </div>
      <DataTable
        caption={words('library.title')}
        columns={columns}
        rows={shown}
        rowKey={(rule) => rule.code}
        rowPath={(rule) => pathOf(rule.code)}
        sort={state['sort']}
        onSort={(sort) => change({ sort })}
        hasKeys
        empty={
          <Empty
            title={words('library.none')}
            teach={words('library.noneTeach')}
            action={<Button onClick={clear}>{words('library.clear')}</Button>}
          />
        }
      />
    </>
  )
}

/** What the address asks for, without what it leaves open. */
const pick = (state: Readonly<Record<string, string>>, keys: readonly string[]) =>
  Object.fromEntries(keys.flatMap((key) => (state[key] ? [[key, state[key]]] : [])))

const PACKS = ['PR', 'EX', 'AP', 'EN', 'CN', 'HR', 'BK', 'TW', 'IN', 'GV', 'ZX'] as const
const isKnown = (pack: string): pack is (typeof PACKS)[number] => PACKS.some((each) => each === pack)

/** Each filter tells how many rules stand behind it. */
function useFilters(rules: readonly RuleLine[]): Filter[] {
  const words = useWords()
  const counted = (label: string, of: (rule: RuleLine) => boolean) => words('library.counted', { label, count: rules.filter(of).length })
  const packs = [...new Set(rules.map(({ code }) => packOf(code)))]
  return [
    {
      key: 'pack',
      label: words('library.pack'),
      options: packs.map((pack) => ({
        value: pack,
        label: counted(isKnown(pack) ? words(`subject.${pack}`) : pack, ({ code }) => packOf(code) === pack),
      })),
    },
    {
      key: 'state',
      label: words('library.state'),
      options: RULE_STATES.map((each) => ({ value: each, label: counted(words(`states.${each}`), ({ state }) => state === each) })),
    },
    { key: 'gap', kind: 'flag', label: counted(words('library.gap'), lacksData) },
    { key: 'basis', kind: 'flag', label: counted(words('library.lacksBasis'), ({ lacksBasis }) => lacksBasis) },
  ]
}
