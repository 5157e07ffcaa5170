import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { personsById } from '../../organisation/organisation.store.ts'
import { measuresOfPoints } from './control.question.ts'
import type { ControlForm } from './control.schema.ts'

type Post = Omit<ControlForm['posts'][number], 'duties' | 'points'>
type Point = Omit<ControlForm['posts'][number]['points'][number], 'laid'> & { postId: string }

async function postsHeld(tx: Tx, personId: string, on: Day): Promise<Post[]> {
  const { rows } = await sql<Post>`
    SELECT posts.id AS "postId", posts.title, posts.unit_id AS "unitId", units.name AS "unitName", posts.layer, posts.is_key_post AS "isKeyPost", tenures.from_on::text AS "fromOn"
    FROM tenures JOIN posts ON posts.id = tenures.post_id JOIN units ON units.id = posts.unit_id
    WHERE tenures.person_id = ${personId} AND tenures.from_on <= ${on}::date AND (tenures.to_on IS NULL OR tenures.to_on > ${on}::date) ORDER BY posts.is_head DESC, tenures.from_on`.execute(
    tx,
  )
  return rows
}

async function pointsOn(tx: Tx, postIds: readonly string[], on: Day): Promise<Point[]> {
  const { rows } = await sql<Point>`
    SELECT v.point_id AS "pointId", p.no, v.version, v.content ->> 'title' AS title, v.content ->> 'riskType' AS "riskType", v.content ->> 'manifestation' AS manifestation,
      v.rank, coalesce(v.content ->> 'measures', '') AS measures, v.content ->> 'postId' AS "postId"
    FROM risk_point_versions AS v JOIN risk_points AS p ON p.id = v.point_id
    WHERE v.content ->> 'postId' = any(${[...postIds]}::text[]) AND v.effective_on <= ${on}::date AND (v.ended_on IS NULL OR v.ended_on > ${on}::date)
    ORDER BY v.rank DESC NULLS LAST, p.no`.execute(tx)
  return rows
}

async function dutiesOn(
  tx: Tx,
  postIds: readonly string[],
  on: Day,
): Promise<{ powerId: string; no: string; title: string; postId: string }[]> {
  const { rows } = await sql<{ powerId: string; no: string; title: string; postId: string }>`
    SELECT "powerId", no, title, "postId" FROM (
      SELECT DISTINCT ON (power_id) power_id AS "powerId", no, title, post_id AS "postId", is_retirement FROM power_versions
      WHERE state = 'approved' AND effective_on <= ${on}::date ORDER BY power_id, version DESC) AS standing
    WHERE NOT is_retirement AND "postId" = any(${[...postIds]}::text[]) ORDER BY no`.execute(tx)
  return rows
}

/** The form of one person as it stood on a day; refused where the person held no post that the reader may see. */
export async function controlFormOf(work: Work, personId: string, on: Day): Promise<ControlForm | Refusal> {
  const person = (await personsById(work.tx, [personId])).get(personId)
  if (!person) return refuse('riskControl.not_found', { person: personId })
  const isOwn = personId === work.actor.personId
  const posts = (await postsHeld(work.tx, personId, on)).filter((post) => isOwn || work.access.may('riskPoint.read', post.unitId))
  if (posts.length === 0) return refuse('riskControl.no_post', { day: on })
  const ids = posts.map((post) => post.postId)
  const points = await pointsOn(work.tx, ids, on)
  const duties = await dutiesOn(work.tx, ids, on)
  const laid = (await work.ask(measuresOfPoints, { pointIds: points.map((point) => point.pointId), on })).flat()
  return {
    person,
    on,
    posts: posts.map((post) => ({
      ...post,
      duties: duties.filter((duty) => duty.postId === post.postId).map(({ powerId, no, title }) => ({ powerId, no, title })),
      points: points
        .filter((point) => point.postId === post.postId)
        .map(({ postId: _post, ...point }) => ({
          ...point,
          laid: laid
            .filter((each) => each.pointId === point.pointId)
            .map(({ text, phase, ownerName, dueOn }) => ({ text, phase, ownerName, dueOn })),
        })),
    })),
  }
}
