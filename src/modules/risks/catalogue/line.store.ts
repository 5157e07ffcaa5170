import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import type { setLine } from './catalogue.api.ts'
import type { lineQuery, PostLine } from './catalogue.schema.ts'

type Row = Omit<PostLine, 'line' | 'isDefault'> & { own: number | null; unitId: string }

async function lineRows(tx: Tx, where: ReturnType<typeof sql>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    SELECT posts.id AS "postId", posts.title, posts.unit_id AS "unitId", units.name AS "unitName", posts.layer,
      highest.rank, highest.points, set_line.line::float8 AS own, coalesce(set_line.seq, 0)::int AS revision, set_line.reason, set_line.from_on::text AS "fromOn", persons.name AS "byName"
    FROM posts JOIN units ON units.id = posts.unit_id
    LEFT JOIN LATERAL (SELECT max(rank) AS rank, count(*)::int AS points FROM risk_points
      WHERE risk_points.post_id = posts.id AND version > 0 AND state <> 'retired') AS highest ON true
    LEFT JOIN LATERAL (SELECT line, reason, from_on, by_person, seq FROM post_warning_lines WHERE post_id = posts.id ORDER BY seq DESC LIMIT 1) AS set_line ON true
    LEFT JOIN persons ON persons.id = set_line.by_person
    WHERE ${where} ORDER BY units.position, units.id, NOT posts.is_head, posts.id`.execute(tx)
  return rows
}

const withDefault = ({ own, unitId: _unit, ...row }: Row, line: number): PostLine => ({
  ...row,
  line: own ?? line,
  isDefault: own === null,
})

/** Posts of a unit and below it by unit, the head first; which, before anything is asked of them. */
async function postsAt(tx: Tx, { unitId, postId, layer, own, pointed, search }: LineQuery, { after, limit }: LinePart): Promise<string[]> {
  const order = sql`units.position, units.id, NOT posts.is_head, posts.id`
  const asked = [
    sql`posts.unit_id IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${unitId})`,
    ...(postId ? [sql`posts.id = ${postId}`] : []),
    ...(layer ? [sql`posts.layer = ${layer}`] : []),
    ...(own ? [sql`(SELECT line FROM post_warning_lines WHERE post_id = posts.id ORDER BY seq DESC LIMIT 1) IS NOT NULL`] : []),
    ...(pointed
      ? [sql`EXISTS (SELECT 1 FROM risk_points WHERE risk_points.post_id = posts.id AND version > 0 AND state <> 'retired')`]
      : []),
    ...(search ? [sql`(strpos(posts.title, ${search}) > 0 OR strpos(units.name, ${search}) > 0)`] : []),
    ...(after ? [sql`(${order}) > (SELECT ${order} FROM posts JOIN units ON units.id = posts.unit_id WHERE posts.id = ${after})`] : []),
  ]
  const { rows } = await sql<{ id: string }>`
    SELECT posts.id FROM posts JOIN units ON units.id = posts.unit_id WHERE ${sql.join(asked, sql` AND `)}
    ORDER BY ${order} ${limit === undefined ? sql`` : sql`LIMIT ${sql.lit(limit)}`}`.execute(tx)
  return rows.map((row) => row.id)
}

type LineQuery = z.output<typeof lineQuery>

/** Posts after this one, as many as asked for; all where no page is asked. */
interface LinePart {
  after?: string | undefined
  limit?: number | undefined
}

/** Lines of the posts of a unit and below it. */
export async function linesAt(work: Work, query: LineQuery, part: LinePart = {}): Promise<PostLine[]> {
  const pack = await packAt(work.tx, query.unitId, work.today)
  const posts = await postsAt(work.tx, query, part)
  const rows = await lineRows(work.tx, sql`posts.id = ANY (${posts}::text[])`)
  return rows.map((row) => withDefault(row, pack?.risks.warningLine ?? 9))
}

/** Set a post's own line, or give it back to the pack's default; refused where another set it since it was read. */
export async function setLineOf(
  work: Work,
  postId: string,
  { revision, line, reason }: z.output<typeof setLine.body>,
): Promise<PostLine | Refusal> {
  await sql`SELECT pg_advisory_xact_lock(hashtext(${`warningLine|${postId}`}))`.execute(work.tx)
  const [post] = await lineRows(work.tx, sql`posts.id = ${postId}`)
  if (!post) return refuse('warningLine.no_such_post')
  if (!work.access.may('warningLine.set', post.unitId)) return refuse('warningLine.of_another_unit')
  if (post.revision !== revision) return refuse('warningLine.changed_meanwhile', { revision: post.revision })
  const pack = await packAt(work.tx, post.unitId, work.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: post.unitName })
  await sql`INSERT INTO post_warning_lines (id, post_id, line, reason, from_on, by_person)
    VALUES (${randomUUID()}::uuid, ${postId}, ${line}, ${reason}, ${work.today}, ${work.actor.personId})`.execute(work.tx)
  await work.note({ action: 'warningLine.set', object: { kind: 'post', id: postId }, details: { line, before: post.own, reason } })
  const [after] = await lineRows(work.tx, sql`posts.id = ${postId}`)
  return withDefault(after ?? post, pack.risks.warningLine)
}

/** Post → its own line, for the score of posts (IN-08); a post that has none takes the default of its pack. */
export async function ownLines(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ post_id: string; line: number | null }>`
    SELECT DISTINCT ON (post_id) post_id, line::float8 AS line FROM post_warning_lines ORDER BY post_id, seq DESC`.execute(tx)
  return new Map(rows.flatMap((row) => (row.line === null ? [] : [[row.post_id, row.line] as const])))
}

export interface StandingPoint {
  id: string
  unit: string
  post: string | null
  rank: number
  title: string
  inForceOn: Day
  retiredOn: Day | null
}

/** Points as they stand or stood last, graded ones only: what the rules on points and posts read. */
export async function standingPoints(tx: Tx): Promise<StandingPoint[]> {
  const { rows } = await sql<StandingPoint>`
    SELECT DISTINCT ON (v.point_id) v.point_id::text AS id, v.unit_id AS unit, v.content ->> 'postId' AS post, v.rank, v.content ->> 'title' AS title,
      (SELECT min(effective_on) FROM risk_point_versions AS first WHERE first.point_id = v.point_id)::text AS "inForceOn", v.ended_on::text AS "retiredOn"
    FROM risk_point_versions AS v WHERE v.rank IS NOT NULL ORDER BY v.point_id, v.version DESC`.execute(tx)
  return rows
}
