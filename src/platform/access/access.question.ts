import { type Grant, questionKind } from '../module.ts'
import type { PermissionTable } from './access.rules.ts'
import type { NodesBelow } from './access.schema.ts'

/** What lies below these nodes? Answered by the organisation; unanswered, a node stands for itself alone. */
export const nodesBelow = questionKind<{ nodeIds: readonly string[] }, NodesBelow>('access.nodes_below')

/** Which roles carry which permission in this installation? Answered by the server, which knows all modules. */
export const permissionTable = questionKind<null, PermissionTable>('access.permission_table')

/** Which roles does an appointment to an office of honour give this person, beside those that were granted? They open their own place and nothing else. */
export const rolesByAppointment = questionKind<{ personId: string }, Grant[]>('access.roles_by_appointment')
