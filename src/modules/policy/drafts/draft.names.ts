import { personName } from '../../../platform/identity/identity.question.ts'
import type { Work } from '../../../platform/module.ts'

/** What these persons are called; who is unknown is called by their id. */
export async function namesOf(work: Work, ids: readonly string[]): Promise<(id: string) => string> {
  const names = new Map<string, string>()
  for (const personId of new Set(ids)) {
    const [known] = await work.ask(personName, { personId })
    names.set(personId, known?.name ?? personId)
  }
  return (id) => names.get(id) ?? id
}
