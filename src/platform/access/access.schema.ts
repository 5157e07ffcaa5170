import { z } from 'zod'
import { daySchema } from '../../kernel/day.ts'

/** The three administrators 三员 (X65): operate, authorise, audit. Each without the powers of the others. */
export const ADMINISTRATOR_ROLES = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'] as const

export const roleName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{2,40}$/)
  .meta({ title: '角色' })

/** One role of one person at one organisation node, from a day to a day (both included). */
export const roleGrantSchema = z.strictObject({
  id: z.uuid(),
  personId: z.string().min(1).meta({ title: '人员' }),
  role: roleName,
  nodeId: z.string().min(1).meta({ title: '单位' }),
  fromOn: daySchema.meta({ title: '起始日' }),
  toOn: daySchema.nullable().meta({ title: '终止日' }),
  grantedBy: z.string().nullable().meta({ title: '授权人' }),
})
export type RoleGrant = z.infer<typeof roleGrantSchema>

/** Every node with all that lie below it, itself included. */
export type NodesBelow = Readonly<Record<string, readonly string[]>>
