import { type SelectQueryBuilder, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { nodesBelow, postsNamed, unitsNamed } from '../../organisation/organisation.store.ts'
import { packsAt } from '../../organisation/pack-at.store.ts'
import { holdsAnyWay } from '../../policy/words/synonyms.store.ts'
import { labelsIn, standing } from '../power.rules.ts'
import type { PowerLine, PowerState } from '../power.schema.ts'
import { datedOf, on, type VersionRow } from '../power.store.ts'
import type { PowerTables } from '../power.tables.ts'

export interface PowerFilter {
  on: Day
  state: PowerState | undefined
  category: string | undefined
  class: string | undefined
  rank: number | undefined
  unitId: string | undefined
  words: string | undefined
}

type Rows = SelectQueryBuilder<PowerTables, 'power_versions', VersionRow>

/** What stood on the day: the entries in force then; for today also those that are not yet in force for the first time. */
function inState(rows: Rows, { state, on: day }: PowerFilter, today: Day): Rows {
  const stood = sql<boolean>`state = 'approved' AND effective_on <= ${day}::date AND (until_on IS NULL OR until_on > ${day}::date)`
  if (state === 'draft' || state === 'inReview') return rows.where('state', '=', state)
  if (state === 'retired') return rows.where(stood).where('is_retirement', '=', true)
  if (state === 'inForce' || day !== today) return rows.where(stood).where('is_retirement', '=', false)
  return rows
    .where('is_retirement', '=', false)
    .where(sql<boolean>`((${stood}) OR (version = 1 AND (state <> 'approved' OR effective_on > ${day}::date)))`)
}

async function filtered(work: Work, filter: PowerFilter): Promise<Rows> {
  let rows = inState(on(work.tx).selectFrom('power_versions').selectAll(), filter, work.today)
  if (filter.unitId) {
    const below = (await nodesBelow(work.tx, [filter.unitId])).get(filter.unitId) ?? [filter.unitId]
    rows = rows.where('unit_id', '=', sql<string>`any(${below}::text[])`)
  }
  if (filter.category) rows = rows.where('category', '=', filter.category)
  if (filter.class) rows = rows.where('class', '=', filter.class)
  if (filter.rank) rows = rows.where('rank', '=', filter.rank)
  if (filter.words) rows = rows.where(holdsAnyWay('searched', filter.words.toLowerCase()))
  return rows
}

/** A page of the register by unit and number. */
export async function powerRows(work: Work, filter: PowerFilter, after: string | undefined, limit: number): Promise<VersionRow[]> {
  let rows = await filtered(work, filter)
  if (after)
    rows = rows.where(
      sql<boolean>`(unit_id, no, version) > (SELECT last.unit_id, last.no, last.version FROM power_versions AS last WHERE last.id = ${after}::uuid)`,
    )
  return rows.orderBy('unit_id').orderBy('no').orderBy('version').limit(limit).execute()
}

/** The newest version of each power of a unit, drafts included. */
export async function newestRows(tx: Tx, unitId: string): Promise<VersionRow[]> {
  return on(tx)
    .selectFrom('power_versions')
    .selectAll()
    .distinctOn('no')
    .where('unit_id', '=', unitId)
    .orderBy('no')
    .orderBy('version', 'desc')
    .execute()
}

/** How many powers are in force, by class, level and category: one pass over an index that holds all it asks for. */
export async function countsOf(
  work: Work,
  unitId: string | undefined,
): Promise<{ class: string; rank: number; category: string; count: number }[]> {
  const nothing = { category: undefined, class: undefined, rank: undefined, words: undefined }
  const rows = await filtered(work, { on: work.today, state: 'inForce', unitId, ...nothing })
  const kinds = ['class', 'rank', 'category'] as const
  return rows
    .clearSelect()
    .select([...kinds, sql<number>`count(*)::int`.as('count')])
    .groupBy([...kinds])
    .orderBy('class')
    .orderBy('rank')
    .orderBy('category')
    .execute()
}

export async function linesOf(work: Work, rows: readonly VersionRow[], day: Day): Promise<PowerLine[]> {
  const unitIds = rows.map((row) => row.unit_id)
  const units = await unitsNamed(work.tx, unitIds)
  const packs = await packsAt(work.tx, unitIds, work.today)
  const posts = await postsNamed(
    work.tx,
    rows.map((row) => row.post_id),
  )
  const open = await openOf(work.tx, rows)
  return rows.map((row) => {
    const { categoryLabel, kindLabel } = labelsIn(packs.get(row.unit_id), row)
    return {
      id: row.power_id,
      versionId: row.id,
      version: row.version,
      no: row.no,
      title: row.title,
      unitId: row.unit_id,
      unitName: units.get(row.unit_id) ?? row.unit_id,
      postTitle: posts.get(row.post_id)?.title ?? row.post_id,
      category: row.category,
      categoryLabel,
      kindLabel,
      class: row.class,
      rank: row.rank,
      bases: row.bases,
      statutoryDays: row.statutory_days,
      promisedDays: row.promised_days,
      standing: standing(datedOf(row), day),
      isRetirement: row.is_retirement,
      effectiveOn: row.effective_on,
      revision: row.revision,
      underWay: row.state === 'approved' ? (open.get(row.power_id) ?? null) : null,
    }
  })
}

async function openOf(tx: Tx, rows: readonly VersionRow[]): Promise<Map<string, 'draft' | 'inReview'>> {
  const ids = rows.filter((row) => row.state === 'approved').map((row) => row.power_id)
  if (ids.length === 0) return new Map()
  const open = await on(tx)
    .selectFrom('power_versions')
    .select(['power_id', 'state'])
    .where('power_id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('state', '<>', 'approved')
    .execute()
  return new Map(open.flatMap((row) => (row.state === 'approved' ? [] : [[row.power_id, row.state] as const])))
}
