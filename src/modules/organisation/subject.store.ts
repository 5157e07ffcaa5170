import { sql } from 'kysely'
import type { Tx } from '../../platform/module.ts'
import type { z } from 'zod'
import { personsById, postsNamed, unitsNamed } from './organisation.store.ts'
import type { Subject, subjectLine } from './organisation.schema.ts'

type SubjectLine = z.infer<typeof subjectLine>

/** Subjects with their words: a person's name carries their post. */
export async function nameSubjects(tx: Tx, subjects: readonly Subject[]): Promise<SubjectLine[]> {
  const ids = (kind: Subject['kind']) => subjects.filter((each) => each.kind === kind).map((each) => each.id)
  const persons = await personsById(tx, ids('person'))
  const units = await unitsNamed(tx, ids('unit'))
  const posts = await postsNamed(tx, ids('post'))
  return subjects.map(({ kind, id }) => {
    if (kind === 'unit') return { kind, id, name: units.get(id) ?? id, detail: null }
    if (kind === 'post') return { kind, id, name: posts.get(id)?.title ?? id, detail: posts.get(id)?.unitName ?? null }
    const person = persons.get(id)
    return { kind, id, name: person?.name ?? id, detail: person?.postTitle ? `${person.unitName ?? ''} ${person.postTitle}`.trim() : null }
  })
}

/** Where a subject stands, and the persons that it is: a person, who holds the post now, who heads the unit now. `kind|id` → unit and persons. */
export async function personsBehind(
  tx: Tx,
  subjects: readonly Subject[],
): Promise<Map<string, { unitId: string | null; personIds: string[] }>> {
  const distinct = [...new Map(subjects.map((each) => [`${each.kind}|${each.id}`, each])).values()]
  const { rows } = await sql<{ kind: string; id: string; unit_id: string | null; person_ids: string[] }>`
    SELECT subject.kind, subject.id, min(CASE subject.kind WHEN 'unit' THEN subject.id ELSE posts.unit_id END) AS unit_id,
      coalesce(array_agg(DISTINCT person.id) FILTER (WHERE person.id IS NOT NULL), '{}') AS person_ids
    FROM unnest(${distinct.map((each) => each.kind)}::text[], ${distinct.map((each) => each.id)}::text[]) AS subject (kind, id)
    LEFT JOIN (tenures JOIN posts ON posts.id = tenures.post_id AND tenures.to_on IS NULL) ON CASE subject.kind
      WHEN 'person' THEN tenures.person_id = subject.id WHEN 'post' THEN posts.id = subject.id ELSE posts.unit_id = subject.id AND posts.is_head END
    LEFT JOIN LATERAL (SELECT CASE subject.kind WHEN 'person' THEN subject.id ELSE tenures.person_id END AS id) AS person ON true
    GROUP BY subject.kind, subject.id`.execute(tx)
  return new Map(rows.map((row) => [`${row.kind}|${row.id}`, { unitId: row.unit_id, personIds: row.person_ids }]))
}
