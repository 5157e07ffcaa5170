import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { handle, type Work } from '../module.ts'
import { grantToPerson, listGrants, revokeGrant } from './access.api.ts'
import { grantRole, revokeRole } from './access.grants.ts'
import { allGrants, grantById } from './access.store.ts'

/** Nobody authorises themselves: a security administrator's own roles are another one's to change (X65); and nobody beyond the nodes they secure. */
function mayChange(work: Work, { personId, nodeId }: { personId: string; nodeId: string }): Refusal | undefined {
  if (personId === work.actor.personId) return refuse('access.own_roles')
  return work.access.may('access.grant', nodeId) ? undefined : refuse('access.other_node', { nodeId })
}

export const accessRoutes = [
  handle(listGrants, ({ tx, query }) => allGrants(tx, query.personId)),

  handle(grantToPerson, async (call) => {
    const { body, today } = call
    const fromOn = body.fromOn ?? today
    if (body.toOn !== null && body.toOn < fromOn) return refuse('access.period_reversed', { fromOn, toOn: body.toOn })
    return mayChange(call, body) ?? grantRole(call, { ...body, fromOn })
  }),

  handle(revokeGrant, async (call) => {
    const grant = await grantById(call.tx, call.params.id)
    return (grant && mayChange(call, grant)) ?? revokeRole(call, call.params.id)
  }),
]
