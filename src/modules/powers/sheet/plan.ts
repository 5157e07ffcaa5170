import type { z } from 'zod'
import type { Day } from '../../../kernel/day.ts'
import { isRefusal, type RefusalFact, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import type { Unit } from '../../organisation/organisation.schema.ts'
import { allUnits } from '../../organisation/organisation.store.ts'
import { packsAt } from '../../organisation/pack-at.store.ts'
import { postsOf } from '../../organisation/post.store.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { enter, revise, submit } from '../power.act.ts'
import { checkAgainst, checkComingIn, differences, type Neighbour } from '../power.rules.ts'
import type { PowerContent } from '../power.schema.ts'
import { contentOf, datedOf, type VersionRow } from '../power.store.ts'
import { newestRows } from '../list/power.list.store.ts'
import { type CellRefusal, contentIn, dayIn, isCellRefusal } from './row.rules.ts'
import { COLUMNS, type importPlan, type RowProblem, type rowPlan, type TableRow } from './sheet.schema.ts'

type Plan = z.infer<typeof importPlan>

/** A row with what it would do. */
interface Planned {
  says: z.infer<typeof rowPlan>
  unitId: string
  power: { id: string; revision: number } | null
  content: PowerContent
  effectiveOn: Day | null
  reason: string | null
}

/** A unit as rows are read against it; grows as rows are taken. */
interface Bench {
  unit: Unit
  pack: PolicyPack
  posts: Awaited<ReturnType<typeof postsOf>>
  /** Newest version of each power, and the approved one before an open one. */
  newest: VersionRow[]
  taken: (Neighbour & { powerId: string | null })[]
}

/** What each row of a table would do to the register; nothing is written. */
export async function planOf(work: Work, table: readonly TableRow[]): Promise<{ plan: Plan; planned: Planned[] }> {
  const units = (await allUnits(work.tx)).filter((unit) => work.access.may('power.keep', unit.id))
  const benches = new Map<string, Bench | undefined>()
  const planned: Planned[] = []
  const problems: RowProblem[] = []
  for (const row of table) {
    const unit = unitOf(units, row)
    if (unit && !benches.has(unit.id)) benches.set(unit.id, await benchOf(work, unit))
    const bench = unit && benches.get(unit.id)
    const done = bench
      ? readRow(row, bench)
      : { ...refuse('power.unknown_unit', { known: units.map((each) => each.shortName) }), column: 'unit' as const }
    if ('refused' in done) problems.push(problemOf(row, done))
    else planned.push(done)
  }
  return { plan: { rows: table.length, plans: planned.map((each) => each.says), problems }, planned }
}

/** The unit that a row names by its full or short name; the only one where it names none. */
function unitOf(units: readonly Unit[], { cells }: TableRow): Unit | undefined {
  if (!cells.unit) return units.length === 1 ? units[0] : undefined
  return units.find((unit) => unit.name === cells.unit || unit.shortName === cells.unit)
}

async function benchOf(work: Work, unit: Unit): Promise<Bench | undefined> {
  const pack = (await packsAt(work.tx, [unit.id], work.today)).get(unit.id)
  if (!pack) return undefined
  const newest = await newestRows(work.tx, unit.id)
  const standing = newest.filter((row) => !row.is_retirement)
  return {
    unit,
    pack,
    posts: await postsOf(work.tx, unit.id),
    newest,
    taken: standing.map((row) => ({ no: row.no, title: row.title, bases: row.bases, powerId: row.power_id })),
  }
}

function readRow(row: TableRow, bench: Bench): Planned | CellRefusal {
  const { cells } = row
  const known = knownOf(row, bench)
  const content = contentIn(row, { pack: bench.pack, posts: bench.posts, postId: known?.post_id ?? null })
  if (isCellRefusal(content)) return content
  const effectiveOn = cells.effectiveOn ? dayIn(cells.effectiveOn) : null
  if (effectiveOn === undefined) return { ...refuse('power.not_a_day', { given: cells.effectiveOn ?? '' }), column: 'effectiveOn' }
  const fields = known ? differences(contentOf(known), content) : []
  const twice = repeats(row, bench, known, content) ?? closedTo(known, fields.length)
  if (twice) return twice
  const others = bench.taken.filter((each) => !isOf(each, known))
  bench.taken = [...others, { no: cells.no ?? '', title: content.title, bases: content.bases, powerId: known?.power_id ?? null }]
  return {
    says: saysOf(row, bench.unit, known, content.title, fields),
    unitId: bench.unit.id,
    power: changedOf(known),
    content,
    effectiveOn,
    reason: cells.reason || null,
  }
}

/** The power that a row speaks of: by its number, where it has none by its name. */
const knownOf = ({ cells }: TableRow, { newest }: Bench): VersionRow | undefined =>
  newest.find((each) => (cells.no ? each.no === cells.no : each.title === cells.title))

/** The version that a row would change; a draft is known by its revision. */
const changedOf = (known: VersionRow | undefined): Planned['power'] =>
  known ? { id: known.power_id, revision: known.state === 'draft' ? known.revision : 0 } : null

function saysOf(
  { row, cells }: TableRow,
  unit: Unit,
  known: VersionRow | undefined,
  title: string,
  fields: Planned['says']['fields'],
): Planned['says'] {
  const does = known ? (fields.length > 0 ? 'change' : 'nothing') : 'new'
  return { row, no: known?.no ?? (cells.no || null), title, unitName: unit.name, does, fields }
}

const isOf = (each: Bench['taken'][number], known: VersionRow | undefined) => each.powerId !== null && each.powerId === known?.power_id

/** Does the row repeat a number, a name or an article of the unit, or of a row above it? */
function repeats({ cells }: TableRow, bench: Bench, known: VersionRow | undefined, content: PowerContent): CellRefusal | undefined {
  const others = bench.taken.filter((each) => !isOf(each, known))
  const again = cells.no && others.some((each) => each.powerId === null && each.no === cells.no)
  if (again) return { ...refuse('power.number_taken', { no: cells.no ?? '' }), column: 'no' }
  const twice = checkAgainst(content, others)
  return twice && { ...twice, column: twice.refused === 'power.same_title' ? 'title' : 'bases' }
}

/** What is under review, or struck off, is not changed. */
function closedTo(known: VersionRow | undefined, changes: number): CellRefusal | undefined {
  if (!known || changes === 0) return undefined
  if (known.state === 'inReview') return { ...refuse('power.act_not_open', { state: known.state, act: 'revise' }), column: null }
  const retired = known.is_retirement ? checkComingIn('9999-12-31', datedOf(known)) : undefined
  return retired && { ...retired, column: null }
}

type RowFact = RowProblem['facts'][string]

const plainFact = (fact: RefusalFact): RowFact => (typeof fact === 'object' && fact !== null ? fact.map(String) : fact)

function problemOf({ row }: TableRow, { refused, facts, column }: CellRefusal): RowProblem {
  const plain = Object.fromEntries(Object.entries(facts).map(([name, fact]): [string, RowFact] => [name, plainFact(fact)]))
  return { row, column: COLUMNS.find((each) => each.key === column)?.title ?? null, code: refused, facts: plain }
}

/** Take the good rows in as drafts, or for review; what a row says nothing of, `otherwise` says. */
export async function takeIn(
  work: Work,
  planned: readonly Planned[],
  otherwise: { effectiveOn: Day; reason: string; submits: boolean },
): Promise<{ taken: string[]; problems: RowProblem[] }> {
  const taken: string[] = []
  const problems: RowProblem[] = []
  for (const each of planned.filter(({ says }) => says.does !== 'nothing')) {
    const written = {
      content: each.content,
      effectiveOn: each.effectiveOn ?? otherwise.effectiveOn,
      reason: each.reason ?? otherwise.reason,
    }
    const done = each.power
      ? await revise(work, each.power.id, each.power.revision, written)
      : await enter(work, each.unitId, each.says.no, written)
    if (isRefusal(done)) problems.push(problemOf({ row: each.says.row, cells: {} }, { ...done, column: null }))
    else taken.push(done.id)
    if (!isRefusal(done) && otherwise.submits) await submit(work, done.id, each.power ? each.power.revision + 1 : 1)
  }
  return { taken, problems }
}
