import { addDays, type Day } from '../../kernel/day.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { eventKind, type Grant, type Work } from '../module.ts'
import { accessFor, type CompiledAccess } from './access.ability.ts'
import { nodesBelow, permissionTable, rolesByAppointment } from './access.question.ts'
import { isInForce, mayJoin, mergePermissions, type PermissionTable, periodsMeet } from './access.rules.ts'
import type { NodesBelow, RoleGrant } from './access.schema.ts'
import { endGrant, grantById, grantsOf, insertGrant, lockGrantsOf } from './access.store.ts'

/** A person's roles changed: sessions that run under the old ones must rotate. */
export const RolesChanged = eventKind<{ personId: string }>('RolesChanged')

/** A person's grants today, and what they permit. */
export async function accessOf(work: Work, personId: string): Promise<{ grants: Grant[]; access: CompiledAccess }> {
  const inForce = (await grantsOf(work.tx, personId, work.today)).filter((grant) => isInForce(grant, work.today))
  const byAppointment = (await work.ask(rolesByAppointment, { personId })).flat()
  const grants = [...inForce.map(({ role, nodeId }) => ({ role, nodeId })), ...byAppointment]
  return { grants, access: await accessUnder(work, grants) }
}

/** What these grants permit in this installation. */
export async function accessUnder(work: Work, grants: readonly Grant[]): Promise<CompiledAccess> {
  const nodeIds = [...new Set(grants.map((grant) => grant.nodeId))]
  const below: NodesBelow[] = nodeIds.length === 0 ? [] : await work.ask(nodesBelow, { nodeIds })
  const [table = {}, ...more] = await work.ask(permissionTable, null)
  const whole = more.length === 0 ? table : mergePermissions([table, ...more])
  return compiled(grants, whole, Object.fromEntries(below.flatMap((one) => Object.entries(one))))
}

const COMPILED_AT_MOST = 500
const compiledUnder = new WeakMap<PermissionTable, Map<string, CompiledAccess>>()

/** The same grants over the same nodes are compiled once; which they are is read anew each time, so a revoked role ends at once. */
function compiled(grants: readonly Grant[], table: PermissionTable, below: NodesBelow): CompiledAccess {
  const known = compiledUnder.get(table) ?? new Map<string, CompiledAccess>()
  compiledUnder.set(table, known)
  const key = JSON.stringify([grants, below])
  const access = known.get(key) ?? accessFor(grants, table, below)
  if (known.size >= COMPILED_AT_MOST) known.clear()
  known.set(key, access)
  return access
}

/** Give a role; the three administrators exclude each other and every other role (X65). */
export async function grantRole(work: Work, wanted: Omit<RoleGrant, 'id' | 'grantedBy'>): Promise<RoleGrant | Refusal> {
  await lockGrantsOf(work.tx, wanted.personId)
  const meeting = (await grantsOf(work.tx, wanted.personId, wanted.fromOn)).filter((grant) => periodsMeet(grant, wanted))
  const against = mayJoin(
    wanted.role,
    meeting.map((grant) => grant.role),
  )
  if (against) return against
  const grant = await insertGrant(work.tx, { ...wanted, grantedBy: work.actor.personId || null })
  await work.note({ action: 'access.grant', object: { kind: 'person', id: grant.personId }, details: { ...grant } })
  await work.emit(RolesChanged, { personId: grant.personId })
  return grant
}

/** Take a role away from today on; the grant stays as a record of what was. */
export async function revokeRole(work: Work, id: string): Promise<RoleGrant | Refusal> {
  const grant = await grantById(work.tx, id)
  if (grant === undefined) return refuse('access.grant_unknown')
  if (!isOver(grant, work.today)) await endGrant(work.tx, id, lastDay(grant, work.today))
  await work.note({
    action: 'access.revoke',
    object: { kind: 'person', id: grant.personId },
    details: { grantId: id, role: grant.role, nodeId: grant.nodeId },
  })
  await work.emit(RolesChanged, { personId: grant.personId })
  return (await grantById(work.tx, id)) ?? grant
}

const isOver = (grant: RoleGrant, today: Day): boolean => grant.toOn !== null && grant.toOn < today

/** Yesterday, or the day before the beginning of a grant that has not begun. */
function lastDay(grant: RoleGrant, today: Day): Day {
  return addDays(grant.fromOn > today ? grant.fromOn : today, -1)
}
