import { z } from 'zod'
import { EVIDENCE_CLASSES } from '../../policy/parts/retention-policy.schema.ts'

/** Where a closed matter stands between its closure and its certificate. */
export const RETENTION_STATES = ['due', 'running', 'permanent', 'held', 'proposed', 'approved', 'executed'] as const
export type RetentionState = (typeof RETENTION_STATES)[number]

export const DISPOSAL_STATES = ['proposed', 'approved', 'refused', 'withdrawn', 'executed'] as const
export type DisposalState = (typeof DISPOSAL_STATES)[number]

export const disposalProposal = z.strictObject({ reason: z.string().trim().min(2).max(500).meta({ title: '鉴定意见和销毁依据' }) })
export const disposalDecision = z.strictObject({
  decision: z.enum(['approve', 'refuse']).meta({ title: '审批结果' }),
  opinion: z.string().trim().min(2).max(500).meta({ title: '审批意见' }),
})
export type DisposalDecision = z.infer<typeof disposalDecision>
export const disposalWithdrawal = z.strictObject({ reason: z.string().trim().min(2).max(300).meta({ title: '撤回理由' }) })

/** What stays of a matter 销毁清册: numbers, hashes and counts, no name and no word of it. */
export const disposalCertificate = z.strictObject({
  matterNo: z.string(),
  openedOn: z.string(),
  closedOn: z.string().nullable(),
  isUnfounded: z.boolean(),
  years: z.int().nullable(),
  ledgerNos: z.array(z.string()),
  docNos: z.array(z.string()),
  items: z.array(
    z.strictObject({
      number: z.int(),
      version: z.int(),
      class: z.enum(EVIDENCE_CLASSES),
      sha256: z.string(),
      size: z.int(),
      takenOn: z.string(),
    }),
  ),
  /** Rows deleted, and entries of the trail whose facts went. */
  records: z.int(),
  trail: z.int(),
})
export type DisposalCertificate = z.infer<typeof disposalCertificate>

export const retentionLine = z.strictObject({
  matterId: z.uuid(),
  matterNo: z.string(),
  title: z.string(),
  registerName: z.string(),
  state: z.enum(RETENTION_STATES),
  isHeld: z.boolean(),
  isUnfounded: z.boolean(),
  closedOn: z.string().nullable(),
  /** Years from the first of January after the closure; null: for good. */
  years: z.int().nullable(),
  dueOn: z.string().nullable(),
  proposedByName: z.string().nullable(),
  certNo: z.string().nullable(),
})
export type RetentionLine = z.infer<typeof retentionLine>

const RETENTION_ACTS = ['propose', 'decide', 'withdraw'] as const
export type RetentionAct = (typeof RETENTION_ACTS)[number]

export const retentionPage = z.strictObject({
  line: retentionLine,
  disposals: z.array(
    z.strictObject({
      id: z.uuid(),
      state: z.enum(DISPOSAL_STATES),
      reason: z.string(),
      proposedByName: z.string(),
      proposedOn: z.string(),
      decidedByName: z.string().nullable(),
      decidedOn: z.string().nullable(),
      opinion: z.string(),
      executedOn: z.string().nullable(),
      certNo: z.string().nullable(),
    }),
  ),
  certificate: disposalCertificate.nullable(),
  /** How long each class is kept under the pack of the matter. */
  classes: z.array(z.strictObject({ code: z.enum(EVIDENCE_CLASSES), label: z.string(), years: z.int().nullable(), count: z.int() })),
  unfoundedYears: z.int(),
  /** Another matter was joined into this one and is kept yet. */
  isNeeded: z.boolean(),
  acts: z.array(z.enum(RETENTION_ACTS)),
})
export type RetentionPage = z.infer<typeof retentionPage>
