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
