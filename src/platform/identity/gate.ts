import { accessOf } from '../access/access.grants.ts'
import { NO_ACCESS } from '../access/access.ability.ts'
import type { Admission, Gate, OpenSession, OpenWork } from '../http/exchange.ts'
import type { Work } from '../module.ts'
import { PUBLIC } from '../work.ts'
import { nameOf } from './identity.question.ts'
import { isDueToBeSeen, isDueToRotate, standingOf, tokenStanding } from './identity.rules.ts'
import type { Account, Session } from './identity.schema.ts'
import { inside, markSeen, revoke, rotate, sessionByToken } from './identity.store.ts'
import { digestOf, newToken } from './secret.ts'

/** Somebody who is not signed in. */
export const VISITOR: Admission = { actor: PUBLIC, access: NO_ACCESS, session: null }

/** Knows a visitor by the session cookie, keeps the session alive and rotates its token. */
export function identityGate(openWork: OpenWork): Gate {
  return {
    admit: async ({ token }) =>
      token === undefined || token === '' ? VISITOR : openWork(VISITOR, (work) => admitToken(work, digestOf(token))),
  }
}

async function admitToken(work: Work, tokenHash: string): Promise<Admission> {
  const found = await inside(work.tx, (own) => sessionByToken(own, tokenHash))
  if (found === undefined || found.account.disabledAt !== null || standingOf(found.session, work.now) === 'ended') return VISITOR
  const { session, account } = found
  const standing = tokenStanding(session, tokenHash, work.now)
  if (standing === 'reused') return endStolen(work, session)
  const rotatedTo = standing === 'current' ? await keepAlive(work, session) : undefined
  return admissionOf(work, account, session, rotatedTo)
}

/** A token that was replaced long ago turns up again: somebody else holds a copy, so the whole session ends. */
async function endStolen(work: Work, session: Session): Promise<Admission> {
  await inside(work.tx, (own) => revoke(own, [session.id], work.now))
  await work.note({ action: 'identity.token_reused', object: { kind: 'session', id: session.id } })
  return VISITOR
}

async function keepAlive(work: Work, session: Session): Promise<string | undefined> {
  if (isDueToRotate(session, work.now)) {
    const token = newToken()
    const isFirst = await inside(work.tx, (own) => rotate(own, session, digestOf(token), work.now))
    return isFirst ? token : undefined
  }
  if (isDueToBeSeen(session, work.now)) await inside(work.tx, (own) => markSeen(own, session.id, work.now))
  return undefined
}

async function admissionOf(work: Work, account: Account, session: Session, rotatedTo: string | undefined): Promise<Admission> {
  const { grants, access } = await accessOf(work, account.personId)
  const name = await nameOf(work, account.personId, account.username)
  const open: OpenSession = {
    id: session.id,
    csrfToken: session.csrfToken,
    mustChangePassword: account.mustChange,
    ...(rotatedTo === undefined ? {} : { rotatedTo }),
  }
  return { actor: { kind: 'person', personId: account.personId, name, grants }, access, session: open }
}
