import { Button } from 'antd'
import { exportHeat, readHeat } from '../../../../modules/risks/catalogue/catalogue.api.ts'
import type { HeatMap } from '../../../../modules/risks/catalogue/catalogue.schema.ts'
import {
  Asked,
  Empty,
  type Filter,
  FilterChips,
  GridFrame,
  Icon,
  Page,
  SearchBox,
  Section,
  To,
  useAddress,
  useCall,
} from '../../../ui/index.ts'
import { UnitPick } from '../../indicators/UnitPick.tsx'
import { labelOf, usePack, usePackToRead } from '../../matters/parts/pack.tsx'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useOwnUnit, useTopUnit } from '../useOwnUnit.ts'
import { useWords } from '../useWords.ts'
import './heat.css'

interface Count {
  rank: number
  count: number
}

/** 风险热力图: unit × type × level and the key areas; each number opens the list of what it counts (R82). */
export default function HeatPage() {
  const words = useWords()
  const [state, change] = useAddress()
  const top = useTopUnit('campaign.read')
  const own = useOwnUnit()
  const unitId = state['unitId'] ?? top ?? own
  const excel = useExcel(exportHeat)
  const { riskType, keyArea, rank, search } = state
  const query = { unitId: unitId ?? '', riskType, keyArea, rank, search } as { unitId: string }
  const answer = useCall(readHeat, { query }, { enabled: unitId !== undefined })
  const chosen = new URLSearchParams(
    Object.entries({ riskType, keyArea, rank }).filter((entry): entry is [string, string] => Boolean(entry[1])),
  ).toString()
  return (
    <Page
      title={words('heat.title')}
      tools={
        <Button icon={<Icon name="download" />} onClick={() => excel(query)}>
          {words('catalogue.excel')}
        </Button>
      }
    >
      <div className="list-tools">
        <UnitPick label={words('catalogue.unit')} value={unitId} onChange={(next) => change({ unitId: next })} />
        <SearchBox value={search ?? ''} onSearch={(text) => change({ search: text })} />
        <FilterChips filters={useFilters()} state={state} onChange={change} />
      </div>
      <Asked of={answer}>
        {(heat) =>
          heat.cells.length === 0 && chosen === '' && !search ? (
            <Empty title={words('heat.empty')} teach={words('heat.teach')} />
          ) : (
            <>
              <Section title={words('heat.byType')}>
                <p className="field-help">{words('heat.says')}</p>
                {heat.cells.length === 0 ? <p>{words('heat.none')}</p> : <ByType of={heat} unitId={unitId ?? ''} chosen={chosen} />}
              </Section>
              <Section title={words('heat.byArea')}>
                <ByArea of={heat} unitId={unitId ?? ''} chosen={chosen} />
              </Section>
            </>
          )
        }
      </Asked>
    </Page>
  )
}

function useFilters(): Filter[] {
  const words = useWords()
  const pack = usePackToRead()
  const options = (list: readonly { code: string; label: string }[] = []) => list.map(({ code, label }) => ({ value: code, label }))
  return [
    { key: 'riskType', label: words('list.riskType'), options: options(pack?.riskTypes) },
    { key: 'keyArea', label: words('list.keyArea'), options: options(pack?.keyAreas) },
    {
      key: 'rank',
      label: words('list.level'),
      options: (pack?.scales.point ?? []).map((level) => ({ value: String(level.rank), label: level.label })),
    },
  ]
}

/** The filters that are on, as the list of points takes them, with what a cell itself stands for. */
function listed(chosen: string, of: Record<string, string>): string {
  const asked = new URLSearchParams(chosen)
  for (const [key, value] of Object.entries(of)) asked.set(key, value)
  asked.set('standing', 'true')
  return `/risk-points?${asked}`
}

function ByType({ of, unitId, chosen }: { of: HeatMap; unitId: string; chosen: string }) {
  const words = useWords()
  const pack = usePackToRead()
  const types = [...new Set(of.cells.map((cell) => cell.riskType))].toSorted()
  const known = (pack?.riskTypes ?? []).map((each) => each.code).filter((code) => types.includes(code))
  const columns = [...known, ...types.filter((code) => !known.includes(code))]
  const worst = Math.max(
    1,
    ...of.units.flatMap((unit) =>
      columns.map((type) => weightOf(of.cells.filter((cell) => cell.unitId === unit.unitId && cell.riskType === type))),
    ),
  )
  return (
    <GridFrame label={words('heat.byType')}>
      <table className="grid heat">
        <caption className="unseen">{words('heat.byType')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('list.unit')}</th>
            {columns.map((type) => (
              <th key={type} scope="col">
                {labelOf(pack?.riskTypes, type)}
              </th>
            ))}
            <th scope="col" className="right">
              {words('heat.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {of.units.map((unit) => {
            const own = of.cells.filter((cell) => cell.unitId === unit.unitId)
            const here = { unitId: unit.unitId, ...(unit.unitId === unitId ? { only: 'true' } : {}) }
            return (
              <tr key={unit.unitId}>
                <th scope="row">{unit.unitName}</th>
                {columns.map((type) => (
                  <HeatCell
                    key={type}
                    counts={own.filter((cell) => cell.riskType === type)}
                    worst={worst}
                    says={`${unit.unitName} ${labelOf(pack?.riskTypes, type)}`}
                    path={listed(chosen, { ...here, riskType: type })}
                  />
                ))}
                <Total count={own.reduce((sum, cell) => sum + cell.count, 0)} says={unit.unitName} path={listed(chosen, here)} />
              </tr>
            )
          })}
        </tbody>
      </table>
    </GridFrame>
  )
}

/** The sum of a row, which opens all that it counts. */
function Total({ count, says, path }: { count: number; says: string; path: string }) {
  const words = useWords()
  const link = (
    <To path={path}>
      <span className="unseen">{words('heat.openAll', { of: says, count })}</span>
      <span aria-hidden="true">{count}</span>
    </To>
  )
  return <td className="right">{link}</td>
}

/** High levels weigh more than many low ones. */
const weightOf = (counts: readonly Count[]) => counts.reduce((sum, { rank, count }) => sum + count * rank * rank, 0)

function HeatCell({ counts, worst, says, path }: { counts: readonly Count[]; worst: number; says: string; path: string }) {
  const words = useWords()
  const pack = usePack()
  const levelOf = (rank: number) => pack?.scales.point.find((level) => level.rank === rank)
  const shade = Math.round((weightOf(counts) / worst) * 4)
  return (
    <td className={`shade-${shade}`}>
      {counts
        .toSorted((a, b) => b.rank - a.rank)
        .map(({ rank, count }) => (
          <span key={rank} className="heat-count">
            {levelOf(rank)?.label ?? words('list.ungraded')}{' '}
            <To path={listed(path.split('?')[1] ?? '', { rank: String(rank) })}>
              <span className="unseen">
                {words('heat.open', { unit: says, type: '', level: levelOf(rank)?.label ?? words('list.ungraded'), count })}
              </span>
              <span aria-hidden="true">{count}</span>
            </To>
          </span>
        ))}
    </td>
  )
}

function ByArea({ of, unitId, chosen }: { of: HeatMap; unitId: string; chosen: string }) {
  const words = useWords()
  const pack = usePackToRead()
  const areas = [...new Set(of.areas.map((area) => area.keyArea))]
  const weighed = areas
    .map((keyArea) => ({ keyArea, counts: of.areas.filter((area) => area.keyArea === keyArea) }))
    .toSorted((a, b) => weightOf(b.counts) - weightOf(a.counts))
  const worst = Math.max(1, ...weighed.map((each) => weightOf(each.counts)))
  return (
    <GridFrame label={words('heat.byArea')}>
      <table className="grid heat">
        <caption className="unseen">{words('heat.byArea')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('list.keyArea')}</th>
            <th scope="col">{words('list.level')}</th>
            <th scope="col" className="right">
              {words('heat.total')}
            </th>
          </tr>
        </thead>
        <tbody>
          {weighed.map(({ keyArea, counts }) => {
            const label = keyArea === '' ? words('heat.noArea') : labelOf(pack?.keyAreas, keyArea)
            const path = listed(chosen, keyArea === '' ? { unitId, noArea: 'true' } : { unitId, keyArea })
            return (
              <tr key={keyArea}>
                <th scope="row">{label}</th>
                <HeatCell counts={counts} worst={worst} says={label} path={path} />
                <Total count={counts.reduce((sum, each) => sum + each.count, 0)} says={label} path={path} />
              </tr>
            )
          })}
        </tbody>
      </table>
    </GridFrame>
  )
}
