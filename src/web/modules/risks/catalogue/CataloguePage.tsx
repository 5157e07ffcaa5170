import { Button, Space } from 'antd'
import { LAYERS } from '../../../../modules/organisation/organisation.schema.ts'
import { exportCatalogue, readCatalogue } from '../../../../modules/risks/catalogue/catalogue.api.ts'
import type { CatalogueLine } from '../../../../modules/risks/catalogue/catalogue.schema.ts'
import { type Column, DayPick, DayText, type Filter, Page, ServerList, useAddress, useLanguage } from '../../../ui/index.ts'
import { UnitPick } from '../../indicators/UnitPick.tsx'
import { labelOf, usePackToRead } from '../../matters/parts/pack.tsx'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { PointLevel } from '../list/usePointColumns.tsx'
import { useOwnUnit, useTopUnit } from '../useOwnUnit.ts'
import { useToday } from '../useToday.ts'
import { useWords } from '../useWords.ts'

/** 岗位风险点目录: by layer of post and business type, as it stood on any day (A4). */
export default function CataloguePage() {
  const words = useWords()
  const pack = usePackToRead()
  const language = useLanguage()
  const [state, change] = useAddress()
  const top = useTopUnit('campaign.read')
  const own = useOwnUnit()
  const today = useToday()
  const excel = useExcel(exportCatalogue)
  const unitId = state['unitId'] ?? top ?? own
  const on = state['on'] ?? today
  const [columns, filters] = [useColumns(), useFilters()]
  const { layer, affairs, rank, search } = state
  const query = { unitId: unitId ?? '', on, layer, affairs, rank, search } as { unitId: string; on: string }
  const address = new URLSearchParams(Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1])))
  return (
    <Page
      title={(language === 'zh' && pack?.risks.words.catalogue) || words('nav.catalogue')}
      tools={
        <Space>
          <Button href={`/api/risk-catalogue.pdf?${address}`} target="_blank">
            {words('catalogue.print')}
          </Button>
        </Space>
      }
    >
      <div className="list-tools">
        <UnitPick label={words('catalogue.unit')} value={unitId} onChange={(next) => change({ unitId: next })} />
        <span className="field-help">{words('catalogue.on')}</span>
        <DayPick
          id="catalogue-on"
          aria-label={words('catalogue.on')}
          value={on}
          placeholder={words('catalogue.onHelp')}
          onChange={(day) => change({ on: day ?? undefined })}
        />
      </div>
      {unitId !== undefined && (
        <ServerList
          name="risk-catalogue"
          title={words('nav.catalogue')}
          endpoint={readCatalogue}
          fixed={{ unitId, on }}
          columns={columns}
          filters={filters}
          rowKey={(line) => line.pointId}
          rowPath={(line) => `/risk-points/${line.pointId}`}
          empty={{ title: words('catalogue.empty'), teach: words('catalogue.teach') }}
          onExcel={(query) => excel({ ...query, unitId, on })}
        />
      )}
    </Page>
  )
}

function useFilters(): Filter[] {
  const words = useWords()
  const pack = usePackToRead()
  return [
    {
      key: 'layer',
      label: words('catalogue.layer'),
      options: LAYERS.map((layer) => ({ value: layer, label: labelOf(pack?.layers, layer) })),
    },
    {
      key: 'affairs',
      label: words('list.affairs'),
      options: (pack?.risks.affairs ?? []).map((each) => ({ value: each.code, label: each.label })),
    },
    {
      key: 'rank',
      label: words('list.level'),
      options: (pack?.scales.point ?? []).map((level) => ({ value: String(level.rank), label: level.label })),
    },
  ]
}

function useColumns(): Column<CatalogueLine>[] {
  const words = useWords()
  const pack = usePackToRead()
  return [
    { key: 'title', title: words('list.title'), width: 176, show: (line) => line.title },
    {
      key: 'jobRank',
      title: words('catalogue.jobRank'),
      width: 104,
      show: (line) => line.jobRank ?? (line.layer ? labelOf(pack?.layers, line.layer) : words('catalogue.noLayer')),
    },
    { key: 'affairs', title: words('list.affairs'), width: 88, show: (line) => labelOf(pack?.risks.affairs, line.affairs) },
    {
      key: 'place',
      title: words('list.unit'),
      width: 168,
      show: (line) => (
        <>
          {line.unitName}
          {line.postTitle && <div className="field-help">{line.postTitle}</div>}
        </>
      ),
    },
    { key: 'level', title: words('list.level'), width: 96, show: (line) => <PointLevel rank={line.rank} /> },
    { key: 'manifestation', title: words('page.manifestation'), show: (line) => line.manifestation },
    { key: 'measures', title: words('catalogue.measures'), width: 224, show: (line) => <Measures of={line} /> },
    {
      key: 'effectiveOn',
      title: words('catalogue.effectiveOn'),
      width: 120,
      show: (line) => (
        <>
          <DayText day={line.effectiveOn} />
          {line.receiptNo && <div className="field-help">{line.receiptNo}</div>}
        </>
      ),
    },
  ]
}

/** What the point says of its measures, then what was laid down with owner and limit, as it stood on the day; the same words stand once. */
function Measures({ of }: { of: CatalogueLine }) {
  return (
    <>
      {of.measures}
      {of.laid
        .toSorted((one, other) => Number(other.text === of.measures) - Number(one.text === of.measures))
        .map((each, at) => (
          <div key={at} className="field-help">
            {each.text !== of.measures && `${each.text} · `}
            {each.ownerName} · <DayText day={each.dueOn} />
          </div>
        ))}
    </>
  )
}
