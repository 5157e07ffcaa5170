import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { mayTakeIn } from '../../../platform/sheets/confirm.rules.ts'
import { differenceOf } from '../../../platform/sheets/difference.rules.ts'
import { previewOf } from '../../../platform/sheets/preview.ts'
import { readRegister } from '../../../platform/sheets/read.ts'
import { keyOf } from '../../../platform/sheets/rows.rules.ts'
import type { RegisterPreview, SheetDifference, SheetProblem } from '../../../platform/sheets/sheet.schema.ts'
import { packIds } from '../../policy/policy.store.ts'
import { beyondReach, isWithin, reachOf } from './reach.rules.ts'
import { type Loose, overlaid, resolved } from './reference.rules.ts'
import { type PlacedRegister, REGISTER, type Register, SHEET_NAMES, type SheetName } from './register.schema.ts'
import { problemsOf } from './register.rules.ts'
import { guestsIn, heldRegister, lockRegister, saveRows } from './register.store.ts'
import { withoutIdleEnds } from './relative.rules.ts'

interface Seen {
  preview: RegisterPreview
  /** The rows that differ from the register. */
  changing: Register
}

/** What the keeper sees of a file before anything is saved. */
export async function lookAt(work: Work, bytes: Uint8Array): Promise<Seen> {
  const { sheets, problems } = await readRegister(bytes, REGISTER, 'part')
  return weigh(work, sheets, problems)
}

/** Lay rows over the register: what is wrong with them as a whole, and what they would change. */
export async function weigh(work: Work, sheets: PlacedRegister, unread: readonly SheetProblem[] = []): Promise<Seen> {
  const held = await heldRegister(work.tx)
  const { given: numbered, problems: unresolved } = resolved(held, sheets)
  const given = withoutIdleEnds(held, numbered)
  const all = overlaid(held, given)
  const reach = reachOf(work.access.nodesWith('organisation.keep'), held, all, { guests: await guestsIn(work.tx), today: work.today })
  const packs = await packIds(work.tx)
  const faults = [...unread, ...unresolved, ...problemsOf(all, packs, work.today)]
  const faulty = new Set(faults.map(placeOf))
  const whole = [...faults, ...beyondReach(reach, held, given).filter((each) => !faulty.has(placeOf(each)))]
  const differences = SHEET_NAMES.map((name) => differenceIn(name, held, given, (values) => isWithin(reach, name, values)))
  const rows = SHEET_NAMES.reduce((sum, name) => sum + given[name].length, 0)
  return { preview: previewOf(rows, inOrder(whole), differences), changing: changingIn(differences, given) }
}

const placeOf = ({ sheet, row }: SheetProblem) => `${sheet?.zh ?? ''}|${row ?? ''}`

/** The difference of one sheet; what is missing is said only of sheets that the file has, and within the keeper's reach. */
function differenceIn(name: SheetName, held: Register, given: PlacedRegister, isIn: (values: Loose['values']) => boolean): SheetDifference {
  const rows: readonly Loose[] = given[name]
  const sheet = REGISTER[name]
  const named = new Set(rows.map((each) => keyOf(sheet, each.values)))
  const known = (held[name] as readonly Loose['values'][]).filter(
    (values) => named.has(keyOf(sheet, values)) || (rows.length > 0 && isIn(values)),
  )
  return differenceOf(
    sheet,
    known,
    rows.map(({ row, values }) => ({ row: row ?? 0, values })),
  )
}

function changingIn(differences: readonly SheetDifference[], given: PlacedRegister): Register {
  const pairs = SHEET_NAMES.map((name, index) => {
    const difference = differences[index]
    const rows = new Set([...(difference?.added ?? []), ...(difference?.changed ?? [])].map((line) => line.row))
    const all: readonly Loose[] = given[name]
    return [name, all.filter((each) => rows.has(each.row ?? 0)).map((each) => each.values)]
  })
  return Object.fromEntries(pairs) as Register
}

const ORDER = SHEET_NAMES.map((name) => REGISTER[name].name.zh as string)

/** Problems by sheet and row. */
const inOrder = (problems: readonly SheetProblem[]) =>
  problems.toSorted(
    (one, other) => ORDER.indexOf(one.sheet?.zh ?? '') - ORDER.indexOf(other.sheet?.zh ?? '') || (one.row ?? 0) - (other.row ?? 0),
  )

/** Save what was seen, all of it or nothing, and say so in the trail. */
export async function takeIn(work: Work, seen: Seen, { digest, reason }: { digest: string; reason: string }): Promise<Counts | Refusal> {
  const refusal = mayTakeIn(seen.preview, digest)
  if (isRefusal(refusal)) return refusal
  await saveRows(work.tx, seen.changing)
  const counts = countsOf(seen.preview)
  await work.note({
    action: 'organisation.import',
    object: { kind: 'organisation', id: 'register' },
    details: { reason, ...counts, changes: changesOf(seen.preview) },
  })
  return counts
}

interface Counts {
  added: number
  changed: number
}

const countsOf = ({ differences }: RegisterPreview): Counts => ({
  added: differences.reduce((sum, each) => sum + each.added.length, 0),
  changed: differences.reduce((sum, each) => sum + each.changed.length, 0),
})

/** What changed, for the trail; of relatives only how many (X34). */
function changesOf({ differences }: RegisterPreview): Record<string, unknown> {
  const said = ({ added, changed, sheet }: SheetDifference) => {
    if (sheet.zh === REGISTER.relatives.name.zh) return added.length + changed.length
    return [...added, ...changed].map(({ key, changes }) => ({
      key,
      ...Object.fromEntries(
        changes.map((each) => [each.field.zh, each.before ? [each.before.zh, each.after?.zh ?? ''] : (each.after?.zh ?? '')]),
      ),
    }))
  }
  return Object.fromEntries(
    differences.filter((each) => each.added.length + each.changed.length > 0).map((each) => [each.sheet.zh, said(each)]),
  )
}

/** Look and save within one transaction, while no other keeper can. */
export async function lockedLook<T>(work: Work, look: () => Promise<T>): Promise<T> {
  await lockRegister(work.tx)
  return look()
}
