import { sql } from 'kysely'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Tx } from '../../platform/module.ts'
import type { Subject, Unit } from '../organisation/organisation.schema.ts'
import { unitById, unitOf, unitsAbove } from '../organisation/organisation.store.ts'
import { ABOVE_THE_REGISTER, registerFor } from './matter.rules.ts'

/** The home unit of a subject: the unit itself, the post's unit, or where the person works. */
async function homeOf(tx: Tx, subject: Subject): Promise<string | undefined> {
  if (subject.kind === 'unit') return subject.id
  if (subject.kind === 'person') return unitOf(tx, subject.id)
  const found = await sql<{ unit_id: string }>`SELECT unit_id FROM posts WHERE id = ${subject.id}`.execute(tx)
  return found.rows[0]?.unit_id
}

/** Nodes at which any subject heads the institution or belongs to its discipline body. */
async function ownCauses(tx: Tx, subjects: readonly Subject[]): Promise<Set<string>> {
  const found = await sql<{ node_id: string }>`
    SELECT DISTINCT role_grants.node_id FROM role_grants
    WHERE role_grants.role = ANY (${[...ABOVE_THE_REGISTER]}::text[]) AND role_grants.to_on IS NULL
      AND (role_grants.person_id = ANY (${subjects.filter((each) => each.kind === 'person').map((each) => each.id)}::text[])
        OR role_grants.person_id IN (
          SELECT tenures.person_id FROM tenures JOIN posts ON posts.id = tenures.post_id
          WHERE tenures.to_on IS NULL AND (posts.id = ANY (${subjects.filter((each) => each.kind === 'post').map((each) => each.id)}::text[])
            OR (posts.is_head AND posts.unit_id = ANY (${subjects.filter((each) => each.kind === 'unit').map((each) => each.id)}::text[])))))`.execute(
    tx,
  )
  return new Set(found.rows.map((row) => row.node_id))
}

/** The register in which a matter about these subjects lives (P6); refused where every register would judge itself. */
export async function registerOf(tx: Tx, subjects: readonly Subject[]): Promise<Unit | Refusal> {
  const first = subjects[0]
  const home = first && (await homeOf(tx, first))
  if (!home) return refuse('matter.unknown_subject', { subject: first?.id ?? '' })
  const causes = await ownCauses(tx, subjects)
  const above = (await unitsAbove(tx, home)).filter((unit) => unit.hasRegister)
  const register = registerFor(above.map((unit) => ({ nodeId: unit.id, name: unit.name, isItsOwnCause: causes.has(unit.id) })))
  if (isRefusal(register)) return register
  return (await unitById(tx, register.nodeId)) ?? refuse('matter.unknown_subject', { subject: home })
}
