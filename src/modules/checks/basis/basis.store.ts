import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { personsById, unitById, unitsNamed } from '../../organisation/organisation.store.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import type { CheckKind } from '../../policy/parts/check-policy.schema.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { checkBasis, checkWords } from '../check.rules.ts'
import type { BasisDraft, BasisLine, KindLine } from '../check.schema.ts'
import type { CheckTables } from '../check.tables.ts'

const on = (tx: Tx) => tx.withTables<CheckTables>()

/** The basis by which this kind of check is on at this unit; undefined: it is off. */
export async function basisAt(work: Work, unitId: string, kind: string): Promise<BasisLine | undefined> {
  const found = await sql<{ id: string | null }>`SELECT jianwei_check_basis(${unitId}, ${kind}) AS id`.execute(work.tx)
  const id = found.rows[0]?.id ?? null
  const row = id === null ? undefined : await on(work.tx).selectFrom('check_bases').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const persons = await personsById(work.tx, [row.recorded_by])
  return {
    ...{ id: row.id, unitId: row.unit_id, unitName: (await unitsNamed(work.tx, [row.unit_id])).get(row.unit_id) ?? row.unit_id },
    ...{ basis: row.basis, notifiedOn: row.notified_on ?? row.recorded_on, assessedOn: row.assessed_on ?? row.recorded_on },
    ...{ recordedBy: persons.get(row.recorded_by) ?? null, recordedOn: row.recorded_on },
  }
}

/** The kind of check as the pack of this unit has it, and the pack. */
export async function kindAt(work: Work, unitId: string, code: string): Promise<{ kind: CheckKind; pack: PolicyPack } | Refusal> {
  const unit = await unitById(work.tx, unitId)
  const pack = unit && (await packAt(work.tx, unitId, work.today))
  if (!pack) return refuse('policy.no_pack_at_node', { node: unit?.name ?? unitId })
  const kind = pack.checks?.kinds.find((each) => each.code === code)
  return kind ? { kind, pack } : refuse('check.unknown_kind', { known: pack.checks?.kinds.map((each) => each.label) ?? [] })
}

/** Kinds of checks at a unit, each with the basis by which it is on. */
export async function kindsAt(work: Work, unitId: string): Promise<KindLine[]> {
  const pack = await packAt(work.tx, unitId, work.today)
  const nodes = (permission: string) => work.access.may(permission, unitId)
  return Promise.all(
    (pack?.checks?.kinds ?? []).map(async (kind) => {
      const basis = (await basisAt(work, unitId, kind.code)) ?? null
      return { kind, basis, mayRecord: nodes('check.authorise'), mayOpen: basis !== null && nodes('check.open') }
    }),
  )
}

async function insertWord(
  work: Work,
  of: { unitId: string; kind: string; basis: string },
  on_: Pick<BasisDraft, 'notifiedOn' | 'assessedOn'> | null,
) {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('check_bases')
    .values({
      ...{ id, unit_id: of.unitId, kind: of.kind, is_withdrawn: on_ === null, basis: of.basis },
      ...{ notified_on: on_?.notifiedOn ?? null, assessed_on: on_?.assessedOn ?? null },
      ...{ recorded_by: work.actor.personId, recorded_on: work.today },
    })
    .execute()
  return id
}

/** Record by what a kind of check may be held at this unit and below. */
export async function recordBasis(work: Work, draft: BasisDraft): Promise<string | Refusal> {
  const { unitId, kind } = draft
  const found = await permittedKind(work, unitId, kind)
  if (isRefusal(found)) return found
  const wrong = checkBasis(draft, work.today) ?? checkWords([draft.basis])
  if (wrong) return wrong
  const id = await insertWord(work, draft, draft)
  await work.note({ action: 'check.basis', object: { kind: 'checkBasis', id }, details: { unitId, kind, basis: draft.basis } })
  return unitId
}

/** Without a basis the kind is off: no check is opened, no sheet is filled in or verified. */
export async function withdrawBasis(work: Work, of: { unitId: string; kind: string; reason: string }): Promise<string | Refusal> {
  const found = await permittedKind(work, of.unitId, of.kind)
  if (isRefusal(found)) return found
  if (!(await basisAt(work, of.unitId, of.kind))) return refuse('check.no_basis', { kind: of.kind })
  const id = await insertWord(work, { ...of, basis: of.reason }, null)
  await work.note({ action: 'check.withdraw', object: { kind: 'checkBasis', id }, details: { unitId: of.unitId, kind: of.kind } })
  return of.unitId
}

async function permittedKind(work: Work, unitId: string, code: string): Promise<CheckKind | Refusal> {
  const held = work.actor.grants.some((grant) => grant.nodeId === unitId)
  if (!held || !work.access.may('check.authorise', unitId)) return refuse('check.of_another_unit')
  const found = await kindAt(work, unitId, code)
  return isRefusal(found) ? found : found.kind
}
