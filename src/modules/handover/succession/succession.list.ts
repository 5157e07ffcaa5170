import { createHash } from 'node:crypto'
import type { Work } from '../../../platform/module.ts'
import { barAgainst, openWorkOf } from '../../organisation/successor/open-work.question.ts'
import type { OpenWork, TakeBar, WorkKind } from '../../organisation/successor/open-work.schema.ts'
import { nodesBelow } from '../../organisation/organisation.store.ts'
import type { Assigned } from './succession.rules.ts'
import type { Named } from './succession.schema.ts'
import type { Succession } from './succession.store.ts'

const digestOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex')

/** Everything open that hangs on the predecessor here; and, by register, how much lies elsewhere (P6). */
export async function openHere(work: Work, of: Succession): Promise<{ here: OpenWork[]; elsewhere: OpenWork[] }> {
  const all = (await work.ask(openWorkOf, { personId: of.fromPersonId })).flat()
  const below = new Set((await nodesBelow(work.tx, [of.nodeId])).get(of.nodeId) ?? [of.nodeId])
  const isHere = (each: OpenWork) => (each.matterId === null ? below.has(each.nodeId) : each.nodeId === of.nodeId)
  return { here: all.filter(isHere), elsewhere: all.filter((each) => !isHere(each)) }
}

/** What stands against this person taking the thing, from the module that keeps it. */
export async function barOf(work: Work, kind: WorkKind, id: string, personId: string): Promise<TakeBar | null> {
  return (await work.ask(barAgainst, { kind, id, personId })).find((bar) => bar !== null) ?? null
}

/** Each thing with who is to take it: the successor, or whoever is named for it. */
export async function assigned(work: Work, of: Succession, here: readonly OpenWork[], others: readonly Named[]): Promise<Assigned[]> {
  const rows: Assigned[] = []
  for (const each of here) {
    if (each.stays) {
      rows.push({ work: each, successorId: null, bar: null })
      continue
    }
    const successorId = others.find((other) => other.kind === each.kind && other.id === each.id)?.personId ?? of.toPersonId
    rows.push({ work: each, successorId, bar: await barOf(work, each.kind, each.id, successorId) })
  }
  return rows
}

/** The digest of a list as it is looked at. */
export const seenOf = (here: readonly OpenWork[]) => digestOf(here.map((each) => [each.kind, each.id, each.state, each.dueOn, each.stays]))

/** The hash that both sign: who, to whom, from when, and every row in its order. */
export function hashOf(of: Succession, rows: readonly Assigned[]): string {
  return digestOf([
    ...[of.fromPersonId, of.toPersonId, of.nodeId, of.fromOn, of.reason],
    rows.map(({ work, successorId }) => [work.kind, work.id, work.no, work.title, work.state, work.dueOn, work.stays, successorId]),
  ])
}
