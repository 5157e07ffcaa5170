import { z } from 'zod'
import { endpoint, pageOf, pageQuery } from '../../platform/http/endpoint.api.ts'
import { chargeSchema, personLine, postSchema, unitSchema } from './organisation.schema.ts'

const tag = '组织 organisation'
const byId = z.strictObject({ id: z.string().min(1) })

export const listUnits = endpoint({
  method: 'GET',
  path: '/api/units',
  permission: 'self',
  tag,
  summary: '组织树 Organisation tree',
  returns: z.array(unitSchema),
})

export const readUnit = endpoint({
  method: 'GET',
  path: '/api/units/:id',
  permission: 'self',
  tag,
  summary: '单位及其岗位、人员、责任人 One unit with posts, holders and who answers for it',
  params: byId,
  returns: z.strictObject({
    unit: unitSchema,
    posts: z.array(z.strictObject({ ...postSchema.shape, holders: z.array(personLine) })),
    /** 分管 and 联系 leaders (R36). */
    leaders: z.array(z.strictObject({ kind: chargeSchema.shape.kind, person: personLine })),
    head: personLine.nullable(),
  }),
})

/** Find persons by name, pinyin, initials or post. */
export const findPersons = endpoint({
  method: 'GET',
  path: '/api/persons',
  permission: 'organisation.read',
  tag,
  summary: '查找人员 (姓名、拼音、岗位) Find persons',
  query: z.strictObject({ ...pageQuery.shape, unitId: z.string().optional() }),
  returns: pageOf(personLine),
})

export const readPerson = endpoint({
  method: 'GET',
  path: '/api/persons/:id',
  permission: 'organisation.read',
  tag,
  summary: '人员任职与分管 One person: post history and charges',
  params: byId,
  returns: z.strictObject({
    person: personLine,
    tenures: z.array(z.strictObject({ postTitle: z.string(), unitName: z.string(), fromOn: z.string(), toOn: z.string().nullable() })),
    charges: z.array(z.strictObject({ unitId: z.string(), unitName: z.string(), kind: chargeSchema.shape.kind })),
  }),
})
