import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Tx } from '../module.ts'
import { type RoleGrant, roleGrantSchema } from './access.schema.ts'

interface RoleGrantsTable {
  id: string
  person_id: string
  role: string
  node_id: string
  from_on: string
  to_on: string | null
  granted_by: string | null
}

const on = (tx: Tx) => tx.withTables<{ role_grants: RoleGrantsTable }>()

const columns = [
  'id',
  'person_id as personId',
  'role',
  'node_id as nodeId',
  'from_on as fromOn',
  'to_on as toOn',
  'granted_by as grantedBy',
] as const

/** Grants of a person that are in force on this day or will be later. */
export async function grantsOf(tx: Tx, personId: string, day: Day): Promise<RoleGrant[]> {
  const rows = await on(tx)
    .selectFrom('role_grants')
    .select(columns)
    .where('person_id', '=', personId)
    .where((eb) => eb.or([eb('to_on', 'is', null), eb('to_on', '>=', day)]))
    .orderBy('role')
    .orderBy('node_id')
    .execute()
  return rows.map((row) => roleGrantSchema.parse(row))
}

/** Every grant ever made, of one person or of all, newest first. */
export async function allGrants(tx: Tx, personId: string | undefined): Promise<RoleGrant[]> {
  const query = on(tx).selectFrom('role_grants').select(columns).orderBy('from_on', 'desc').orderBy('id').limit(5000)
  const rows = await (personId === undefined ? query : query.where('person_id', '=', personId)).execute()
  return rows.map((row) => roleGrantSchema.parse(row))
}

export async function grantById(tx: Tx, id: string): Promise<RoleGrant | undefined> {
  const row = await on(tx).selectFrom('role_grants').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && roleGrantSchema.parse(row)
}

export async function insertGrant(tx: Tx, grant: Omit<RoleGrant, 'id'>): Promise<RoleGrant> {
  const id = randomUUID()
  const row: RoleGrantsTable = {
    id,
    person_id: grant.personId,
    role: grant.role,
    node_id: grant.nodeId,
    from_on: grant.fromOn,
    to_on: grant.toOn,
    granted_by: grant.grantedBy,
  }
  await on(tx).insertInto('role_grants').values(row).execute()
  return { ...grant, id }
}

/** One change of a person's roles at a time: two grants at once could each overlook the other. */
export async function lockGrantsOf(tx: Tx, personId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtext('role_grants:' || ${personId}))`.execute(tx)
}

export async function endGrant(tx: Tx, id: string, lastOn: Day): Promise<void> {
  await on(tx).updateTable('role_grants').set({ to_on: lastOn }).where('id', '=', id).execute()
}
