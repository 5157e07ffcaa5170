import { sql } from 'kysely'
import type { Day } from '../../kernel/day.ts'
import type { Tx } from '../../platform/module.ts'
import type { CodeInUse, TrialLine, TrialPart } from '../policy/drafts/trial.schema.ts'
import type { PolicyPack } from '../policy/pack.schema.ts'
import type { PackChange } from '../policy/policy.question.ts'
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

/** Who holds one of these roles today over every one of these nodes. */
export async function personsOver(tx: Tx, roles: readonly string[], nodeIds: readonly string[], today: Day): Promise<string[]> {
  const nodes = [...new Set(nodeIds)]
  const { rows } = await sql<{ person_id: string }>`
    SELECT person_id FROM role_grants JOIN unit_closure ON ancestor_id = node_id AND unit_id = ANY (${nodes}::text[])
    WHERE role = ANY (${[...roles]}::text[]) AND from_on <= ${today}::date AND (to_on IS NULL OR to_on >= ${today}::date)
    GROUP BY person_id HAVING count(DISTINCT unit_id) = ${nodes.length}::int`.execute(tx)
  return rows.map((row) => row.person_id)
}

/** Unit → the pack that rules there on this day, for many units at once. */
export async function packsAt(tx: Tx, unitIds: readonly string[], day: Day): Promise<Map<string, PolicyPack>> {
  const { rows } = await sql<{ unit_id: string; pack_id: string }>`
    SELECT DISTINCT ON (unit_closure.unit_id) unit_closure.unit_id, units.pack_id
    FROM unit_closure JOIN units ON units.id = unit_closure.ancestor_id
    WHERE unit_closure.unit_id = ANY (${[...new Set(unitIds)]}::text[]) AND units.pack_id IS NOT NULL
    ORDER BY unit_closure.unit_id, unit_closure.depth`.execute(tx)
  const packs = new Map<string, PolicyPack | undefined>()
  for (const { pack_id } of rows) if (!packs.has(pack_id)) packs.set(pack_id, await packOn(tx, pack_id, day))
  return new Map(rows.flatMap(({ unit_id, pack_id }) => [packs.get(pack_id)].flatMap((pack) => (pack ? [[unit_id, pack] as const] : []))))
}

/** Unit → which of these packs rules there, its own or the nearest above, with its name. */
export async function unitsUnder(tx: Tx, packIds: readonly string[]): Promise<Map<string, { packId: string; name: string }>> {
  const { rows } = await sql<{ unit_id: string; name: string; pack_id: string }>`
    SELECT unit_id, name, pack_id FROM (
      SELECT DISTINCT ON (unit_closure.unit_id) unit_closure.unit_id, below.name, above.pack_id
      FROM unit_closure JOIN units AS above ON above.id = unit_closure.ancestor_id JOIN units AS below ON below.id = unit_closure.unit_id
      WHERE above.pack_id IS NOT NULL ORDER BY unit_closure.unit_id, unit_closure.depth) AS ruled
    WHERE pack_id = ANY (${[...packIds]}::text[]) ORDER BY unit_id`.execute(tx)
  return new Map(rows.map((row) => [row.unit_id, { packId: row.pack_id, name: row.name }]))
}

/** Units whose words would change with these packs. */
export async function wordsTrial(tx: Tx, changes: readonly PackChange[]): Promise<TrialPart> {
  const units = await unitsUnder(
    tx,
    changes.map((each) => each.packId),
  )
  const lines = [...units.values()].flatMap(({ packId, name }): TrialLine[] => {
    const change = changes.find((each) => each.packId === packId)
    if (!change) return []
    const keys = Object.keys(change.after.terms) as (keyof PolicyPack['terms'])[]
    const changed = keys.filter((key) => change.before.terms[key] !== change.after.terms[key])
    if (changed.length === 0) return []
    const said = (pack: PolicyPack) => changed.map((key) => pack.terms[key]).join('、')
    return [{ effect: 'words', title: name, unitName: name, from: said(change.before), to: said(change.after), link: null }]
  })
  return lines
}

/** Layers that posts bear. */
export async function layersInUse(tx: Tx): Promise<CodeInUse[]> {
  const { rows } = await sql<{ code: string; count: number }>`SELECT layer AS code, count(*)::int AS count FROM posts GROUP BY 1`.execute(
    tx,
  )
  return rows.map((row) => ({ list: 'layers', ...row }))
}
