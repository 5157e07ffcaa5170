import { sql } from 'kysely'
import type { Day } from '../../../../kernel/day.ts'
import { ADMINISTRATOR_ROLES } from '../../../../platform/access/access.schema.ts'
import type { Tx, Work } from '../../../../platform/module.ts'
import type { CampaignDraft } from '../campaign.schema.ts'

type Asked = Pick<CampaignDraft, 'unitId' | 'scope' | 'carriers' | 'postScope' | 'postIds'>

/** The units that a campaign covers, itself and below. */
const inScope = (column: ReturnType<typeof sql.ref>, { unitId, scope }: Pick<Asked, 'unitId' | 'scope'>) => sql<boolean>`
  (${column} IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = any(${scope}::text[]))
    AND ${column} IN (SELECT unit_id FROM unit_closure WHERE ancestor_id = ${unitId}))`

/** Posts that a campaign asks: all, key posts 重点岗位, or those chosen (R79). */
export const isAsked = ({ postScope, postIds }: Pick<Asked, 'postScope' | 'postIds'>) => sql<boolean>`
  (${postScope} = 'all' OR ${postScope} = 'key' AND posts.is_key_post OR ${postScope} = 'chosen' AND posts.id = any(${postIds}::text[]))`

/** The three administrators hold no role in a campaign (X65). */
const isAdministrator = (person: ReturnType<typeof sql.ref>, on: ReturnType<typeof sql>) => sql<boolean>`
  EXISTS (SELECT 1 FROM role_grants WHERE role_grants.person_id = ${person} AND role = any(${[...ADMINISTRATOR_ROLES]}::text[])
    AND role_grants.from_on <= ${on} AND (role_grants.to_on IS NULL OR role_grants.to_on >= ${on}))`

/** A form for every holder of an asked post on this day. How many. */
export async function formsForHolders(tx: Tx, id: string, asked: Asked, day: Day, createdOn: Day): Promise<number> {
  const made = await sql`
    INSERT INTO risk_forms (id, campaign_id, unit_id, post_id, person_id, state, entries, none_reason)
    SELECT gen_random_uuid(), ${id}::uuid, posts.unit_id, posts.id, tenures.person_id, 'open', '[]'::jsonb, ''
    FROM posts JOIN tenures ON tenures.post_id = posts.id AND tenures.from_on <= ${day}::date AND (tenures.to_on IS NULL OR tenures.to_on >= ${day}::date)
    WHERE ${inScope(sql.ref('posts.unit_id'), asked)} AND ${isAsked(asked)}
      AND NOT ${isAdministrator(sql.ref('tenures.person_id'), sql`${createdOn}::date`)}
    ORDER BY posts.unit_id, posts.id`.execute(tx)
  return Number(made.numAffectedRows ?? 0)
}

/** Which units owe a form of their own: sections and stations as sections, institutions and subordinate units as units (R28, R72). */
export async function askUnits(tx: Tx, id: string, asked: Asked): Promise<void> {
  await sql`
    INSERT INTO risk_campaign_units (campaign_id, unit_id, carrier)
    SELECT ${id}::uuid, units.id, layer.carrier FROM units, LATERAL (SELECT CASE WHEN kind IN ('section', 'station') THEN 'section' ELSE 'unit' END AS carrier) AS layer
    WHERE layer.carrier = any(${asked.carriers}::text[]) AND ${inScope(sql.ref('units.id'), asked)}`.execute(tx)
}

/**
 * The head of each unit that owes a form and has none gets it: of a unit with a leading group 领导小组 its head, on behalf of the group; else who
 * holds the head post. Where nobody does, the gap stays, and is filled once somebody is appointed. The campaigns in which forms came.
 */
export async function formsForHeads(work: Work, campaignId?: string): Promise<string[]> {
  const held = (from: string) =>
    sql`${sql.ref(`${from}.from_on`)} <= day AND (${sql.ref(`${from}.to_on`)} IS NULL OR ${sql.ref(`${from}.to_on`)} >= day)`
  const { rows } = await sql<{ campaignId: string }>`
    WITH owed AS (
      SELECT u.campaign_id, u.unit_id, u.carrier, greatest(c.starts_on, ${work.today}::date) AS day
      FROM risk_campaign_units AS u JOIN risk_campaigns AS c ON c.id = u.campaign_id AND c.closed_on IS NULL
      WHERE (${campaignId ?? null}::uuid IS NULL OR c.id = ${campaignId ?? null}::uuid)
        AND NOT EXISTS (SELECT 1 FROM risk_forms AS f WHERE f.campaign_id = u.campaign_id AND f.unit_id = u.unit_id AND f.carrier = u.carrier)),
    heads AS (
      SELECT owed.*, person_id, NULL AS post_id, true AS is_for_group, from_on FROM owed JOIN body_members ON body_members.unit_id = owed.unit_id
      WHERE carrier = 'unit' AND body = 'leadingGroup' AND role = 'head' AND ${held('body_members')}
      UNION ALL SELECT owed.*, person_id, posts.id, false, from_on FROM owed JOIN posts ON posts.unit_id = owed.unit_id AND posts.is_head
        JOIN tenures ON tenures.post_id = posts.id WHERE ${held('tenures')}),
    one AS (
      SELECT DISTINCT ON (campaign_id, unit_id, carrier) * FROM heads WHERE NOT ${isAdministrator(sql.ref('heads.person_id'), sql`${work.today}::date`)}
      ORDER BY campaign_id, unit_id, carrier, is_for_group DESC, from_on, person_id)
    INSERT INTO risk_forms (id, campaign_id, unit_id, post_id, person_id, state, entries, none_reason, carrier, is_for_group)
    SELECT gen_random_uuid(), campaign_id, unit_id, coalesce(post_id, (SELECT posts.id FROM posts JOIN tenures ON tenures.post_id = posts.id
        WHERE posts.unit_id = one.unit_id AND tenures.person_id = one.person_id AND ${held('tenures')} ORDER BY posts.is_head DESC, posts.id LIMIT 1)),
      person_id, 'open', '[]'::jsonb, '', carrier, is_for_group FROM one ORDER BY campaign_id, carrier DESC, unit_id
    RETURNING campaign_id AS "campaignId"`.execute(work.tx)
  return rows.map((row) => row.campaignId)
}

/** Chosen posts that do not lie in the units chosen. */
export async function postsOutside(tx: Tx, asked: Asked): Promise<number> {
  const { rows } = await sql<{ inside: number }>`
    SELECT count(*)::int AS inside FROM posts WHERE id = any(${asked.postIds}::text[]) AND ${inScope(sql.ref('posts.unit_id'), asked)}`.execute(
    tx,
  )
  return new Set(asked.postIds).size - (rows[0]?.inside ?? 0)
}

/** Chosen posts by name, with their unit. */
export async function postTitles(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ title: string }>`
    SELECT units.name || ' ' || posts.title AS title FROM posts JOIN units ON units.id = posts.unit_id WHERE posts.id = any(${[...ids]}::text[])
    ORDER BY units.position, units.id, posts.id`.execute(tx)
  return rows.map((row) => row.title)
}
