import { isRefusal, refuse } from '../../kernel/refusal.ts'
import { accessOf } from '../access/access.grants.ts'
import { exchangeOf } from '../http/exchange.ts'
import { handle, type Work } from '../module.ts'
import { changeOwnPassword } from './accounts.ts'
import { changePassword, listSessions, type Me, readSession, revokeSession, signIn, signOut, signOutEverywhere } from './identity.api.ts'
import { nameOf } from './identity.question.ts'
import { standingOf } from './identity.rules.ts'
import type { Account, Session } from './identity.schema.ts'
import { accountBy, inside, openSessionsOf, revoke } from './identity.store.ts'
import { signInWith } from './sign-in.ts'

export const identityRoutes = [
  handle(signIn, async (call) => {
    const { visit, admission, setToken } = exchangeOf(call)
    const signedIn = await signInWith(call, { ...call.body, userAgent: visit.userAgent, formerSessionId: admission.session?.id })
    if (isRefusal(signedIn)) return signedIn
    setToken(signedIn.token)
    return describe(call, signedIn.account, signedIn.session.csrfToken)
  }),

  handle(readSession, async (call) => {
    const { session } = exchangeOf(call).admission
    if (session === null) return null
    const account = await ownAccount(call)
    return account === undefined ? null : describe(call, account, session.csrfToken)
  }),

  handle(signOut, async (call) => {
    const { admission, setToken } = exchangeOf(call)
    await end(call, admission.session === null ? [] : [admission.session.id], 'identity.sign_out')
    return setToken(null)
  }),

  handle(listSessions, async (call) => {
    const current = exchangeOf(call).admission.session?.id
    return (await ownSessions(call)).map((session) => ({
      id: session.id,
      userAgent: session.userAgent,
      createdAt: session.createdAt.toISOString(),
      lastSeenAt: session.lastSeenAt.toISOString(),
      isThis: session.id === current,
    }))
  }),

  handle(revokeSession, async (call) => {
    const isOwn = (await ownSessions(call)).some((session) => session.id === call.params.id)
    return isOwn ? end(call, [call.params.id], 'identity.end_session') : refuse('identity.session_unknown')
  }),

  handle(signOutEverywhere, async (call) => {
    await end(
      call,
      (await ownSessions(call)).map((session) => session.id),
      'identity.sign_out_everywhere',
    )
    return exchangeOf(call).setToken(null)
  }),

  handle(changePassword, (call) => changeOwnPassword(call, { ...call.body, sessionId: exchangeOf(call).admission.session?.id })),
]

async function describe(work: Work, account: Pick<Account, 'personId' | 'username' | 'mustChange'>, csrfToken: string): Promise<Me> {
  const { grants, access } = await accessOf(work, account.personId)
  const reaches = [...new Set(access.held.map(({ nodeIds }) => nodeIds))]
  return {
    personId: account.personId,
    name: await nameOf(work, account.personId, account.username),
    username: account.username,
    csrfToken,
    mustChangePassword: account.mustChange,
    roles: grants,
    permissions: access.held.map(({ permission, nodeIds }) => ({ permission, reach: reaches.indexOf(nodeIds) })),
    reaches: reaches.map((nodeIds) => [...nodeIds]),
  }
}

function ownAccount(work: Work) {
  return inside(work.tx, (own) => accountBy(own, 'person_id', work.actor.personId))
}

async function ownSessions(work: Work): Promise<Session[]> {
  const account = await ownAccount(work)
  if (account === undefined) return []
  const sessions = await inside(work.tx, (own) => openSessionsOf(own, account.id, work.now))
  return sessions.filter((session) => standingOf(session, work.now) === 'open')
}

async function end(work: Work, sessionIds: readonly string[], action: string): Promise<undefined> {
  await inside(work.tx, (own) => revoke(own, sessionIds, work.now))
  await work.note({ action, object: { kind: 'person', id: work.actor.personId }, details: { sessionIds: [...sessionIds] } })
}
