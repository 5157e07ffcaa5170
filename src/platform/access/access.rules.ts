import type { Day } from '../../kernel/day.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { ADMINISTRATOR_ROLES, type NodesBelow, type RoleGrant } from './access.schema.ts'

/** Permission → roles that carry it; the sum of all modules' tables. */
export type PermissionTable = Readonly<Record<string, readonly string[]>>

type Period = Pick<RoleGrant, 'fromOn' | 'toOn'>

/** A role at a node, whoever holds it. */
export type RoleAt = Pick<RoleGrant, 'role' | 'nodeId'>

/** Where a permission is held: its nodes, everything below them included. */
export interface HeldPermission {
  permission: string
  nodeIds: readonly string[]
}

const isAdministrator = (role: string): boolean => ADMINISTRATOR_ROLES.some((one) => one === role)

/** The three administrators exclude each other and every business role (X65); all other roles may meet in one person. */
export function rolesExclude(one: string, other: string): boolean {
  return one !== other && (isAdministrator(one) || isAdministrator(other))
}

/** May this role join those that the person holds in the same period? */
export function mayJoin(role: string, held: readonly string[]): Refusal | undefined {
  const against = held.find((other) => rolesExclude(role, other))
  return against === undefined ? undefined : refuse('access.roles_exclude_each_other', { role, held: against })
}

export function isInForce(grant: Period, on: Day): boolean {
  return grant.fromOn <= on && (grant.toOn === null || on <= grant.toOn)
}

/** Is there a day that lies in both periods? A grant taken back before it began has no day at all. */
export function periodsMeet(one: Period, other: Period): boolean {
  const from = one.fromOn > other.fromOn ? one.fromOn : other.fromOn
  return [one, other].every(({ toOn }) => toOn === null || from <= toOn)
}

/** What these grants permit, and at which nodes. Permissions held nowhere are left out; those held at the same nodes share one list of them. */
export function permissionsHeld(grants: readonly RoleAt[], table: PermissionTable, below: NodesBelow): HeldPermission[] {
  const reaches = new Map<string, readonly string[]>()
  return Object.entries(table).flatMap(([permission, roles]) => {
    const at = [...new Set(grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.nodeId))]
    const nodeIds = reaches.get(JSON.stringify(at)) ?? [...new Set(at.flatMap((nodeId) => below[nodeId] ?? [nodeId]))]
    reaches.set(JSON.stringify(at), nodeIds)
    return nodeIds.length === 0 ? [] : [{ permission, nodeIds }]
  })
}

/** `signal.read` → the act and its subject. */
export function partsOf(permission: string): { subject: string; action: string } {
  const dot = permission.lastIndexOf('.')
  return { subject: permission.slice(0, dot), action: permission.slice(dot + 1) }
}

/** One table out of many; the same permission declared twice adds its roles up. */
export function mergePermissions(tables: readonly PermissionTable[]): PermissionTable {
  const merged: Record<string, string[]> = {}
  for (const [permission, roles] of tables.flatMap((table) => Object.entries(table))) {
    merged[permission] = [...new Set([...(merged[permission] ?? []), ...roles])]
  }
  return merged
}
