import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { countdownTo } from '../../matters/matter.rules.ts'
import type { PersonLine } from '../../organisation/organisation.schema.ts'
import { personsById, unitsNamed } from '../../organisation/organisation.store.ts'
import { DECIDERS, KEEPERS } from './retaliation.act.ts'
import type { ProtectionAct, ProtectionLine, ProtectionPage } from './retaliation.schema.ts'
import { keepersOf, maySeeAsOffice, protectionById, type ProtectionCase, protectionFiles, protectionSteps } from './retaliation.store.ts'

/** Working days before a limit from which its light is yellow. */
const YELLOW_WITHIN = 2

const named = (persons: ReadonlyMap<string, PersonLine>, id: string): PersonLine =>
  persons.get(id) ?? { id, name: id, postTitle: null, unitId: null, unitName: null }

export async function protectionLines(work: Work, rows: readonly ProtectionCase[]): Promise<ProtectionLine[]> {
  const persons = await personsById(
    work.tx,
    rows.flatMap((row) => [row.againstId, row.filedBy, ...(row.owner ? [row.owner] : [])]),
  )
  const nodes = await unitsNamed(
    work.tx,
    rows.map((row) => row.registerNode),
  )
  return rows.map((row) => ({
    ...{ id: row.id, form: row.form, protects: row.protects, kindLabel: row.kindLabel, state: row.state, itemId: row.itemId },
    against: named(persons, row.againstId),
    filedByName: named(persons, row.filedBy).name,
    filedOn: row.filedOn,
    registerName: nodes.get(row.registerNode) ?? row.registerNode,
    ownerName: row.owner ? named(persons, row.owner).name : null,
    countdown: row.state === 'filed' || row.state === 'accepted' ? countdownTo(work.calendar, work.today, row.dueOn, YELLOW_WITHIN) : null,
  }))
}

/** What the actor may do with a case now. */
export async function protectionActs(work: Work, row: ProtectionCase): Promise<ProtectionAct[]> {
  const decides = await maySeeAsOffice(work.tx, row.id, DECIDERS)
  const keeps = await maySeeAsOffice(work.tx, row.id, KEEPERS)
  if (row.state === 'filed') return decides && row.filedBy !== work.actor.personId ? ['decide'] : []
  return row.state === 'accepted' ? [...(keeps ? (['step'] as const) : []), ...(decides ? (['close'] as const) : [])] : []
}

export async function protectionPageOf(work: Work, id: string): Promise<ProtectionPage | Refusal> {
  const row = await protectionById(work.tx, id)
  const [line] = row ? await protectionLines(work, [row]) : []
  if (!row || !line) return refuse('protection.not_found', { protection: id })
  const steps = await protectionSteps(work.tx, id)
  const acts = await protectionActs(work, row)
  const owners = acts.includes('decide') ? await keepersOf(work.tx, id, KEEPERS) : []
  const persons = await personsById(work.tx, [...owners, ...steps.map((each) => each.by)])
  return {
    ...{ line, relative: row.relative, happenedOn: row.happenedOn, facts: row.facts, wanted: row.wanted, acts },
    files: await protectionFiles(work.tx, id),
    steps: steps.map(({ by, ...step }) => ({ ...step, byName: named(persons, by).name })),
    owners: owners.map((each) => named(persons, each)),
  }
}
