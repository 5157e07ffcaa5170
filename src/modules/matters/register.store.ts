import { sql } from 'kysely'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Tx, Work } from '../../platform/module.ts'
import type { Subject, Unit } from '../organisation/organisation.schema.ts'
import { concernedAmong, unitById, unitOf, unitsAbove } from '../organisation/organisation.store.ts'
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

/** Roles work at their own register: whoever sits in a matter of another register by invitation handles nothing there. */
export function permittedAt(work: Work, permission: string, registerNode: string): Refusal | undefined {
  return work.access.may(permission, registerNode) ? undefined : refuse('access.not_permitted', { permission })
}

/** The chain of the trail in which acts on a matter are noted: its register's own, so that nothing of it shows elsewhere (P6). */
export async function chainOf(tx: Tx, matterId: string): Promise<{ matterId: string; register?: string }> {
  const found = await sql<{ register_node: string }>`SELECT register_node FROM matters WHERE id = ${matterId}::uuid`.execute(tx)
  const row = found.rows[0]
  return row ? { matterId, register: row.register_node } : { matterId }
}

/** Who takes up what comes into this register from below: its officer whom the subjects do not concern. */
export async function handlerAt(tx: Tx, nodeId: string, subjects: readonly Subject[]): Promise<string | undefined> {
  const office = await sql<{ person_id: string }>`
    SELECT person_id FROM role_grants WHERE node_id = ${nodeId} AND to_on IS NULL AND role IN ('disciplineOfficer', 'disciplineHead', 'disciplineSecretary')
    GROUP BY person_id ORDER BY bool_or(role = 'disciplineOfficer') DESC, person_id`.execute(tx)
  const ids = office.rows.map((row) => row.person_id)
  const concerned = await concernedAmong(tx, ids, subjects)
  return ids.find((id) => !concerned.has(id))
}

/** The register in which a matter about these subjects lives (P6); refused where every register would judge itself. */
export async function registerOf(tx: Tx, subjects: readonly Subject[]): Promise<Unit | Refusal> {
  const homes: string[] = []
  for (const subject of subjects) {
    const found = await homeOf(tx, subject)
    if (!found || !(await unitById(tx, found))) return refuse('matter.unknown_subject', { subject: subject.id })
    homes.push(found)
  }
  const [home] = homes
  if (home === undefined) return refuse('matter.unknown_subject', { subject: '' })
  const causes = await ownCauses(tx, subjects)
  const above = (await unitsAbove(tx, home)).filter((unit) => unit.hasRegister)
  const register = registerFor(above.map((unit) => ({ nodeId: unit.id, name: unit.name, isItsOwnCause: causes.has(unit.id) })))
  if (isRefusal(register)) return register
  return (await unitById(tx, register.nodeId)) ?? refuse('matter.unknown_subject', { subject: home })
}
