import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { handle, type Work } from '../module.ts'
import { grantToPerson, listGrants, revokeGrant } from './access.api.ts'
import { grantRole, revokeRole } from './access.grants.ts'
import { allGrants, grantById } from './access.store.ts'

/** Nobody authorises themselves: a security administrator's own roles are another one's to change (X65). */
function mayChange(work: Work, personId: string): Refusal | undefined {
  return personId === work.actor.personId ? refuse('access.own_roles') : undefined
}

export const accessRoutes = [
  handle(listGrants, ({ tx, query }) => allGrants(tx, query.personId)),

  handle(grantToPerson, async (call) => {
    const { body, today } = call
    const fromOn = body.fromOn ?? today
    if (body.toOn !== null && body.toOn < fromOn) return refuse('access.period_reversed', { fromOn, toOn: body.toOn })
    return mayChange(call, body.personId) ?? grantRole(call, { ...body, fromOn })
  }),

  handle(revokeGrant, async (call) => {
    const grant = await grantById(call.tx, call.params.id)
    return (grant && mayChange(call, grant.personId)) ?? revokeRole(call, call.params.id)
  }),
]
