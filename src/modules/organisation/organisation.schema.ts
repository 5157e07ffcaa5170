import { z } from 'zod'
import { daySchema } from '../../kernel/day.ts'

/** Kinds of organisation node 单位类型 (R28). */
export const UNIT_KINDS = ['superior', 'institution', 'section', 'subordinate', 'station'] as const

/** A unit 单位: a typed node of the organisation tree. */
export const unitSchema = z.strictObject({
  id: z.string().min(1),
  parentId: z.string().nullable(),
  kind: z.enum(UNIT_KINDS).meta({ title: '类型' }),
  name: z.string().min(1).meta({ title: '名称' }),
  shortName: z.string().min(1).meta({ title: '简称' }),
  /** Does a discipline body of its own keep a register here (R29)? */
  hasRegister: z.boolean().meta({ title: '设台账' }),
  /** Mark of its letters, as in 「澜公纪」. */
  agencyMark: z.string().nullable().meta({ title: '机关代字' }),
  packId: z.string().nullable().meta({ title: '制度方案' }),
})
export type Unit = z.infer<typeof unitSchema>

/** Three layers of posts 三个层次 (R32), and other posts. */
export const LAYERS = ['leading', 'middle', 'key', 'other'] as const

export const postSchema = z.strictObject({
  id: z.string().min(1),
  unitId: z.string().min(1),
  title: z.string().min(1).meta({ title: '岗位' }),
  layer: z.enum(LAYERS).meta({ title: '层次' }),
  isHead: z.boolean().meta({ title: '单位负责人' }),
  isKeyPost: z.boolean().meta({ title: '重点岗位' }),
  /** The institution's own word, as 科级, 股级; empty where the layer says enough (R96). */
  jobRank: z.string().min(1).max(30).nullish().meta({ title: '职级' }),
})
export type Post = z.infer<typeof postSchema>

export const personSchema = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1).meta({ title: '姓名' }),
  /** Full pinyin and initials, for search. */
  pinyin: z.string(),
})

/** A post held from day to day 任职. */
export const tenureSchema = z.strictObject({
  personId: z.string(),
  postId: z.string(),
  fromOn: daySchema,
  toOn: daySchema.nullable(),
})

/** A leader's charge 分管 (in charge of) or 联系 (linked with) of a unit (R36). */
export const chargeSchema = z.strictObject({ personId: z.string(), unitId: z.string(), kind: z.enum(['inCharge', 'linked']) })

/** A declared relative 亲属 inside the organisation, for recusal (X34). */
export const relativeSchema = z.strictObject({ personId: z.string(), relativeId: z.string(), kind: z.string().min(1) })

/** An organisation as files bring it in. */
export const organisationSchema = z.strictObject({
  units: z.array(unitSchema),
  posts: z.array(postSchema),
  persons: z.array(personSchema),
  tenures: z.array(tenureSchema),
  charges: z.array(chargeSchema),
  relatives: z.array(relativeSchema),
})
export type Organisation = z.infer<typeof organisationSchema>

/** A person with the post held now, as every screen names them. */
export const personLine = z.strictObject({
  id: z.string(),
  name: z.string(),
  postTitle: z.string().nullable(),
  unitId: z.string().nullable(),
  unitName: z.string().nullable(),
})
export type PersonLine = z.infer<typeof personLine>

/** Whom or what a signal or matter concerns 对象. */
export const subjectSchema = z.strictObject({
  kind: z.enum(['person', 'unit', 'post']),
  id: z.string().min(1),
})
export type Subject = z.infer<typeof subjectSchema>

/** A subject with its words. */
export const subjectLine = z.strictObject({ ...subjectSchema.shape, name: z.string(), detail: z.string().nullable() })
