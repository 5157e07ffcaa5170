import { z } from 'zod'
import { daySchema } from '../src/kernel/day.ts'

const id = z.string().regex(/^[A-Z]\d{2,4}$/)

export const unitKindSchema = z.enum(['局', '机关科室', '直属单位', '县市公路段', '站所', '支行', '部室', '网点'])

export const unitSchema = z.strictObject({
  id,
  parentId: id.nullable(),
  kind: unitKindSchema,
  name: z.string().min(2),
  shortName: z.string().min(2),
})

export const postSchema = z.strictObject({
  id,
  unitId: id,
  title: z.string().min(2),
  /** The three layers 三个层次 (R32), and everybody else. */
  layer: z.enum(['领导', '中层', '其他重要', '一般']),
  isHead: z.boolean(),
  isKeyPost: z.boolean(),
})

export const personSchema = z.strictObject({ id, name: z.string().min(2), sex: z.enum(['男', '女']) })

/** A person on a post 任职; without `to` it is held today. */
export const tenureSchema = z.strictObject({ personId: id, postId: id, from: daySchema, to: daySchema.optional() })

/** A leader's duty for a unit: 分管 (in charge of a section) or 联系 (linked with a subordinate unit), R36. */
export const chargeSchema = z.strictObject({ personId: id, unitId: id, kind: z.enum(['分管', '联系']) })

export const relativeSchema = z.strictObject({
  personId: id,
  relativePersonId: id,
  kind: z.enum(['配偶', '子女', '父母', '兄弟姐妹', '近姻亲', '其他']),
})

export const roleSchema = z.enum([
  'principalLeader',
  'leaderInCharge',
  'disciplineSecretary',
  'disciplineHead',
  'disciplineOfficer',
  'leadingGroupMember',
  'sectionHead',
  'staff',
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
  'dataKeeper',
])

/** A role held for a node of the tree and all below it. */
export const assignmentSchema = z.strictObject({ personId: id, role: roleSchema, nodeId: id })

export const signInSchema = z.strictObject({
  username: z.string().regex(/^[a-z]+\d*$/),
  personId: id,
  description: z.string().min(2),
})

/** An institution as data: what the organisation module loads, and whom the demo tables name. */
export const institutionSchema = z.strictObject({
  units: z.array(unitSchema).min(1),
  posts: z.array(postSchema),
  persons: z.array(personSchema),
  tenures: z.array(tenureSchema),
  charges: z.array(chargeSchema),
  relatives: z.array(relativeSchema),
  roles: z.array(assignmentSchema),
  signIns: z.array(signInSchema),
})

export type Institution = z.infer<typeof institutionSchema>
export type Unit = z.infer<typeof unitSchema>
export type Post = z.infer<typeof postSchema>
export type Person = z.infer<typeof personSchema>
export type Tenure = z.infer<typeof tenureSchema>
export type Role = z.infer<typeof roleSchema>
export type Assignment = z.infer<typeof assignmentSchema>
