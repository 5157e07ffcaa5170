import { Button } from 'antd'
import { exportRules, listRules } from '../../../../modules/measures/library/rule.api.ts'
import { type ControlRule, RULE_STATES } from '../../../../modules/measures/library/rule.schema.ts'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { type Column, DayText, type Filter, Icon, ListPage, To, useCall, useGo, useMay } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'
import { useRuleState } from './useRuleState.ts'

/** 制约制度库: rules that restrain how powers are exercised (R124). */
export default function RulesPage() {
  const words = useWords()
  const may = useMay()
  const excel = useExcel(exportRules)
  const enter = may('measure.keep') ? <EnterButton /> : undefined
  return (
    <ListPage
      name="controlRules"
      title={words('rules.title')}
      intro={<span>{words('rules.intro')}</span>}
      tools={enter}
      endpoint={listRules}
      columns={useColumns()}
      filters={useFilters()}
      rowKey={(rule) => rule.id}
      rowPath={(rule) => `/control-rules/${rule.id}`}
      empty={{ title: words('rules.empty'), teach: words('rules.teach'), action: enter }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}

function EnterButton() {
  const words = useWords()
  const go = useGo()
  return (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => go('/control-rules/new')}>
      {words('rules.add')}
    </Button>
  )
}

function useColumns(): Column<ControlRule>[] {
  const stateOf = useRuleState()
  const words = useWords()
  return [
    { key: 'title', title: words('rules.name'), show: (rule) => rule.title },
    { key: 'docNo', title: words('rules.docNo'), width: 168, show: (rule) => rule.docNo },
    { key: 'effectiveOn', title: words('rules.effectiveOn'), width: 112, show: (rule) => <DayText day={rule.effectiveOn} /> },
    {
      key: 'restrains',
      title: words('rules.restrains'),
      width: 272,
      show: (rule) => [...rule.powers.map((power) => power.title), rule.restrains].filter(Boolean).join('、'),
    },
    { key: 'unit', title: words('rules.unit'), width: 160, show: (rule) => rule.unitName },
    {
      key: 'measures',
      title: words('rules.measures'),
      width: 80,
      align: 'right',
      show: (rule) => (rule.measures > 0 ? <To path={`/measures?ruleId=${rule.id}`}>{rule.measures}</To> : 0),
    },
    {
      key: 'state',
      title: words('field.state'),
      width: 152,
      show: (rule) => stateOf(rule).says,
    },
  ]
}

function useFilters(): Filter[] {
  const words = useWords()
  const may = useMay()
  const units = (useCall(listUnits).data ?? []).filter((unit) => may('measure.read', unit.id))
  return [
    {
      key: 'state',
      label: words('filter.state'),
      options: RULE_STATES.map((state) => ({ value: state, label: words(`rules.states.${state}`) })),
    },
    { key: 'unitId', label: words('rules.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.shortName })) },
  ]
}
