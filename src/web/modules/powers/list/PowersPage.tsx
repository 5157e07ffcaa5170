import { Button } from 'antd'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { listPowers } from '../../../../modules/powers/power.api.ts'
import { exportPowers } from '../../../../modules/powers/sheet/sheet.api.ts'
import { POWER_STATES } from '../../../../modules/powers/power.schema.ts'
import { type Filter, Icon, ListPage, useCall, useGo, useMay } from '../../../ui/index.ts'
import { usePack } from '../../matters/parts/pack.tsx'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useWords } from '../useWords.ts'
import { usePowerColumns } from './columns.tsx'

/** 职权目录, as it stands today or stood on any day. */
export default function PowersPage() {
  const words = useWords()
  const may = useMay()
  const columns = usePowerColumns()
  const filters = usePowerFilters()
  const excel = useExcel(exportPowers)
  return (
    <ListPage
      name="powers"
      title={words('list.title')}
      intro={<span>{words('list.intro')}</span>}
      tools={<Tools />}
      endpoint={listPowers}
      columns={columns}
      filters={filters}
      rowKey={(power) => power.versionId}
      rowPath={(power) => `/powers/${power.id}`}
      empty={{ title: words('list.empty'), teach: words('list.teach'), action: may('power.keep') ? <EnterButton /> : undefined }}
      onExcel={may('power.export') ? ({ sort: _sort, ...query }) => excel(query) : undefined}
    />
  )
}

function Tools() {
  const words = useWords()
  const may = useMay()
  const go = useGo()
  return (
    <div style={{ display: 'flex', gap: 8 }}>
      <Button onClick={() => go('/powers/matrix')}>{words('list.matrix')}</Button>
      {may('power.keep') && <Button onClick={() => go('/powers/import')}>{words('list.import')}</Button>}
      {may('power.keep') && <EnterButton />}
    </div>
  )
}

function EnterButton() {
  const words = useWords()
  const go = useGo()
  return (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => go('/powers/new')}>
      {words('list.enter')}
    </Button>
  )
}

function usePowerFilters(): Filter[] {
  const words = useWords()
  const may = useMay()
  const pack = usePack()
  const units = (useCall(listUnits).data ?? []).filter((unit) => may('power.read', unit.id))
  const options = (list: readonly { code: string; label: string }[] = []) => list.map(({ code, label }) => ({ value: code, label }))
  return [
    { key: 'category', label: words('filter.category'), options: options(pack?.powers.categories) },
    { key: 'class', label: words('filter.class'), options: options(pack?.powers.classes) },
    {
      key: 'rank',
      label: words('filter.rank'),
      options: (pack?.scales.power ?? []).map((level) => ({ value: String(level.rank), label: level.label })),
    },
    { key: 'unitId', label: words('filter.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.shortName })) },
    {
      key: 'state',
      label: words('filter.state'),
      options: POWER_STATES.map((state) => ({ value: state, label: words(`states.${state}`) })),
    },
    { key: 'on', label: words('filter.on'), kind: 'day' },
  ]
}
