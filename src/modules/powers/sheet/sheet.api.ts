import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.api.ts'
import { registerPreview } from '../../../platform/sheets/sheet.schema.ts'
import { powerFilters } from '../power.api.ts'
import { importAnswer, importQuery } from './sheet.schema.ts'

const tag = '职权目录 powers'

export const exportPowers = endpoint({
  method: 'GET',
  path: '/api/powers.xlsx',
  permission: 'power.export',
  tag,
  answers: 'file',
  summary: '导出职权目录 Export the register to Excel',
  query: z.strictObject(powerFilters),
})

/** All that waits for this person's review, also what the queue does not show yet. */
export const exportReviews = endpoint({
  method: 'GET',
  path: '/api/powers/reviews.xlsx',
  permission: 'power.review',
  tag,
  answers: 'file',
  summary: '导出待审核职权 Export what waits for review to Excel',
})

export const exportMatrix = endpoint({
  method: 'GET',
  path: '/api/powers/matrix.xlsx',
  permission: 'power.export',
  tag,
  answers: 'file',
  summary: '导出职权分类矩阵 Export the matrix to Excel',
  query: z.strictObject({ unitId: powerFilters.unitId, category: powerFilters.category }),
})

/** An empty catalogue with the words to choose from. */
export const powerTemplate = endpoint({
  method: 'GET',
  path: '/api/powers/template.xlsx',
  permission: 'power.keep',
  tag,
  answers: 'file',
  summary: '下载导入模板 Template of the catalogue',
})

/** What a table would do to the register, row by row; nothing is saved. */
export const previewPowers = endpoint({
  method: 'POST',
  path: '/api/powers/import/preview',
  permission: 'power.keep',
  tag,
  takes: 'file',
  summary: '预览导入 Preview a catalogue',
  returns: registerPreview,
})

/** Take the sound rows of a table in as drafts. */
export const importPowers = endpoint({
  method: 'POST',
  path: '/api/powers/import',
  permission: 'power.keep',
  tag,
  takes: 'file',
  summary: '导入职权目录 Import a catalogue',
  query: importQuery,
  returns: importAnswer,
})
