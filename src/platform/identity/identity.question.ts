import { questionKind, type Work } from '../module.ts'

/** What is this person called? Answered by the organisation. */
export const personName = questionKind<{ personId: string }, { name: string }>('identity.person')

/** The person's name, or, where nobody knows it, the account's. */
export async function nameOf(work: Work, personId: string, username: string): Promise<string> {
  const [known] = await work.ask(personName, { personId })
  return known?.name ?? username
}
