import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { listWarnings } from '../../../../modules/warnings/warning.api.ts'
import { WARNING_STATES } from '../../../../modules/warnings/warning.schema.ts'
import { ListPage, PersonName, To, useCall, useMay } from '../../../ui/index.ts'
import { LightOf, usePack, WarningLevel } from '../marks.tsx'
import { useWords } from '../useWords.ts'

/** 预警列表: by state, level and unit; a 文号 typed into the search finds its warning. */
export default function WarningList() {
  const words = useWords()
  const may = useMay()
  const pack = usePack()
  const units = useCall(listUnits).data ?? []
  const levels = pack?.scales.warning ?? []
  const ledger = may('item.read') && <To path="/ledger">{words('list.ledger')}</To>
  return (
    <ListPage
      name="warnings"
      title={words('list.title')}
      endpoint={listWarnings}
      rowKey={(row) => row.id}
      rowPath={(row) => `/warnings/${row.id}`}
      empty={{ title: words('list.empty'), teach: words('list.teach'), action: ledger }}
      filters={[
        { key: 'state', label: words('list.state'), options: WARNING_STATES.map((value) => ({ value, label: words(`state.${value}`) })) },
        { key: 'rank', label: words('list.level'), options: levels.map((level) => ({ value: String(level.rank), label: level.label })) },
        { key: 'unitId', label: words('list.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.shortName })) },
        { key: 'under', label: words('list.under'), options: units.map((unit) => ({ value: unit.id, label: unit.shortName })) },
        { key: 'underWay', label: words('list.underWay'), kind: 'flag' },
        { key: 'late', label: words('list.late'), kind: 'flag' },
        { key: 'issuedFrom', label: words('list.issuedFrom'), kind: 'day' },
        { key: 'issuedTo', label: words('list.issuedTo'), kind: 'day' },
        { key: 'handedFrom', label: words('list.handedFrom'), kind: 'day' },
        { key: 'handedTo', label: words('list.handedTo'), kind: 'day' },
      ]}
      columns={[
        { key: 'docNo', title: words('list.docNo'), width: 176, show: (row) => row.docNo ?? words('list.noNumber') },
        { key: 'what', title: words('list.what'), show: (row) => row.title },
        { key: 'level', title: words('list.level'), width: 88, show: (row) => <WarningLevel rank={row.rank} pack={pack} /> },
        { key: 'state', title: words('list.state'), show: (row) => words(`state.${row.state}`) },
        {
          key: 'person',
          title: words('list.person'),
          show: (row) => row.person && <PersonName name={row.person.name} post={row.person.postTitle} />,
        },
        { key: 'unit', title: words('list.unit'), show: (row) => row.unitName },
        { key: 'light', title: words('list.light'), show: (row) => <LightOf countdown={row.countdown} /> },
        { key: 'issuedOn', title: words('list.issuedOn'), width: 112, show: (row) => row.issuedOn },
        { key: 'matter', title: words('list.matter'), isExtra: true, show: (row) => row.matterNo },
        { key: 'draftedBy', title: words('list.draftedBy'), isExtra: true, show: (row) => row.draftedBy },
      ]}
    />
  )
}
