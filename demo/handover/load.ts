import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { addDays } from '../../src/kernel/day.ts'
import type { Work } from '../../src/platform/module.ts'
import type { Institution } from '../institution.schema.ts'

/** How many open measures of other owners the leaving officer follows up, the latest first. */
const FOLLOWED = 6

/** One hand-over in preparation: an officer of the discipline body changes posts in two weeks, a colleague takes over what hangs on them. */
export async function loadHandover(work: Work, institution: Institution, bureau: string): Promise<void> {
  const signIns = new Set(institution.signIns.map((each) => each.personId))
  const officers = institution.roles
    .filter((each) => each.role === 'disciplineOfficer' && each.nodeId === bureau)
    .map((each) => each.personId)
  const [from, ...others] = officers.filter((each) => signIns.has(each))
  const to = others.at(-1)
  const posts = new Map(institution.posts.map((post) => [post.id, post.unitId]))
  const unit = institution.tenures.flatMap((each) => (each.personId === from && !each.to ? (posts.get(each.postId) ?? []) : []))[0]
  if (from === undefined || to === undefined || unit === undefined) return
  await sql`
    UPDATE measures SET owner = ${from}, changed_on = ${work.today}
    WHERE id IN (SELECT id FROM measures WHERE state = 'inProgress' ORDER BY due_on, seq LIMIT ${FOLLOWED})`.execute(work.tx)
  const id = randomUUID()
  await sql`
    INSERT INTO successions (id, node_id, unit_id, from_person, to_person, from_on, reason, note, state, started_by, started_on)
    VALUES (${id}, ${bureau}, ${unit}, ${from}, ${to}, ${addDays(work.today, 14)}, 'changeOfPost', '轮岗交流', 'draft', ${from}, ${work.today})`.execute(
    work.tx,
  )
  await work.note({ action: 'succession.start', object: { kind: 'succession', id }, register: bureau, details: { from, to } })
}
