import { Button, Space } from 'antd'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { exportPoints, listPoints } from '../../../../modules/risks/point/point.api.ts'
import { CARRIERS, POINT_STATES } from '../../../../modules/risks/point/point.schema.ts'
import { type Filter, Icon, ListPage, useAddress, useCall, useGo, useLanguage, useMay } from '../../../ui/index.ts'
import { usePackToRead } from '../../matters/parts/pack.tsx'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useCarrierWord } from '../useCarrierWord.ts'
import { useWords } from '../useWords.ts'
import { useCampaignFilter } from './useCampaignFilter.ts'
import { usePointColumns } from './usePointColumns.tsx'

/** What a link from elsewhere narrows the list to; each is a chip only while it stands in the address. */
const NARROWED = ['postId', 'flowItem', 'stepId', 'noticeId', 'filingId', 'indicator'] as const

/** 风险点清单: every point the reader may see, the highest level first. */
export default function PointsPage() {
  const words = useWords()
  const pack = usePackToRead()
  const language = useLanguage()
  const go = useGo()
  const may = useMay()
  const excel = useExcel(exportPoints)
  const add = (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => go('/risk-points/new')}>
      {words('list.new')}
    </Button>
  )
  return (
    <ListPage
      name="risk-points"
      title={(language === 'zh' && pack?.risks.words.point) || words('nav.points')}
      tools={
        <Space>
          {may('riskPoint.takeOver') && <Button onClick={() => go('/risk-points/import')}>{words('register.open')}</Button>}
          {add}
        </Space>
      }
      endpoint={listPoints}
      columns={usePointColumns()}
      filters={usePointFilters()}
      rowKey={(point) => point.id}
      rowPath={(point) => `/risk-points/${point.id}`}
      empty={{ title: words('list.empty'), teach: words('list.teach'), action: add }}
      onExcel={({ sort: _sort, ...query }) => excel(query)}
    />
  )
}

/** Filters by level, unit and type: those that every list of points offers. */
export function usePlaceFilters(): Filter[] {
  const words = useWords()
  const pack = usePackToRead()
  const units = useCall(listUnits).data ?? []
  const ranks = (pack?.scales.point ?? []).map((level) => ({ value: String(level.rank), label: level.label }))
  return [
    { key: 'rank', label: words('list.level'), options: [...ranks.toReversed(), { value: '0', label: words('list.ungraded') }] },
    { key: 'unitId', label: words('list.unitBelow'), options: units.map((unit) => ({ value: unit.id, label: unit.name })) },
    { key: 'only', label: words('list.only'), kind: 'flag' },
    { key: 'riskType', label: words('list.riskType'), options: optionsOf(pack?.riskTypes) },
  ]
}

const optionsOf = (list: readonly { code: string; label: string }[] = []) => list.map((each) => ({ value: each.code, label: each.label }))

function usePointFilters(): Filter[] {
  const layerOf = useCarrierWord()
  const words = useWords()
  const pack = usePackToRead()
  const [state] = useAddress()
  const waits = (['notice', 'filing'] as const).map((value) => ({ value, label: words(`list.waits.${value}`) }))
  const campaigns = useCampaignFilter()
  return [
    { key: 'whose', label: words('list.whose'), options: [{ value: 'mine', label: words('list.mine') }] },
    { key: 'state', label: words('list.state'), options: POINT_STATES.map((state) => ({ value: state, label: words(`states.${state}`) })) },
    ...usePlaceFilters(),
    { key: 'affairs', label: words('list.affairs'), options: optionsOf(pack?.risks.affairs) },
    { key: 'keyArea', label: words('list.keyArea'), options: optionsOf(pack?.keyAreas) },
    {
      key: 'carrier',
      label: words('list.carrier'),
      options: CARRIERS.map((carrier) => ({ value: carrier, label: layerOf(carrier) })),
    },
    ...campaigns,
    ...(state['waitsFor'] ? [{ key: 'waitsFor', label: words('list.waitsFor'), options: waits }] : []),
    { key: 'leading', label: words('list.leading'), kind: 'flag' },
    { key: 'gradedSince', label: words('list.gradedSince'), kind: 'day' },
    { key: 'standing', label: words('list.standing'), kind: 'flag' },
    { key: 'gone', label: words('list.goneFilter'), kind: 'flag' },
    ...(state['noArea'] ? [{ key: 'noArea', label: words('heat.noArea'), kind: 'flag' } as const] : []),
    ...NARROWED.filter((key) => state[key]).map((key): Filter => ({ key, label: words(`list.narrowed.${key}`), kind: 'flag' })),
  ]
}
