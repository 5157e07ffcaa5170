import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Day, yearOf } from '../../kernel/day.ts'
import type { Tx, Work } from '../../platform/module.ts'
import { nameSubjects } from '../organisation/subject.store.ts'
import type { Subject, Unit } from '../organisation/organisation.schema.ts'
import type { PolicyPack } from '../policy/pack.schema.ts'
import { packAtVersion } from '../policy/policy.store.ts'
import { holdsAnyWay } from '../policy/words/synonyms.store.ts'
import { clarifiedFor } from './clarified/clarified.store.ts'
import { matterNoText } from './matter.rules.ts'
import type { MatterStage, matterLine } from './matter.schema.ts'
import type { MatterTables } from './matter.tables.ts'
import type { z } from 'zod'

const on = (tx: Tx) => tx.withTables<MatterTables>()

export type MatterLine = z.infer<typeof matterLine>

/** The next number of a gapless series; its row stays locked until the act commits. */
export async function nextNumber(tx: Tx, nodeId: string, series: string, year: number): Promise<number> {
  const found = await sql<{ number: number }>`SELECT jianwei_next_number(${nodeId}, ${series}, ${year}) AS number`.execute(tx)
  const number = found.rows[0]?.number
  if (number === undefined) throw new Error(`no number in series ${series}`)
  return number
}

/** What a matter opens with. */
export interface NewMatter {
  register: Unit
  pack: PolicyPack
  title: string
  subjects: readonly Subject[]
}

/** Open a matter in a register under the pack version of that register. */
export async function openMatter(work: Work, what: NewMatter): Promise<{ id: string; matterNo: string }> {
  const year = yearOf(work.today)
  const matterNo = matterNoText(
    what.register.agencyMark ?? what.register.shortName,
    year,
    await nextNumber(work.tx, what.register.id, 'matter', year),
  )
  return { id: await insertMatter(work, what, { matterNo, openedOn: work.today, stage: 'registered' }), matterNo }
}

/** Write a matter with its number; one that comes from paper brings its number, its day and its stage. */
export async function insertMatter(
  work: Work,
  what: NewMatter,
  standing: { matterNo: string; openedOn: Day; stage: MatterStage },
): Promise<string> {
  const id = randomUUID()
  await on(work.tx)
    .insertInto('matters')
    .values({
      id,
      register_node: what.register.id,
      matter_no: standing.matterNo,
      title: what.title,
      stage: standing.stage,
      pack_id: what.pack.id,
      pack_version: what.pack.version,
      opened_on: standing.openedOn,
      created_by: work.actor.personId,
    })
    .execute()
  await on(work.tx)
    .insertInto('matter_subjects')
    .values(what.subjects.map((subject) => ({ matter_id: id, kind: subject.kind, subject_id: subject.id })))
    .execute()
  return id
}

/** A matter that the actor may see; undefined where there is none or it is hidden. */
export async function matterById(
  tx: Tx,
  id: string,
): Promise<
  | {
      id: string
      registerNode: string
      matterNo: string
      title: string
      stage: MatterStage
      packId: string
      packVersion: number
      isTabled: boolean
    }
  | undefined
> {
  return on(tx)
    .selectFrom('matters')
    .select([
      'id',
      'register_node as registerNode',
      'matter_no as matterNo',
      'title',
      'stage',
      'pack_id as packId',
      'pack_version as packVersion',
      'is_tabled as isTabled',
    ])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The pack version under which this matter runs (promise 6). */
export async function packOfMatter(tx: Tx, matter: { packId: string; packVersion: number }): Promise<PolicyPack> {
  const pack = await packAtVersion(tx, matter.packId, matter.packVersion)
  if (!pack) throw new Error(`pack ${matter.packId}@${matter.packVersion} of a matter is gone`)
  return pack
}

export async function subjectsOf(tx: Tx, matterId: string): Promise<Subject[]> {
  return on(tx)
    .selectFrom('matter_subjects')
    .select(['kind', 'subject_id as id'])
    .where('matter_id', '=', matterId)
    .orderBy('kind')
    .orderBy('subject_id')
    .execute()
}

export async function subjectsOfMany(tx: Tx, matterIds: readonly string[]): Promise<Map<string, Subject[]>> {
  const subjects = new Map<string, Subject[]>()
  if (matterIds.length === 0) return subjects
  const rows = await on(tx)
    .selectFrom('matter_subjects')
    .select(['matter_id', 'kind', 'subject_id as id'])
    .where('matter_id', 'in', [...new Set(matterIds)])
    .orderBy('kind')
    .orderBy('subject_id')
    .execute()
  for (const { matter_id: matterId, ...subject } of rows) subjects.set(matterId, [...(subjects.get(matterId) ?? []), subject])
  return subjects
}

export async function moveTo(tx: Tx, matterId: string, stage: MatterStage): Promise<void> {
  await on(tx).updateTable('matters').set({ stage }).where('id', '=', matterId).execute()
}

/** Table a matter for these members; from now they see it, unless it concerns them. */
export async function tableFor(tx: Tx, matterId: string, memberIds: readonly string[]): Promise<void> {
  await on(tx).updateTable('matters').set({ is_tabled: true, stage: 'assessing' }).where('id', '=', matterId).execute()
  await on(tx)
    .insertInto('matter_members')
    .values(memberIds.map((personId) => ({ matter_id: matterId, person_id: personId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A page of matters that the actor may see, newest first; `after` is the id of the last row shown. */
export async function mattersPage(
  tx: Tx,
  query: { words: string | undefined; stage: MatterStage | undefined; after: string | undefined; limit: number },
): Promise<(MatterLine & { seq: number })[]> {
  let rows = on(tx)
    .selectFrom('matters')
    .select([
      'id',
      'matter_no as matterNo',
      'title',
      'stage',
      'opened_on as openedOn',
      'register_node as registerNode',
      'clarified_on as clarifiedOn',
      clarifiedFor('matters.id').as('clarifiedFor'),
      'seq',
    ])
  if (query.stage) rows = rows.where('stage', '=', query.stage)
  const { after } = query
  if (after !== undefined)
    rows = rows.where('seq', '<', (eb) => eb.selectFrom('matters as last').select('last.seq').where('last.id', '=', after))
  if (query.words) {
    const { words } = query
    rows = rows.where((eb) => eb.or([holdsAnyWay('matter_no', words), holdsAnyWay('title', words)]))
  }
  const found = await rows.orderBy('seq', 'desc').limit(query.limit).execute()
  const subjects = await namedSubjectsOf(
    tx,
    found.map((row) => row.id),
  )
  return found.map((row) => ({ ...row, subjects: subjects.get(row.id) ?? [] }))
}

export async function matterLineOf(tx: Tx, id: string): Promise<MatterLine | undefined> {
  const row = await on(tx)
    .selectFrom('matters')
    .select([
      'id',
      'matter_no as matterNo',
      'title',
      'stage',
      'opened_on as openedOn',
      'register_node as registerNode',
      'clarified_on as clarifiedOn',
      clarifiedFor('matters.id').as('clarifiedFor'),
    ])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...row, subjects: (await namedSubjectsOf(tx, [id])).get(id) ?? [] }
}

/** Subjects of many matters with their words, in two look-ups whatever their number. */
export async function namedSubjectsOf(tx: Tx, matterIds: readonly string[]): Promise<Map<string, MatterLine['subjects']>> {
  const subjects = await subjectsOfMany(tx, matterIds)
  const named = await nameSubjects(tx, [...subjects.values()].flat())
  const words = new Map(named.map((each) => [`${each.kind}|${each.id}`, each]))
  return new Map([...subjects].map(([id, list]) => [id, list.flatMap((each) => words.get(`${each.kind}|${each.id}`) ?? [])]))
}

export async function recusalsOf(tx: Tx, matterId: string): Promise<{ personId: string; reason: string }[]> {
  return on(tx).selectFrom('matter_recusals').select(['person_id as personId', 'reason']).where('matter_id', '=', matterId).execute()
}

export async function addRecusal(work: Work, matterId: string, personId: string, reason: string): Promise<void> {
  await on(work.tx)
    .insertInto('matter_recusals')
    .values({ matter_id: matterId, person_id: personId, reason, recorded_by: work.actor.personId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function aliasesOf(tx: Tx, matterId: string): Promise<string[]> {
  const rows = await on(tx).selectFrom('matter_aliases').select('matter_no').where('matter_id', '=', matterId).execute()
  return rows.map((row) => row.matter_no)
}
