import { z } from 'zod'
import { endpoint, pageOf, pageQuery, rowQuery } from '../../../platform/http/endpoint.api.ts'
import { catalogueLine, catalogueQuery, heatMap, heatQuery, lineQuery, postLine } from './catalogue.schema.ts'

const tag = '风险点目录 catalogue'

export const readCatalogue = endpoint({
  method: 'GET',
  path: '/api/risk-catalogue',
  permission: 'riskPoint.read',
  tag,
  summary: '岗位风险点目录（可查任一日） The catalogue as it stood on a day',
  query: rowQuery.extend(catalogueQuery.shape),
  /** The total of all pages comes with the first. */
  returns: pageOf(catalogueLine).extend({ on: z.string(), total: z.int().nullable() }),
})

export const exportCatalogue = endpoint({
  method: 'GET',
  path: '/api/risk-catalogue.xlsx',
  permission: 'riskPoint.read',
  tag,
  answers: 'file',
  summary: '导出目录 The catalogue as Excel',
  query: catalogueQuery,
})

export const printCatalogue = endpoint({
  method: 'GET',
  path: '/api/risk-catalogue.pdf',
  permission: 'riskPoint.read',
  tag,
  answers: 'file',
  summary: '打印目录 The catalogue as PDF',
  query: catalogueQuery,
})

export const readHeat = endpoint({
  method: 'GET',
  path: '/api/risk-heat',
  permission: 'riskPoint.read',
  tag,
  summary: '风险热力图 Heat map: unit × type × level, and by key area',
  query: heatQuery,
  returns: heatMap,
})

export const exportHeat = endpoint({
  method: 'GET',
  path: '/api/risk-heat.xlsx',
  permission: 'riskPoint.read',
  tag,
  answers: 'file',
  summary: '导出热力图 The heat map as Excel',
  query: heatQuery,
})

export const listLines = endpoint({
  method: 'GET',
  path: '/api/warning-lines',
  permission: 'warningLine.read',
  tag,
  summary: '岗位警戒线 Warning lines of posts',
  query: pageQuery.extend(lineQuery.shape),
  returns: pageOf(postLine),
})

export const exportLines = endpoint({
  method: 'GET',
  path: '/api/warning-lines.xlsx',
  permission: 'warningLine.read',
  tag,
  answers: 'file',
  summary: '导出警戒线 Warning lines as Excel',
  query: lineQuery,
})

export const setLine = endpoint({
  method: 'POST',
  path: '/api/warning-lines/:postId',
  permission: 'warningLine.set',
  tag,
  summary: '调整警戒线 Set the warning line of a post; null: back to the default of the pack',
  params: z.strictObject({ postId: z.string().min(1) }),
  body: z.strictObject({
    /** Of the line as the setter saw it. */
    revision: z.int().min(0),
    line: z.number().min(0.5).max(100).nullable().meta({ title: '警戒线' }),
    reason: z.string().trim().min(4).max(500).meta({ title: '理由' }),
  }),
  returns: postLine,
})
