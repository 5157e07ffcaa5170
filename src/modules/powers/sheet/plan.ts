import type { Day } from '../../../kernel/day.ts'
import type { Refusal } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { differenceOf } from '../../../platform/sheets/difference.rules.ts'
import { previewOf } from '../../../platform/sheets/preview.ts'
import { tooManyRows } from '../../../platform/sheets/problem.rules.ts'
import { readRegister } from '../../../platform/sheets/read.ts'
import type { RegisterPreview, SheetProblem } from '../../../platform/sheets/sheet.schema.ts'
import type { Unit } from '../../organisation/organisation.schema.ts'
import { allUnits } from '../../organisation/organisation.store.ts'
import { packsAt } from '../../organisation/pack-at.store.ts'
import { postsOf } from '../../organisation/post.store.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { newestRows } from '../list/power.list.store.ts'
import { checkAgainst, checkComingIn, differences, type Neighbour } from '../power.rules.ts'
import type { PowerContent } from '../power.schema.ts'
import { contentOf, datedOf, type VersionRow } from '../power.store.ts'
import { rowProblem } from './row.problem.rules.ts'
import { basesIn, contentIn, fault } from './row.rules.ts'
import { MOST_ROWS, type PowerRow, powerSheet } from './sheet.schema.ts'
import { valuesOf } from './values.rules.ts'

/** A row that would change something. */
export interface Planned {
  row: number
  unitId: string
  no: string | null
  power: { id: string; revision: number } | null
  content: PowerContent
  effectiveOn: Day | null
  reason: string | null
}

/** A sound row: what stands there now, what would stand there, and what is to be written, if anything. */
interface Weighed {
  row: number
  before: PowerRow | null
  after: PowerRow
  planned: Planned | null
}

/** A unit as rows are read against it; grows as rows are taken. */
interface Bench {
  unit: Unit
  pack: PolicyPack
  today: Day
  posts: Awaited<ReturnType<typeof postsOf>>
  /** Newest version of each power, and the approved one before an open one. */
  newest: VersionRow[]
  taken: (Neighbour & { powerId: string | null })[]
}

/** What each row of a table would do to the register; nothing is written. */
export async function lookAt(work: Work, bytes: Uint8Array): Promise<{ preview: RegisterPreview; planned: Planned[] }> {
  const sheet = powerSheet()
  const read = await readRegister(bytes, { powers: sheet })
  const isTooLong = read.sheets.powers.length > MOST_ROWS
  const problems = isTooLong ? [tooManyRows(sheet, MOST_ROWS)] : [...read.problems]
  const units = (await allUnits(work.tx)).filter((unit) => work.access.may('power.keep', unit.id))
  const benches = new Map<string, Bench | undefined>()
  const faulty = new Set(problems.map((each) => each.row))
  const weighed: Weighed[] = []
  for (const { row, values } of isTooLong ? [] : read.sheets.powers.filter((each) => !faulty.has(each.row))) {
    const unit = unitOf(units, values)
    if (unit && !benches.has(unit.id)) benches.set(unit.id, await benchOf(work, unit))
    const bench = unit && benches.get(unit.id)
    const done = bench ? weigh({ row, values }, bench) : [fault('power.unknown_unit', { known: units.map((each) => each.shortName) })]
    if (Array.isArray(done)) problems.push(...done.map((each) => rowProblem(row, each)))
    else weighed.push(done)
  }
  for (const { row, values } of isTooLong ? [] : read.unsound.powers) {
    const unit = unitOf(units, { ...EMPTY, ...values })
    if (unit && !benches.has(unit.id)) benches.set(unit.id, await benchOf(work, unit))
    problems.push(...restOf({ row, values }, unit && benches.get(unit.id), units))
  }
  const rows = new Set([...weighed, ...problems].flatMap((each) => each.row ?? [])).size
  return {
    preview: previewOf(rows, inOrder(problems), [differenceIn(weighed, benches)]),
    planned: weighed.flatMap((each) => each.planned ?? []),
  }
}

const EMPTY: PowerRow = {
  ...{ no: null, unit: null, title: '', category: '', kind: '', post: '', class: '', level: '', object: '', bases: '' },
  ...{ statutoryDays: null, promisedDays: null, chargeBasis: null, effectiveOn: null, reason: null },
}

/** What else is wrong with a row of which a cell cannot be read, as far as its other cells tell: the cell itself is told already. */
function restOf(
  { row, values }: { row: number; values: Partial<PowerRow> },
  bench: Bench | undefined,
  units: readonly Unit[],
): SheetProblem[] {
  const half = { ...EMPTY, ...values }
  const untold = new Set(
    Object.entries(powerSheet().columns).flatMap(([field, { title }]) => (values[field as keyof PowerRow] === undefined ? [title.zh] : [])),
  )
  const found = bench ? faultsOf(half, bench) : [fault('power.unknown_unit', { known: units.map((each) => each.shortName) })]
  return found.map((each) => rowProblem(row, each)).filter(({ field }) => field === null || !untold.has(field.zh))
}

function faultsOf(half: PowerRow, bench: Bench): Refusal[] {
  const known = knownOf(half, bench)
  const content = contentIn(half, frameOf(bench, known))
  const again = repeats(half, bench, known, { title: half.title, bases: basesIn(half.bases) })
  return [...(Array.isArray(content) ? content : []), ...[again ?? closedTo(known)].flatMap((each) => each ?? [])]
}

const frameOf = ({ pack, today, posts }: Bench, known: VersionRow | undefined) => ({
  ...{ pack, today, posts },
  ...{ postId: known?.post_id ?? null, borne: known && contentOf(known) },
})

const inOrder = (problems: readonly SheetProblem[]) => problems.toSorted((one, other) => (one.row ?? 0) - (other.row ?? 0))

/** Powers are told apart by unit and number; a name may change. */
const NUMBERED = { ...powerSheet(), key: ['unit', 'no'], label: ['unit', 'no', 'title'] }

/** What the sound rows change, and which powers of their units the table does not have. */
function differenceIn(weighed: readonly Weighed[], benches: ReadonlyMap<string, Bench | undefined>) {
  const before = weighed.flatMap((each) => each.before ?? [])
  const named = new Set(before.map((each) => `${each.unit}|${each.no}`))
  const others = [...benches.values()].flatMap((bench) =>
    bench ? bench.newest.filter((row) => !row.is_retirement).map((row) => nowOf(row, bench)) : [],
  )
  return differenceOf(
    NUMBERED,
    [...before, ...others.filter((each) => !named.has(`${each.unit}|${each.no}`))],
    weighed.map(({ row, after }) => ({ row, values: after })),
  )
}

/** The unit that a row names by its full or short name; the only one where it names none. */
function unitOf(units: readonly Unit[], { unit: named }: PowerRow): Unit | undefined {
  if (named === null) return units.length === 1 ? units[0] : undefined
  return units.find((unit) => unit.name === named || unit.shortName === named)
}

async function benchOf(work: Work, unit: Unit): Promise<Bench | undefined> {
  const pack = (await packsAt(work.tx, [unit.id], work.today)).get(unit.id)
  if (!pack) return undefined
  const newest = await newestRows(work.tx, unit.id)
  const standing = newest.filter((row) => !row.is_retirement)
  const taken = standing.map((row) => ({ no: row.no, title: row.title, bases: row.bases, powerId: row.power_id }))
  return { unit, pack, today: work.today, posts: await postsOf(work.tx, unit.id), newest, taken }
}

const sayIn = ({ unit, pack, posts }: Bench, content: PowerContent, said: Parameters<typeof valuesOf>[2]) =>
  valuesOf(content, { unitName: unit.name, pack, postTitle: (id) => posts.find((each) => each.id === id)?.title }, said)

/** A version as the table would say it. */
const nowOf = (row: VersionRow, bench: Bench): PowerRow =>
  sayIn(bench, contentOf(row), { no: row.no, effectiveOn: row.effective_on, reason: row.reason })

function weigh({ row, values }: { row: number; values: PowerRow }, bench: Bench): Weighed | Refusal[] {
  const known = knownOf(values, bench)
  const content = contentIn(values, frameOf(bench, known))
  if (Array.isArray(content)) return content
  const isChange = known === undefined || differences(contentOf(known), content).length > 0
  const wrong = repeats(values, bench, known, content) ?? (isChange ? closedTo(known) : undefined)
  if (wrong) return [wrong]
  const others = bench.taken.filter((each) => !isOf(each, known))
  bench.taken = [...others, { no: values.no ?? '', title: content.title, bases: content.bases, powerId: known?.power_id ?? null }]
  const before = known ? nowOf(known, bench) : null
  if (before && !isChange) return { row, before, after: before, planned: null }
  const { effectiveOn, reason } = values
  const no = known?.no ?? values.no
  return {
    ...{ row, before, after: sayIn(bench, content, { no, ...comesIn(values, before) }) },
    planned: { row, unitId: bench.unit.id, no, power: changedOf(known), content, effectiveOn, reason },
  }
}

/** Day and reason of a row; where it states none, what stands there now is no difference. */
const comesIn = (values: PowerRow, before: PowerRow | null) => ({
  effectiveOn: values.effectiveOn ?? before?.effectiveOn ?? null,
  reason: values.reason ?? before?.reason ?? null,
})

/** The power that a row speaks of: by its number, where it has none by its name. */
const knownOf = (values: PowerRow, { newest }: Bench): VersionRow | undefined =>
  newest.find((each) => (values.no ? each.no === values.no : each.title === values.title))

/** The version that a row would change; a draft is known by its revision. */
const changedOf = (known: VersionRow | undefined): Planned['power'] =>
  known ? { id: known.power_id, revision: known.state === 'draft' ? known.revision : 0 } : null

const isOf = (each: Bench['taken'][number], known: VersionRow | undefined) => each.powerId !== null && each.powerId === known?.power_id

/** Does the row repeat a number, a name or an article of the unit, or of a row above it? */
function repeats(
  { no }: PowerRow,
  bench: Bench,
  known: VersionRow | undefined,
  content: Pick<PowerContent, 'title' | 'bases'>,
): Refusal | undefined {
  const others = bench.taken.filter((each) => !isOf(each, known))
  const again = no !== null && others.some((each) => each.powerId === null && each.no === no)
  return again ? fault('power.number_taken', { no }) : checkAgainst(content, others)
}

/** What is under review, or struck off, is not changed. */
function closedTo(known: VersionRow | undefined): Refusal | undefined {
  if (!known) return undefined
  if (known.state === 'inReview') return fault('power.act_not_open', { state: known.state, act: 'revise' })
  return known.is_retirement ? checkComingIn('9999-12-31', datedOf(known)) : undefined
}
