import { z } from 'zod'
import { endpoint, idParams } from '../../../platform/http/endpoint.api.ts'
import { runLine } from '../imports/run.api.ts'
import { mappingSchema } from '../mapping/mapping.schema.ts'
import { scheduleSchema } from './schedule.rules.ts'

const tag = '业务数据 datasets'
const connection = z.string().min(1).max(40).meta({ title: '数据源' })
const statement = z.string().trim().min(1).max(20_000).meta({ title: '查询语句' })

/** A query of another database 定时查询: from which source, what, into which table, and when. */
export const querySheet = z.strictObject({
  name: z.string().trim().min(1).max(80).meta({ title: '名称' }),
  connection,
  statement,
  columns: z.array(z.string()),
  mapping: mappingSchema,
  schedule: scheduleSchema,
  isOn: z.boolean().meta({ title: '启用' }),
})
export type QuerySheet = z.infer<typeof querySheet>

export const queryLine = querySheet.extend({
  id: z.uuid(),
  byName: z.string(),
  at: z.string(),
  nextAt: z.string().nullable(),
  lastRun: runLine.nullable(),
})

export const listQueries = endpoint({
  method: 'GET',
  path: '/api/datasets/queries',
  permission: 'dataset.query',
  tag,
  summary: '定时查询和数据源名称 Queries on a schedule, and the names of the sources',
  returns: z.strictObject({ connections: z.array(z.string()), queries: z.array(queryLine) }),
})

export const previewQuery = endpoint({
  method: 'POST',
  path: '/api/datasets/queries/preview',
  permission: 'dataset.query',
  tag,
  summary: '试查：列、前几行、列对应的猜测 Try a query: columns, first rows, guessed mapping',
  body: z.strictObject({ connection, statement, table: z.string().optional() }),
  returns: z.strictObject({
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    mapping: mappingSchema.extend({ table: z.string() }),
  }),
})

export const addQuery = endpoint({
  method: 'POST',
  path: '/api/datasets/queries',
  permission: 'dataset.query',
  tag,
  summary: '新增定时查询 Add a query on a schedule',
  body: querySheet,
  returns: queryLine,
})

export const changeQuery = endpoint({
  method: 'PUT',
  path: '/api/datasets/queries/:id',
  permission: 'dataset.query',
  tag,
  summary: '修改定时查询 Change a query',
  params: idParams,
  body: querySheet,
  returns: queryLine,
})

export const dropQuery = endpoint({
  method: 'DELETE',
  path: '/api/datasets/queries/:id',
  permission: 'dataset.query',
  tag,
  summary: '删除定时查询，已入库的数据保留 Delete a query; what it brought stays',
  params: idParams,
})

export const runQuery = endpoint({
  method: 'POST',
  path: '/api/datasets/queries/:id/runs',
  permission: 'dataset.query',
  tag,
  summary: '立即运行一次 Run a query now',
  params: idParams,
  returns: runLine,
})
