import { z } from 'zod'
import { daySchema } from '../../kernel/day.ts'
import { endpoint, idParams, pageOf, rowQuery } from '../../platform/http/endpoint.api.ts'
import { actSchema, dutyLine, dutyPage } from './duties/duty.schema.ts'
import {
  accountabilitySchema,
  conditionsSchema,
  draftSchema,
  handOverSchema,
  letterLine,
  noticeSchema,
  serviceSchema,
  WARNING_STATES,
  warningLine,
  warningPage,
} from './warning.schema.ts'

const tag = '预警 warnings'

/** The level that the table of Article 14 proposes, and the instruments that fit it. */
export const proposeWarning = endpoint({
  method: 'POST',
  path: '/api/matters/:id/warning-proposal',
  permission: 'warning.draft',
  tag,
  summary: '测算预警等级 Propose a warning level',
  params: idParams,
  body: conditionsSchema,
  returns: z.strictObject({
    rank: z.int().nullable(),
    instruments: z.array(
      z.strictObject({
        code: z.string(),
        title: z.string(),
        rank: z.int().nullable(),
        duties: z.array(
          z.strictObject({ kind: z.string(), on: z.enum(['person', 'unit']), count: z.int(), unit: z.enum(['workday', 'day']) }),
        ),
      }),
    ),
  }),
})

export const draftWarning = endpoint({
  method: 'POST',
  path: '/api/matters/:id/warnings',
  permission: 'warning.draft',
  tag,
  summary: '拟稿 Draft a warning',
  params: idParams,
  body: draftSchema,
  returns: warningPage,
})

export const redraftWarning = endpoint({
  method: 'PUT',
  path: '/api/warnings/:id/draft',
  permission: 'warning.draft',
  tag,
  summary: '修改拟稿 Redraft (before approval or when returned)',
  params: idParams,
  body: draftSchema,
  returns: warningPage,
})

export const submitLetter = endpoint({
  method: 'POST',
  path: '/api/letters/:id/submission',
  permission: 'warning.draft',
  tag,
  summary: '送审 Submit for approval',
  params: idParams,
  body: z.strictObject({}),
  returns: letterLine,
})

/** Approve or return; the last step gives the 文号 and issues the letter (P1, P26). */
export const approveLetter = endpoint({
  method: 'POST',
  path: '/api/letters/:id/approvals',
  permission: 'warning.approve',
  tag,
  summary: '审核 / 签发 / 退回 Approve or return',
  params: idParams,
  body: z.strictObject({
    verdict: z.enum(['approved', 'returned']),
    comment: z.string().trim().max(2000).default('').meta({ title: '意见' }),
  }),
  returns: letterLine,
})

export const serveLetter = endpoint({
  method: 'POST',
  path: '/api/letters/:id/service',
  permission: 'warning.serve',
  tag,
  summary: '送达 Record service; the limits start',
  params: idParams,
  body: serviceSchema,
  returns: letterLine,
})

/** The letter in the official layout; a draft carries a mark. Opening it is a recorded read. */
export const letterPdf = endpoint({
  method: 'GET',
  path: '/api/letters/:id/pdf',
  permission: 'self',
  tag,
  answers: 'file',
  summary: '文书 PDF The letter as PDF',
  params: idParams,
})
export const letterDocx = endpoint({
  method: 'GET',
  path: '/api/letters/:id/docx',
  permission: 'warning.read',
  tag,
  answers: 'file',
  summary: '文书 DOCX The letter as DOCX',
  params: idParams,
})

/** Live preview while drafting; nothing is kept. */
export const previewLetter = endpoint({
  method: 'POST',
  path: '/api/matters/:id/letter-preview',
  permission: 'warning.draft',
  tag,
  answers: 'file',
  summary: '预览文书 Preview the letter',
  params: idParams,
  body: draftSchema,
})

export const listWarnings = endpoint({
  method: 'GET',
  path: '/api/warnings',
  permission: 'warning.read',
  tag,
  summary: '预警列表 Warnings',
  query: z.strictObject({
    ...rowQuery.shape,
    state: z.enum(WARNING_STATES).optional(),
    rank: z.coerce.number().int().min(1).max(99).optional(),
    unitId: z.string().optional(),
    /** This unit and all below it. */
    under: z.string().optional(),
    /** Issued, and not ended. */
    underWay: z.stringbool().optional(),
    /** A limit under it has passed. */
    late: z.stringbool().optional(),
    issuedFrom: daySchema.optional(),
    issuedTo: daySchema.optional(),
    handedFrom: daySchema.optional(),
    handedTo: daySchema.optional(),
  }),
  returns: pageOf(warningLine),
})

export const readWarning = endpoint({
  method: 'GET',
  path: '/api/warnings/:id',
  permission: 'warning.read',
  tag,
  summary: '预警页 One warning',
  params: idParams,
  returns: warningPage,
})

/** Duties of the actor, or (for officers) of all, late ones first 督办台. */
export const listDuties = endpoint({
  method: 'GET',
  path: '/api/duties',
  permission: 'self',
  tag,
  summary: '回告义务 Duties, by light',
  query: z.strictObject({ ...rowQuery.shape, mine: z.stringbool().default(false), light: z.enum(['green', 'yellow', 'red']).optional() }),
  returns: pageOf(dutyLine),
})

export const readDuty = endpoint({
  method: 'GET',
  path: '/api/duties/:id',
  permission: 'self',
  tag,
  summary: '一项义务 One duty with replies and checks',
  params: idParams,
  returns: dutyPage,
})

export const actOnDuty = endpoint({
  method: 'POST',
  path: '/api/duties/:id/acts',
  permission: 'self',
  tag,
  summary: '办理: 回告、申辩、核查、催办 Act on a duty',
  params: idParams,
  body: actSchema,
  returns: dutyPage,
})

export const demandRectification = endpoint({
  method: 'POST',
  path: '/api/warnings/:id/rectification-notices',
  permission: 'warning.draft',
  tag,
  summary: '拟制整改通知书 Draft a rectification notice',
  params: idParams,
  body: noticeSchema,
  returns: warningPage,
})

export const holdAccountable = endpoint({
  method: 'POST',
  path: '/api/warnings/:id/accountability',
  permission: 'warning.account',
  tag,
  summary: '责任追究 Record accountability',
  params: idParams,
  body: accountabilitySchema,
  returns: warningPage,
})

export const handOver = endpoint({
  method: 'POST',
  path: '/api/warnings/:id/hand-over',
  permission: 'warning.account',
  tag,
  summary: '移送 Hand over',
  params: idParams,
  body: handOverSchema,
  returns: warningPage,
})
