import { readStages } from '../../../../modules/overview/situation/situation.api.ts'
import { shareOf } from '../../../../modules/overview/situation/situation.rules.ts'
import type { StageRow } from '../../../../modules/overview/situation/situation.schema.ts'
import { Asked, GridFrame, LengthBar, Section, useCall } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { Figure, usePlaceName } from './Figure.tsx'
import { linksAt } from './links.ts'

/** Columns of each link: what is counted, and where in a row it stands. */
const COLUMNS = {
  find: [
    ['forms', (row) => row.find?.forms],
    ['handedIn', (row) => row.find?.handedIn],
    ['points', (row) => row.points],
  ],
  guard: [
    ['few', (row) => row.guard?.few],
    ['overdue', (row) => row.guard?.overdue],
  ],
  watch: [
    ['submitted', (row) => row.verify?.submitted],
    ['underWay', (row) => row.warnings?.underWay],
    ['late', (row) => row.warnings?.late],
    ['checks', (row) => row.checks?.open],
    ['checksLate', (row) => row.checks?.late],
  ],
  assess: [
    ['received', (row) => row.items?.received],
    ['registered', (row) => row.items?.registered],
    ['assessing', (row) => row.items?.assessing],
    ['graded', (row) => row.graded],
  ],
} as const satisfies Record<string, readonly (readonly [string, (row: StageRow) => number | undefined])[]>

const STAGES = ['find', 'guard', 'watch', 'assess'] as const
type Stage = (typeof STAGES)[number]

/** How far a link is: done of all. */
const DONE: Readonly<Record<Stage, (row: StageRow) => [done: number, all: number] | null>> = {
  find: ({ find }) => find && [find.handedIn, find.forms],
  guard: ({ guard }) => guard && [guard.points - guard.few, guard.points],
  watch: ({ warnings }) => warnings && [warnings.underWay - warnings.late, warnings.underWay],
  assess: ({ items }) => items && [items.assessed, items.received],
}

/** 查找、防控、督查、评估: each a stage of its own with its progress, for the whole and by unit (R1). */
export function Stages({ unitId }: { unitId: string }) {
  const words = useWords()
  const answer = useCall(readStages, { query: { unitId } })
  return (
    <Section title={words('situation.stages.title')}>
      <p className="field-help">{words('situation.stages.says')}</p>
      <Asked of={answer} lines={8}>
        {({ rows, today, gradedSince }) => (
          <>
            <ol className="stages">
              {STAGES.map((stage) => (
                <StageCard key={stage} stage={stage} whole={rows.find((row) => row.isWhole)} />
              ))}
            </ol>
            <ByUnit rows={rows} today={today} gradedSince={gradedSince} />
          </>
        )}
      </Asked>
    </Section>
  )
}

function StageCard({ stage, whole }: { stage: Stage; whole: StageRow | undefined }) {
  const words = useWords()
  const counted = whole ? DONE[stage](whole) : null
  const share = counted && shareOf(...counted)
  return (
    <li>
      <h3>{words(`situation.stages.${stage}`)}</h3>
      <p>
        {words(`situation.stages.share.${stage}`)}{' '}
        {counted && (
          <strong>{share === null ? words('situation.stages.nothing') : words('situation.outcomes.percent', { percent: share })}</strong>
        )}
      </p>
      {counted ? <LengthBar value={share ?? 0} most={100} /> : <p className="field-help">{words('situation.notSeenSays')}</p>}
      {counted && counted[1] > 0 && (
        <p className="field-help">
          {counted[0].toLocaleString('en-US')} / {counted[1].toLocaleString('en-US')}
        </p>
      )}
    </li>
  )
}

function ByUnit({ rows, today, gradedSince }: { rows: readonly StageRow[]; today: string; gradedSince: string }) {
  const words = useWords()
  const nameOf = usePlaceName()
  return (
    <GridFrame label={words('situation.stages.title')}>
      <table className="grid situation">
        <caption className="unseen">{words('situation.stages.title')}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {words('situation.unit')}
            </th>
            {STAGES.map((stage) => (
              <th key={stage} scope="colgroup" colSpan={COLUMNS[stage].length} className="begins">
                {words(`situation.stages.${stage}`)}
              </th>
            ))}
          </tr>
          <tr>
            {STAGES.flatMap((stage) =>
              COLUMNS[stage].map(([key], at) => (
                <th key={key} scope="col" className={at === 0 ? 'right begins' : 'right'}>
                  {words(`situation.stages.${key}`)}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const links = linksAt(row.unitId, today, gradedSince)
            return (
              <tr key={row.unitId} className={row.isWhole ? 'whole' : undefined}>
                <th scope="row">{nameOf(row)}</th>
                {STAGES.flatMap((stage) =>
                  COLUMNS[stage].map(([key, countOf], at) => (
                    <td key={key} className={at === 0 ? 'right begins' : 'right'}>
                      <Figure count={countOf(row)} path={links[key]} of={`${row.unitName} ${words(`situation.stages.${key}`)}`} />
                    </td>
                  )),
                )}
              </tr>
            )
          })}
        </tbody>
      </table>
    </GridFrame>
  )
}
