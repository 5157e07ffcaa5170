import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { handle } from '../../../platform/module.ts'
import { createAccount, givenPassword, replacePassword, usernamesOf } from '../../../platform/identity/accounts.ts'
import { nameOfPerson, personsPage } from '../organisation.store.ts'
import { listAccounts, openAccount, renewPassword } from './account.api.ts'

export const accountRoutes = [
  handle(listAccounts, async (work) => {
    const { search, cursor, limit } = work.query
    const found = await personsPage(work.tx, { words: search, unitId: undefined, after: cursor, limit: limit + 1 })
    const page = found.slice(0, limit)
    const usernames = await usernamesOf(
      work,
      page.map((each) => each.id),
    )
    const items = page.map((each) => ({ ...each, username: usernames.get(each.id) ?? null }))
    return { items, next: found.length > limit ? (page.at(-1)?.id ?? null) : null }
  }),

  handle(openAccount, async (call) => {
    const { personId, username } = call.body
    if ((await nameOfPerson(call.tx, personId)) === undefined) return refuse('organisation.no_such_person', { person: personId })
    const password = givenPassword()
    const made = await createAccount(call, { personId, username, password, mustChange: true })
    return isRefusal(made) ? made : { username, password }
  }),

  handle(renewPassword, async (call) => {
    const { personId } = call.params
    if (personId === call.actor.personId) return refuse('identity.own_password')
    const password = givenPassword()
    const renewed = await replacePassword(call, personId, password)
    return isRefusal(renewed) ? renewed : { username: renewed.username, password }
  }),
]
