import { z } from 'zod'
import { endpoint, pageOf, pageQuery } from '../../../platform/http/endpoint.api.ts'
import { confirmQuery, registerPreview } from '../../../platform/sheets/sheet.schema.ts'
import { SHEET_NAMES } from './register.schema.ts'

const tag = '组织 organisation'
const permission = 'organisation.keep'
const sheet = z.enum(SHEET_NAMES).meta({ title: '工作表' })
const values = z.record(z.string(), z.union([z.string().max(400), z.number(), z.boolean(), z.null()]))

export const registerTemplate = endpoint({
  method: 'GET',
  path: '/api/organisation/register/template',
  permission,
  tag,
  summary: '组织机构登记簿模板 Template of the register',
  answers: 'file',
})

/** What the keeper may change; sent back, it is a difference. */
export const registerNow = endpoint({
  method: 'GET',
  path: '/api/organisation/register/workbook',
  permission,
  tag,
  summary: '导出组织机构登记簿 The register as it stands',
  answers: 'file',
})

export const previewRegister = endpoint({
  method: 'POST',
  path: '/api/organisation/register/preview',
  permission,
  tag,
  summary: '核对组织机构登记簿 (不保存) Check a register; nothing is saved',
  takes: 'file',
  returns: registerPreview,
})

export const importRegister = endpoint({
  method: 'POST',
  path: '/api/organisation/register/import',
  permission,
  tag,
  summary: '导入组织机构登记簿 Import a register as it was seen',
  query: confirmQuery,
  takes: 'file',
  returns: z.strictObject({ added: z.int(), changed: z.int() }),
})

/** Rows of one sheet that the keeper may change; words match any cell and the names that its numbers stand for. */
export const listRows = endpoint({
  method: 'GET',
  path: '/api/organisation/register/rows',
  permission,
  tag,
  summary: '登记簿各行 Rows of the register',
  /** With a key: that row alone. */
  query: pageQuery.extend({ sheet, key: z.string().max(400).optional() }),
  returns: pageOf(z.strictObject({ key: z.string(), label: z.string(), values, revision: z.string() })),
})

/** One row by hand: checked like a file of one row. Nothing is saved while anything is wrong. */
export const saveRow = endpoint({
  method: 'POST',
  path: '/api/organisation/register/rows',
  permission,
  tag,
  summary: '登记一行：单位、岗位、人员、任免、分管、亲属、领导小组 Enter one row',
  body: z.strictObject({
    sheet,
    values,
    /** Of the row as the keeper saw it; null: a row that was not there. */
    revision: z.string().max(100).nullable(),
    reason: z.string().trim().min(2).max(200).meta({ title: '说明' }),
  }),
  returns: z.strictObject({ added: z.int(), changed: z.int() }),
})
