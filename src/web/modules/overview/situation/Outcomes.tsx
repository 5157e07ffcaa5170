import { Select } from 'antd'
import { readOutcomes } from '../../../../modules/overview/situation/situation.api.ts'
import { changeFrom, figureOf, LEAST_BASE, yearsShown } from '../../../../modules/overview/situation/situation.rules.ts'
import type { OutcomeCount } from '../../../../modules/overview/situation/situation.schema.ts'
import { type AnswerOf, Asked, GridFrame, Section, useCall } from '../../../ui/index.ts'
import { usePack } from '../../matters/parts/pack.tsx'
import { useWords } from '../useWords.ts'
import { Figure, usePlaceName } from './Figure.tsx'
import { outcomeLink } from './links.ts'

type Known = AnswerOf<typeof readOutcomes>
type Line = Pick<OutcomeCount, 'outcome' | 'rank'>
interface Years {
  base: number
  year: number
}

/** 成效指标: founded entries, warnings by level and hand-overs by year, with the change against a base year (R6). */
export function Outcomes({ unitId, base, onBase }: { unitId: string; base: number; onBase: (year: number) => void }) {
  const words = useWords()
  const answer = useCall(readOutcomes, { query: { unitId } })
  return (
    <Section title={words('situation.outcomes.title')}>
      <p className="field-help">{words('situation.outcomes.says', { least: LEAST_BASE })}</p>
      <Asked of={answer} lines={8}>
        {(known) => {
          const year = Number(known.today.slice(0, 4))
          if (!known.seen.items && !known.seen.warnings) return <p>{words('situation.outcomes.none')}</p>
          return (
            <>
              <div className="list-tools">
                <span>{words('situation.outcomes.base')}</span>
                <Select
                  aria-label={words('situation.outcomes.base')}
                  value={base}
                  onChange={onBase}
                  options={yearsShown(year)
                    .slice(0, -1)
                    .map((each) => ({ value: each, label: words('situation.outcomes.year', { year: each }) }))}
                />
              </div>
              <ByYear of={known} years={{ base, year }} unitId={unitId} />
              <ByUnit of={known} years={{ base, year }} />
            </>
          )
        }}
      </Asked>
    </Section>
  )
}

/** Lines for what the reader may see, each with its words. */
function useLines({ seen }: Pick<Known, 'seen'>): { line: Line; label: string }[] {
  const words = useWords()
  const levels = usePack()?.scales.warning ?? []
  const warnings = levels.map(({ rank, label }) => ({
    line: { outcome: 'warning' as const, rank },
    label: words('situation.outcomes.warning', { level: label }),
  }))
  const plain = (outcome: 'founded' | 'partlyFounded' | 'handOver') => ({
    line: { outcome, rank: 0 },
    label: words(`situation.outcomes.${outcome}`),
  })
  return [...(seen.items ? [plain('founded'), plain('partlyFounded')] : []), ...(seen.warnings ? [...warnings, plain('handOver')] : [])]
}

function ByYear({ of, years: { base, year }, unitId }: { of: Known; years: Years; unitId: string }) {
  const words = useWords()
  const lines = useLines(of)
  const years = yearsShown(year)
  return (
    <GridFrame label={words('situation.outcomes.title')}>
      <table className="grid situation">
        <caption className="unseen">{words('situation.outcomes.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('situation.outcomes.line')}</th>
            {years.map((each) => (
              <th key={each} scope="col" className="right">
                {words(each === base ? 'situation.outcomes.baseYear' : 'situation.outcomes.year', { year: each })}
              </th>
            ))}
            <th scope="col" className="right">
              {words('situation.outcomes.change', { year: base })}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, label }) => (
            <tr key={`${line.outcome}${line.rank}`}>
              <th scope="row">{label}</th>
              {years.map((each) => (
                <td key={each} className="right">
                  <Figure
                    count={figureOf(of.counts, { unitId, ...line }, each, false)}
                    path={outcomeLink({ unitId, ...line }, each)}
                    of={`${label} ${each}`}
                  />
                </td>
              ))}
              <td className="right">
                <ChangeText of={of} line={{ unitId, ...line }} years={{ base, year }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </GridFrame>
  )
}

/** The difference in words, with a percentage where the base bears one. */
function ChangeText({ of, line, years: { base, year } }: { of: Known; line: Line & { unitId: string }; years: Years }) {
  const words = useWords()
  const { difference, percent } = changeFrom(figureOf(of.counts, line, base, true), figureOf(of.counts, line, year, true))
  const size = Math.abs(difference)
  const says =
    difference === 0
      ? words('situation.outcomes.same')
      : words(difference > 0 ? 'situation.outcomes.more' : 'situation.outcomes.less', { count: size })
  return (
    <>
      {says}
      {percent !== null && percent !== 0 && (
        <span className="field-help">{words('situation.outcomes.inPercent', { percent: Math.abs(percent) })}</span>
      )}
    </>
  )
}

/** Is there anything in either year to speak of? */
const isCounted = (of: Known, line: Line & { unitId: string }, { base, year }: Years) =>
  [base, year].some((each) => figureOf(of.counts, line, each, true) > 0)

function ByUnit({ of, years }: { of: Known; years: Years }) {
  const words = useWords()
  const lines = useLines(of)
  const nameOf = usePlaceName()
  const until = of.today.slice(5)
  if (of.places.length < 2) return null
  return (
    <>
      <h3>{words('situation.outcomes.byUnit')}</h3>
      <GridFrame label={words('situation.outcomes.byUnit')}>
        <table className="grid situation">
          <caption className="unseen">{words('situation.outcomes.byUnit')}</caption>
          <thead>
            <tr>
              <th scope="col">{words('situation.unit')}</th>
              {lines.map(({ line, label }) => (
                <th key={`${line.outcome}${line.rank}`} scope="col" className="right">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {of.places.map((place) => (
              <tr key={place.unitId} className={place.isWhole ? 'whole' : undefined}>
                <th scope="row">{nameOf(place)}</th>
                {lines.map(({ line, label }) => {
                  const own = { unitId: place.unitId, ...line }
                  return (
                    <td key={`${line.outcome}${line.rank}`} className="right">
                      <Figure
                        count={figureOf(of.counts, own, years.year, true)}
                        path={outcomeLink(own, years.year, until)}
                        of={`${place.unitName} ${label}`}
                      />
                      {isCounted(of, own, years) && (
                        <div className="field-help">
                          <ChangeText of={of} line={own} years={years} />
                        </div>
                      )}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </GridFrame>
    </>
  )
}
