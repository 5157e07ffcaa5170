import { type Generated, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import type { EvidenceClass } from '../../policy/parts/retention-policy.schema.ts'
import type { CustodyStep, EvidenceOrigin, EvidenceWords } from './evidence.schema.ts'

type EvidenceTables = {
  evidence_items: {
    id: Generated<string>
    matter_id: string
    register_node: string
    number: number
    version: number
    of_item: string | null
    file_id: string
    origin: EvidenceOrigin
    class: EvidenceClass
    title: string
    source: string
    place: string
    reason: string
    audience: string
    file_name: string
    media_type: string
    size: number
    sha256: string
    taken_by: string | null
    taken_at: Date
    taken_on: Day
    disposed_on: Day | null
  }
  custody_steps: {
    id: string
    item_id: string
    matter_id: string
    number: number
    kind: CustodyStep
    at: Date
    by_person: string | null
    to_whom: string
    note: string
    hash: string
  }
  files: { id: string }
}

const on = (tx: Tx) => tx.withTables<EvidenceTables>()

const rowsOf = (tx: Tx) =>
  on(tx)
    .selectFrom('evidence_items')
    .select([
      ...(['id', 'number', 'version', 'origin', 'class', 'title', 'source', 'place', 'reason', 'audience', 'size', 'sha256'] as const),
      'matter_id as matterId',
      'register_node as registerNode',
      'of_item as originalId',
      'file_id as fileId',
      'file_name as fileName',
      'media_type as mediaType',
      'taken_by as takenBy',
      'taken_at as takenAt',
      'disposed_on as disposedOn',
      sql<number | null>`jianwei_chain_broken_at(evidence_items.id)`.as('brokenAt'),
    ])
    .select((eb) => eb.exists(eb.selectFrom('files').select('files.id').whereRef('files.id', '=', 'evidence_items.file_id')).as('isOpen'))
export type EvidenceRow = Awaited<ReturnType<ReturnType<typeof rowsOf>['execute']>>[number]

/** All material of a matter that the actor sees, each original before its copies. */
export async function evidenceOf(tx: Tx, matterId: string): Promise<EvidenceRow[]> {
  return rowsOf(tx).where('matter_id', '=', matterId).orderBy('number').orderBy('version').execute()
}

export async function evidenceById(tx: Tx, id: string): Promise<EvidenceRow | undefined> {
  return rowsOf(tx).where('id', '=', id).executeTakeFirst()
}

/** The original and its copies. */
export async function versionsOf(tx: Tx, of: EvidenceRow): Promise<EvidenceRow[]> {
  return rowsOf(tx).where('matter_id', '=', of.matterId).where('number', '=', of.number).orderBy('version').execute()
}

const stepsIn = (tx: Tx) =>
  on(tx)
    .selectFrom('custody_steps')
    .select(['item_id as itemId', 'number', 'kind', 'at', 'by_person as by', 'to_whom as toWhom', 'note', 'hash'])
export type StepRow = Awaited<ReturnType<ReturnType<typeof stepsIn>['execute']>>[number]

export async function stepsOf(tx: Tx, itemIds: readonly string[]): Promise<Map<string, StepRow[]>> {
  const steps = new Map<string, StepRow[]>()
  if (itemIds.length === 0) return steps
  for (const row of await stepsIn(tx).where('item_id', 'in', itemIds).orderBy('number').execute())
    steps.set(row.itemId, [...(steps.get(row.itemId) ?? []), row])
  return steps
}

/** Take a file of the actor's own in; as a version of `original` where one is given. The database numbers it and begins its chain. */
export async function takeEvidence(
  work: Work,
  of: EvidenceWords & { matterId: string; fileId: string; original?: { id: string; reason: string; audience: string } },
): Promise<string> {
  const { original } = of
  const { rows } = await sql<{ id: string }>`
    SELECT jianwei_take_evidence(${of.matterId}::uuid, ${of.fileId}::uuid, ${of.class}, ${of.title}, ${of.source}, ${of.place}, ${work.actor.personId}, ${work.now},
      ${original?.id ?? null}::uuid, ${original?.reason ?? ''}, ${original?.audience ?? ''}) AS id`.execute(work.tx)
  const [row] = rows
  if (!row) throw new Error('evidence was not taken in')
  return row.id
}

export async function describeEvidence(work: Work, id: string, to: EvidenceWords): Promise<void> {
  await sql`SELECT jianwei_describe_evidence(${id}::uuid, ${to.class}, ${to.title}, ${to.source}, ${to.place}, ${work.actor.personId}, ${work.now})`.execute(
    work.tx,
  )
}

/** Add a step to the chain, in the actor's own name. */
export async function addStep(work: Work, id: string, step: { kind: CustodyStep; toWhom?: string; note?: string }): Promise<void> {
  await sql`SELECT jianwei_note_custody(${id}::uuid, ${step.kind}, ${step.toWhom ?? ''}, ${step.note ?? ''}, ${work.actor.personId}, ${work.now})`.execute(
    work.tx,
  )
}

/** Somebody was given the bytes: a step of every piece of evidence that they are. */
export async function noteLook(work: Work, fileId: string): Promise<void> {
  await sql`SELECT jianwei_note_look(${fileId}::uuid, ${work.actor.personId}, ${work.now})`.execute(work.tx)
}
