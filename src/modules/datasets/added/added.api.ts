import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.api.ts'
import { addedDefinition, addedTables } from './added.schema.ts'

const tag = '业务数据 datasets'
const params = z.strictObject({ name: z.string().min(1).max(60) })

/** What is added now; with it a screen knows the same canonical tables as the server. No row of data is told. */
export const listAdded = endpoint({
  method: 'GET',
  path: '/api/datasets/added-tables',
  permission: 'self',
  tag,
  summary: '规范表的增列与自建表 Columns and tables that the institution added',
  returns: z.strictObject({ tables: addedTables, versions: z.record(z.string(), z.int()) }),
})

export const readAdded = endpoint({
  method: 'GET',
  path: '/api/datasets/added-tables/:name',
  permission: 'dataset.read',
  tag,
  summary: '一张表的增列及其各版本 What was added to one table, in all its versions',
  params,
  returns: z.strictObject({
    version: z.int(),
    definition: addedDefinition,
    /** Columns that data or rules hold fast: their type stays, and they can be retired but not deleted. */
    held: z.array(z.string()),
    versions: z.array(
      z.strictObject({ version: z.int(), reason: z.string(), byName: z.string(), on: z.string(), definition: addedDefinition }),
    ),
  }),
})

/** A change is a new version; `from` is the one that was changed, 0 where there was none. */
export const defineTable = endpoint({
  method: 'POST',
  path: '/api/datasets/added-tables/:name/versions',
  permission: 'dataset.define',
  tag,
  summary: '规范表增列，或自建表 Add columns to a table, or a table of one’s own',
  params,
  body: z.strictObject({
    from: z.int().min(0),
    definition: addedDefinition,
    reason: z
      .string()
      .trim()
      .min(2, { error: '请写明理由，至少 2 个字 Say why, in at least 2 characters' })
      .max(200)
      .meta({ title: '理由' }),
  }),
  returns: z.strictObject({ name: z.string(), version: z.int() }),
})
