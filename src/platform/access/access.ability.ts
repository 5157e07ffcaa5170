import { createMongoAbility, type MongoAbility, type RawRuleOf, subject } from '@casl/ability'
import type { Access, Grant } from '../module.ts'
import { type HeldPermission, type PermissionTable, partsOf, permissionsHeld } from './access.rules.ts'
import type { NodesBelow } from './access.schema.ts'

/** The field by which every rule names the organisation node of its subject. */
export const NODE = 'nodeId'

/** Access whose rules can also be compiled to SQL (`access.sql.ts`). */
export interface CompiledAccess extends Access {
  readonly ability: MongoAbility
  readonly held: readonly HeldPermission[]
}

/** Compile grants to what may be done and where. Nothing granted: nothing may be done. */
export function accessFor(grants: readonly Grant[], table: PermissionTable, below: NodesBelow): CompiledAccess {
  const held = permissionsHeld(grants, table, below)
  const ability = createMongoAbility(held.map(ruleOf))
  return {
    ability,
    held,
    may: (permission, nodeId) => mayDo(ability, permission, nodeId),
    nodesWith: (permission) => held.find((one) => one.permission === permission)?.nodeIds ?? [],
  }
}

/** Nobody's access: a visitor of public pages. */
export const NO_ACCESS: CompiledAccess = accessFor([], {}, {})

function ruleOf({ permission, nodeIds }: HeldPermission): RawRuleOf<MongoAbility> {
  return { ...partsOf(permission), conditions: { [NODE]: { $in: [...nodeIds] } } }
}

function mayDo(ability: MongoAbility, permission: string, nodeId?: string): boolean {
  const parts = partsOf(permission)
  return ability.can(parts.action, nodeId === undefined ? parts.subject : subject(parts.subject, { [NODE]: nodeId }))
}
