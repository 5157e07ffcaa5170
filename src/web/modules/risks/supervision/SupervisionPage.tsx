import { Button } from 'antd'
import { exportSupervision, listSupervision } from '../../../../modules/risks/supervision/supervision.api.ts'
import { LACKS, type SupervisionRow } from '../../../../modules/risks/supervision/supervision.schema.ts'
import { type Column, type Filter, Page, ServerList, useAddress } from '../../../ui/index.ts'
import { UnitPick } from '../../indicators/UnitPick.tsx'
import { Level, usePackToRead } from '../../matters/parts/pack.tsx'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useOwnUnit, useTopUnit } from '../useOwnUnit.ts'
import { useWords } from '../useWords.ts'
import { ByWhom } from './ByWhom.tsx'
import { How } from './How.tsx'
import { What } from './What.tsx'
import { Whom } from './Whom.tsx'

/** 监督台账: whom, by whom, what, how, a row for each holder of a post in the unit and below (R50). */
export default function SupervisionPage() {
  const words = useWords()
  const [state, change] = useAddress()
  const top = useTopUnit('campaign.read')
  const own = useOwnUnit()
  const excel = useExcel(exportSupervision)
  const columns = useColumns()
  const filters = useFilters()
  const unitId = state['unitId'] ?? top ?? own
  const { rank, lacks, search } = state
  const query = { unitId, rank, lacks, search }
  const address = new URLSearchParams(Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1])))
  return (
    <Page
      title={words('supervision.nav')}
      marks={<span>{words('supervision.intro')}</span>}
      tools={
        <>
          <UnitPick label={words('supervision.unit')} value={unitId} onChange={(next) => change({ unitId: next })} />
          <Button href={`/api/supervision-register.pdf?${address}`} target="_blank">
            {words('supervision.print')}
          </Button>
        </>
      }
    >
      {unitId !== undefined && (
        <ServerList
          key={unitId}
          name="supervision-register"
          title={words('supervision.nav')}
          endpoint={listSupervision}
          fixed={{ unitId }}
          columns={columns}
          filters={filters}
          rowKey={(row) => row.key}
          searchHint={words('supervision.searchHint')}
          empty={{ title: words('supervision.empty'), teach: words('supervision.teach') }}
          onExcel={({ sort: _sort, ...asked }) => excel(asked)}
        />
      )}
    </Page>
  )
}

function useFilters(): Filter[] {
  const words = useWords()
  const pack = usePackToRead()
  const ranks = (pack?.scales.power ?? []).map((level) => ({ value: String(level.rank), label: level.label }))
  return [
    { key: 'rank', label: words('supervision.level'), options: ranks.toReversed() },
    {
      key: 'lacks',
      label: words('supervision.lacks'),
      options: LACKS.map((value) => ({ value, label: words(`supervision.lack.${value}`) })),
    },
  ]
}

function useColumns(): Column<SupervisionRow>[] {
  const words = useWords()
  return [
    { key: 'whom', title: words('supervision.whom'), width: 168, show: (row) => <Whom of={row} /> },
    {
      key: 'level',
      title: words('supervision.level'),
      width: 88,
      show: ({ rank }) =>
        rank === null ? (
          <span className="field-help" title={words('supervision.untieredWhy')}>
            {words('supervision.untiered')}
          </span>
        ) : (
          <Level rank={rank} scale="power" />
        ),
    },
    { key: 'byWhom', title: words('supervision.byWhom'), width: 232, show: (row) => <ByWhom of={row} /> },
    { key: 'what', title: words('supervision.what'), show: (row) => <What of={row} /> },
    { key: 'how', title: words('supervision.how'), width: 320, show: (row) => <How of={row} /> },
  ]
}
