import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../platform/http/endpoint.api.ts'
import {
  answerLine,
  basisDraft,
  gradeLine,
  kindLine,
  roundDraft,
  roundLine,
  roundPage,
  SHEET_STATES,
  sheetLine,
  sheetPage,
} from './check.schema.ts'

const tag = '排查 checks'
const revision = z.int().min(1).meta({ title: '修改序号' })
const flag = z.enum(['true']).optional()
const said = (least: number, most: number) => z.string().trim().min(least).max(most)

export const listCheckKinds = endpoint({
  method: 'GET',
  path: '/api/check-kinds',
  permission: 'check.read',
  tag,
  summary: '排查种类与合法性依据 Kinds of checks at a unit, each with the basis by which it is on',
  query: z.strictObject({ unitId: z.string().min(1).max(60) }),
  returns: z.array(kindLine),
})
export const recordCheckBasis = endpoint({
  method: 'POST',
  path: '/api/check-bases',
  permission: 'check.authorise',
  tag,
  summary: '登记合法性依据 Record by what a kind of check may be held',
  body: basisDraft,
  returns: z.array(kindLine),
})
export const withdrawCheckBasis = endpoint({
  method: 'POST',
  path: '/api/check-bases/withdrawal',
  permission: 'check.authorise',
  tag,
  summary: '撤销合法性依据 Withdraw it: the kind is off at once',
  body: z.strictObject({
    unitId: basisDraft.shape.unitId,
    kind: basisDraft.shape.kind,
    reason: said(4, 300).meta({ title: '撤销原因' }),
  }),
  returns: z.array(kindLine),
})

const roundFilters = {
  ...rowQuery.shape,
  kind: z.string().max(40).optional(),
  open: flag,
  under: z.string().max(100).optional(),
  late: flag,
}

export const listCheckRounds = endpoint({
  method: 'GET',
  path: '/api/check-rounds',
  permission: 'check.read',
  tag,
  summary: '排查活动 Checks, the newest first',
  query: z.strictObject(roundFilters),
  returns: pageOf(roundLine),
})
export const readCheckRound = endpoint({
  method: 'GET',
  path: '/api/check-rounds/:id',
  permission: 'check.read',
  tag,
  summary: '一次排查 One check: how far the units are, without names',
  params: idParams,
  returns: roundPage,
})
export const openCheckRound = endpoint({
  method: 'POST',
  path: '/api/check-rounds',
  permission: 'check.open',
  tag,
  summary: '开展排查 Open a check',
  body: roundDraft,
  returns: roundPage,
})
export const closeCheckRound = endpoint({
  method: 'POST',
  path: '/api/check-rounds/:id/closing',
  permission: 'check.open',
  tag,
  summary: '结束排查 Close a check',
  params: idParams,
  returns: roundPage,
})
export const exportCompletion = endpoint({
  method: 'GET',
  path: '/api/check-rounds/:id/completion.xlsx',
  permission: 'check.figures',
  tag,
  answers: 'file',
  summary: '导出完成情况 How far the units are, to Excel',
  params: idParams,
})
export const exportFindings = endpoint({
  method: 'GET',
  path: '/api/check-rounds/:id/findings.xlsx',
  permission: 'check.dispose',
  tag,
  answers: 'file',
  summary: '导出排查发现 Findings to Excel, for the discipline body',
  params: idParams,
})

const sheetFilters = z.strictObject({
  ...rowQuery.shape,
  roundId: z.uuid().optional(),
  unitId: z.string().max(60).optional(),
  state: z.enum(SHEET_STATES).optional(),
  mine: flag,
  found: flag,
  undecided: flag,
})

export const exportSheets = endpoint({
  method: 'GET',
  path: '/api/check-sheets.xlsx',
  permission: 'check.read',
  tag,
  answers: 'file',
  summary: '导出排查表清单 Export the list of sheets to Excel, without what was found',
  query: sheetFilters,
})

export const listCheckSheets = endpoint({
  method: 'GET',
  path: '/api/check-sheets',
  permission: 'check.read',
  tag,
  summary: '排查表 Sheets that one fills in, verifies or decides on',
  query: sheetFilters,
  returns: pageOf(sheetLine),
})
export const readCheckSheet = endpoint({
  method: 'GET',
  path: '/api/check-sheets/:id',
  permission: 'check.read',
  tag,
  summary: '一份排查表 One sheet',
  params: idParams,
  returns: sheetPage,
})
export const fillSheet = endpoint({
  method: 'PUT',
  path: '/api/check-sheets/:id/answers',
  permission: 'check.read',
  tag,
  summary: '填写排查表 Fill in a sheet',
  params: idParams,
  body: z.strictObject({ revision, answers: z.array(answerLine).min(1).max(40) }),
  returns: sheetPage,
})
export const verifySheet = endpoint({
  method: 'POST',
  path: '/api/check-sheets/:id/verification',
  permission: 'check.read',
  tag,
  summary: '复核 Verify a sheet and grade its findings, or return it',
  params: idParams,
  body: z.strictObject({
    revision,
    verdict: z.enum(['pass', 'return']).meta({ title: '复核结论' }),
    opinion: said(2, 500).meta({ title: '复核意见' }),
    grades: z.array(gradeLine).max(40).default([]).meta({ title: '发现分级' }),
  }),
  returns: sheetPage,
})
export const disposeFinding = endpoint({
  method: 'POST',
  path: '/api/check-sheets/:id/outcomes',
  permission: 'check.dispose',
  tag,
  summary: '处置排查发现 Enter a finding into the ledger, or note why not',
  params: idParams,
  body: z.discriminatedUnion('outcome', [
    z.strictObject({
      outcome: z.literal('entered'),
      item: z.string().min(1).max(40),
      signType: z.string().min(1).meta({ title: '征兆类型' }),
      keyArea: z.string().min(1).meta({ title: '重点领域' }),
      title: said(4, 120).meta({ title: '事由' }),
      content: said(10, 8000).meta({ title: '主要内容' }),
    }),
    z.strictObject({
      outcome: z.literal('noted'),
      item: z.string().min(1).max(40),
      reason: said(4, 500).meta({ title: '不转登记的理由' }),
    }),
  ]),
  returns: sheetPage,
})
