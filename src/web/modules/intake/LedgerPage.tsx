import { Button } from 'antd'
import { listHandlers } from '../../../modules/intake/entry/entry.api.ts'
import { VERIFICATIONS } from '../../../modules/intake/entry/entry.schema.ts'
import { handlingOf } from '../../../modules/intake/handling/handling.rules.ts'
import { exportItems, listItems } from '../../../modules/intake/item.api.ts'
import { ITEM_STATES, type ItemLine } from '../../../modules/intake/item.schema.ts'
import { listUnits } from '../../../modules/organisation/organisation.api.ts'
import { type Column, DayText, type Filter, Icon, ListPage, useCall, useGo, useMay } from '../../ui/index.ts'
import { Clarified } from '../matters/parts/Clarified.tsx'
import { Light } from '../matters/parts/Light.tsx'
import { Level, usePack } from '../matters/parts/pack.tsx'
import { Subjects } from '../matters/parts/Subjects.tsx'
import { useExcel } from '../matters/parts/useExcel.ts'
import { PaperButtons } from './PaperButtons.tsx'
import { useLedgerTitle } from './useLedgerTitle.ts'
import { useWords } from './useWords.ts'

/** 风险信息台账 under the pack's own word (台账, 台帐); petitions stand first (R133). */
export default function LedgerPage() {
  const words = useWords()
  const may = useMay()
  const go = useGo()
  const excel = useExcel(exportItems)
  const columns = useColumns()
  const filters = useFilters()
  const register = may('item.register') ? <RegisterButton /> : undefined
  return (
    <ListPage
      name="ledger"
      title={useLedgerTitle()}
      tools={
        <>
          {may('item.export') && <PaperButtons />}
          {may('item.register') && <Button onClick={() => go('/ledger/findings')}>{words('findings.open')}</Button>}
          {register}
        </>
      }
      endpoint={listItems}
      columns={columns}
      filters={filters}
      rowKey={(item) => item.id}
      rowPath={(item) => `/ledger/${item.id}`}
      empty={{ title: words('list.empty'), teach: words('list.teach'), action: register }}
      onExcel={may('item.export') ? ({ sort: _sort, ...query }, shown) => excel({ ...query, columns: shown.join(',') }) : undefined}
    />
  )
}

function RegisterButton() {
  const words = useWords()
  const go = useGo()
  return (
    <Button type="primary" icon={<Icon name="plus" />} onClick={() => go('/ledger/new')}>
      {words('list.register')}
    </Button>
  )
}

function useColumns(): Column<ItemLine>[] {
  const words = useWords()
  return [
    { key: 'ledgerNo', title: words('item.ledgerNo'), width: 104, show: (item) => item.ledgerNo },
    { key: 'title', title: words('item.title'), show: (item) => <Title of={item} /> },
    { key: 'channel', title: words('item.channel'), width: 144, show: (item) => item.channelLabel },
    { key: 'subjects', title: words('item.subjects'), width: 200, show: (item) => <Subjects of={item.subjects} most={3} /> },
    { key: 'level', title: words('item.level'), width: 96, show: (item) => <Level rank={item.rank} /> },
    { key: 'state', title: words('item.state'), width: 128, show: (item) => <State of={item} /> },
    { key: 'handler', title: words('item.handler'), width: 88, show: (item) => item.handlerName },
    { key: 'light', title: words('item.limit'), width: 152, show: (item) => <Light of={item.countdown} /> },
    { key: 'caseNo', title: words('item.caseNo'), width: 144, isExtra: true, show: (item) => item.caseNo },
    { key: 'trust', title: words('item.trust'), width: 88, isExtra: true, show: (item) => <Grade of={item.trust} /> },
    {
      key: 'verification',
      title: words('item.verification'),
      width: 96,
      isExtra: true,
      show: (item) => words(`verifications.${item.verification}`),
    },
    { key: 'clarified', title: words('item.clarifiedOn'), width: 160, isExtra: true, show: (item) => <Clarified of={item} /> },
    { key: 'mode', title: words('item.mode'), width: 88, isExtra: true, show: (item) => item.mode },
    { key: 'matterNo', title: words('item.matterNo'), width: 176, isExtra: true, show: (item) => item.matterNo },
    { key: 'keyArea', title: words('item.keyArea'), width: 144, isExtra: true, show: (item) => item.keyArea },
    { key: 'signType', title: words('item.signType'), width: 96, isExtra: true, show: (item) => item.signType },
    { key: 'receivedOn', title: words('item.receivedOn'), width: 112, isExtra: true, show: (item) => <DayText day={item.receivedOn} /> },
  ]
}

function Title({ of }: { of: ItemLine }) {
  const words = useWords()
  return (
    <>
      {of.isPetition && (
        <strong style={{ color: 'var(--red)', marginRight: 8 }} title={words('list.petitionWhy')}>
          {words('list.petition')}
        </strong>
      )}
      {of.title}
    </>
  )
}

function State({ of }: { of: ItemLine }) {
  const words = useWords()
  return (
    <>
      {words(`states.${of.state}`)} <Clarified of={of} />
    </>
  )
}

function Grade({ of }: { of: number | null }) {
  const words = useWords()
  return of === 1 || of === 2 || of === 3 ? <>{words(`grades.g${of}`)}</> : null
}

const LIGHTS = ['red', 'yellow', 'green'] as const

function useFilters(): Filter[] {
  const words = useWords()
  const pack = usePack()
  const units = useCall(listUnits).data ?? []
  const handlers = useCall(listHandlers).data ?? []
  const optionsOf = (list: readonly { code: string; label: string }[] = []) => list.map((each) => ({ value: each.code, label: each.label }))
  const namedOf = (list: readonly { id: string; name: string }[]) => list.map((each) => ({ value: each.id, label: each.name }))
  return [
    { key: 'petition', label: words('list.petition'), kind: 'flag' },
    { key: 'leading', label: words('list.leading'), kind: 'flag' },
    { key: 'state', label: words('item.state'), options: ITEM_STATES.map((state) => ({ value: state, label: words(`states.${state}`) })) },
    { key: 'light', label: words('item.light'), options: LIGHTS.map((light) => ({ value: light, label: words(`lights.${light}`) })) },
    { key: 'channel', label: words('item.channel'), options: optionsOf(pack?.channels) },
    { key: 'keyArea', label: words('item.keyArea'), options: optionsOf(pack?.keyAreas) },
    { key: 'signType', label: words('item.signType'), options: optionsOf(pack?.signTypes) },
    {
      key: 'rank',
      label: words('item.level'),
      options: (pack?.scales.information ?? []).map((level) => ({ value: String(level.rank), label: level.label })),
    },
    {
      key: 'verification',
      label: words('item.verification'),
      options: VERIFICATIONS.map((each) => ({ value: each, label: words(`verifications.${each}`) })),
    },
    { key: 'mode', label: words('item.mode'), options: optionsOf(handlingOf(pack).modes) },
    { key: 'handler', label: words('item.handler'), options: namedOf(handlers) },
    { key: 'unit', label: words('item.unit'), options: namedOf(units) },
    { key: 'receivedFrom', label: words('list.receivedFrom'), kind: 'day' },
    { key: 'receivedTo', label: words('list.receivedTo'), kind: 'day' },
  ]
}
