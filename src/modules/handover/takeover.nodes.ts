import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Work } from '../../platform/module.ts'
import type { Unit } from '../organisation/organisation.schema.ts'
import { allUnits, unitById } from '../organisation/organisation.store.ts'
import { packAt } from '../organisation/pack-at.store.ts'
import type { PolicyPack } from '../policy/pack.schema.ts'
import { nodesHeld, READERS } from './takeover.rules.ts'

/** The register that somebody takes over, with its pack; refused to whoever holds none of these roles at it. */
export async function registerAt(
  work: Work,
  nodeId: string,
  roles: readonly string[],
): Promise<{ register: Unit; pack: PolicyPack } | Refusal> {
  if (!nodesHeld(work.actor.grants, roles).includes(nodeId)) return refuse('takeover.of_another_register')
  const register = await unitById(work.tx, nodeId)
  const pack = await packAt(work.tx, nodeId, work.today)
  if (!register?.hasRegister) return refuse('takeover.of_another_register')
  return pack ? { register, pack } : refuse('policy.no_pack_at_node', { node: register.name })
}

/** Registers that the actor may take over. */
export async function registersOf(work: Work): Promise<{ nodeId: string; name: string }[]> {
  const held = nodesHeld(work.actor.grants, READERS)
  return (await allUnits(work.tx))
    .filter((unit) => unit.hasRegister && held.includes(unit.id))
    .map((unit) => ({ nodeId: unit.id, name: unit.name }))
}
