import { Select } from 'antd'
import { readBusiness, readOutcomes } from '../../../../modules/overview/situation/situation.api.ts'
import { yearsShown } from '../../../../modules/overview/situation/situation.rules.ts'
import type { BusinessTable, Outcome, OutcomeCount, Place } from '../../../../modules/overview/situation/situation.schema.ts'
import { Asked, Empty, GridFrame, Section, To, useCall, useLanguage, useMay } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { Figure, usePlaceName } from './Figure.tsx'
import { outcomeLink } from './links.ts'

interface BusinessProps {
  unitId: string
  /** The year shown; none for the present one. */
  year: number | undefined
  onYear: (year: number) => void
}

/** 业务与廉政: records of business beside the integrity figures of the same unit and year (R23). */
export function Business({ unitId, year, onYear }: BusinessProps) {
  const words = useWords()
  const may = useMay()
  const business = useCall(readBusiness, { query: { unitId } })
  const outcomes = useCall(readOutcomes, { query: { unitId } })
  const now = Number(outcomes.data?.today.slice(0, 4))
  const chosen = year ?? now
  const way = may('dataset.import') ? <To path="/datasets">{words('situation.business.import')}</To> : undefined
  return (
    <Section title={words('situation.business.title')}>
      <p className="field-help">{words('situation.business.says')}</p>
      <Asked of={business} lines={6}>
        {({ places, tables, unclear }) =>
          tables.length === 0 ? (
            <Empty title={words('situation.business.empty')} teach={words('situation.business.teach')} action={way} />
          ) : (
            <Asked of={outcomes} lines={6}>
              {({ counts, seen, today }) => (
                <>
                  <div className="list-tools">
                    <span>{words('situation.business.year')}</span>
                    <Select
                      aria-label={words('situation.business.year')}
                      value={chosen}
                      onChange={onYear}
                      options={yearsShown(now).map((each) => ({ value: each, label: words('situation.outcomes.year', { year: each }) }))}
                    />
                    {way}
                  </div>
                  {unclear.length > 0 && <p className="field-help">{words('situation.business.unclear', { names: unclear.join('、') })}</p>}
                  <SideBySide places={places} tables={tables} counts={counts} seen={seen} year={chosen} today={today} />
                </>
              )}
            </Asked>
          )
        }
      </Asked>
    </Section>
  )
}

interface SideProps {
  places: readonly Place[]
  tables: readonly BusinessTable[]
  counts: readonly OutcomeCount[]
  seen: { items: boolean; warnings: boolean }
  year: number
  today: string
}

const INTEGRITY = [
  ['founded', 'founded', 'items'],
  ['warnings', 'warning', 'warnings'],
  ['handOvers', 'handOver', 'warnings'],
] as const

/** The fullest tables stand; a page holds so many beside the integrity figures. */
const MOST_TABLES = 6

/** Records of business: they lie in the lake, and the head of the column opens their table. */
const Held = ({ count }: { count: number }) => (count === 0 ? <span className="field-help">0</span> : <>{count.toLocaleString('en-US')}</>)

function SideBySide({ places, tables, counts, seen, year, today }: SideProps) {
  const words = useWords()
  const may = useMay()
  const language = useLanguage()
  const nameOf = usePlaceName()
  const shown = tables.slice(0, MOST_TABLES)
  const until = today.startsWith(String(year)) ? today.slice(5) : '12-31'
  const sumOf = (unitId: string, outcome: Outcome) =>
    counts
      .filter((each) => each.unitId === unitId && each.outcome === outcome && each.year === year)
      .reduce((sum, each) => sum + each.count, 0)
  return (
    <GridFrame label={words('situation.business.title')}>
      <table className="grid situation">
        <caption className="unseen">{words('situation.business.title')}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {words('situation.unit')}
            </th>
            <th scope="colgroup" colSpan={shown.length} className="begins">
              {words('situation.business.business')}
            </th>
            <th scope="colgroup" colSpan={INTEGRITY.length} className="begins">
              {words('situation.business.integrity')}
            </th>
          </tr>
          <tr>
            {shown.map(({ table, title }, at) => (
              <th key={table} scope="col" className={at === 0 ? 'right begins' : 'right'}>
                {may('dataset.read') ? <To path={`/datasets/tables/${table}`}>{title[language]}</To> : title[language]}
              </th>
            ))}
            {INTEGRITY.map(([key], at) => (
              <th key={key} scope="col" className={at === 0 ? 'right begins' : 'right'}>
                {words(`situation.business.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {places.map((place) => (
            <tr key={place.unitId} className={place.isWhole ? 'whole' : undefined}>
              <th scope="row">{nameOf(place)}</th>
              {shown.map(({ table, counts: held }, at) => (
                <td key={table} className={at === 0 ? 'right begins' : 'right'}>
                  <Held count={held.find((each) => each.unitId === place.unitId && each.year === year)?.count ?? 0} />
                </td>
              ))}
              {INTEGRITY.map(([key, outcome, of], at) => (
                <td key={key} className={at === 0 ? 'right begins' : 'right'}>
                  <Figure
                    count={seen[of] ? sumOf(place.unitId, outcome) : null}
                    path={outcomeLink({ unitId: place.unitId, outcome, rank: 0 }, year, until)}
                    of={`${place.unitName} ${words(`situation.business.${key}`)}`}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </GridFrame>
  )
}
