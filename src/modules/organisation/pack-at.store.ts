import type { Day } from '../../kernel/day.ts'
import type { Tx } from '../../platform/module.ts'
import type { PolicyPack } from '../policy/pack.schema.ts'
import { packOn } from '../policy/policy.store.ts'
import { allUnits, unitOf, unitsAbove } from './organisation.store.ts'

/** The pack id that rules at this unit: its own or the nearest above. */
export async function packIdAt(tx: Tx, unitId: string): Promise<string | null> {
  return (await unitsAbove(tx, unitId)).find((unit) => unit.packId)?.packId ?? null
}

export async function packAt(tx: Tx, unitId: string, day: Day): Promise<PolicyPack | undefined> {
  const id = await packIdAt(tx, unitId)
  return id ? packOn(tx, id, day) : undefined
}

export async function packIdOfPerson(tx: Tx, personId: string): Promise<string | null> {
  const unitId = await unitOf(tx, personId)
  return unitId ? packIdAt(tx, unitId) : null
}

export async function nodesWithPack(tx: Tx): Promise<{ packId: string; nodeId: string; name: string }[]> {
  return (await allUnits(tx)).flatMap((unit) => (unit.packId ? [{ packId: unit.packId, nodeId: unit.id, name: unit.name }] : []))
}
