import type { Tx } from '../../platform/module.ts'
import { INSTALLATION_CHAIN } from '../../platform/trail/trail.schema.ts'
import { personsById, personsPage, unitsNamed } from '../organisation/organisation.store.ts'
import { factsFor, kindOf, names } from './audit.rules.ts'
import type { TrailReadLine, TrailReadPage } from './audit.schema.ts'
import { concerningReader, type EntryRow, type Found, keyOf, mattersOf, sealOfEntry } from './audit.store.ts'

/** People whose name the words of a search may mean. */
const MOST_PEOPLE = 200

export async function linesOf(tx: Tx, rows: readonly EntryRow[]): Promise<TrailReadLine[]> {
  const persons = await personsById(
    tx,
    rows.flatMap((row) => [row.actor_id, aboutOf(row)].flatMap((id) => id ?? [])),
  )
  const registers = await registersNamed(
    tx,
    rows.map((row) => row.chain),
  )
  const numbers = await mattersOf(
    tx,
    rows.flatMap((row) => row.matter_id ?? []),
  )
  return rows.map((row) => {
    const about = aboutOf(row)
    const person = row.actor_id === null ? undefined : persons.get(row.actor_id)
    return {
      ...{ key: keyOf(row), at: row.at.toISOString(), action: row.action, kind: kindOf(row.action) },
      actor: { kind: row.actor_kind, id: row.actor_id, name: person?.name ?? row.actor_id ?? '', post: person?.postTitle ?? null },
      object: { kind: row.object_kind, id: row.object_id },
      about: about === null ? null : (persons.get(about)?.name ?? about),
      matter: row.matter_id === null ? null : { id: row.matter_id, matterNo: numbers.get(row.matter_id) ?? null },
      register: registers.get(row.chain) ?? null,
    }
  })
}

/** Whose sign-in, account or role it is. */
function aboutOf({ action, details, object_kind, object_id }: EntryRow): string | null {
  const about = object_kind === 'person' ? object_id : details?.['personId']
  return kindOf(action) === 'access' && typeof about === 'string' ? about : null
}

/** Names of registers by chain; the installation's own chain has none. */
export async function registersNamed(tx: Tx, chains: readonly string[]): Promise<Map<string, string>> {
  return unitsNamed(
    tx,
    chains.filter((chain) => chain !== INSTALLATION_CHAIN),
  )
}

export async function pageOfEntry(tx: Tx, row: EntryRow, readerId: string): Promise<TrailReadPage> {
  const [line] = await linesOf(tx, [row])
  if (!line) throw new Error('one row, one line')
  const seal = await sealOfEntry(tx, row.id)
  return {
    line,
    details: detailsFor(row, readerId, await concerningReader(tx)),
    digest: row.digest,
    seal: seal ? { sealedAt: seal.sealedAt.toISOString(), hash: seal.hash } : null,
  }
}

function detailsFor(
  { action, details, actor_id, actor_kind, chain }: EntryRow,
  readerId: string,
  concerning: ReadonlySet<string>,
): TrailReadPage['details'] {
  if (details === null) return { state: 'disposed', facts: {}, withheld: [] }
  if (actor_id !== readerId && names(details, concerning)) return { state: 'closed', facts: {}, withheld: [] }
  const inRegister = chain === INSTALLATION_CHAIN ? 'installation' : 'register'
  return { state: 'kept', ...factsFor(action, details, actor_kind === 'system' ? 'clock' : inRegister) }
}

/** Whom and what the words of a search may mean. */
export async function foundBy(tx: Tx, search: string | undefined): Promise<Found | undefined> {
  const words = search?.trim()
  if (!words) return undefined
  const persons = await personsPage(tx, { words, unitId: undefined, after: undefined, limit: MOST_PEOPLE })
  const matters = await mattersOf(tx, [], words)
  return { words, personIds: persons.map((each) => each.id), matterIds: [...matters.keys()] }
}
