import { z } from 'zod'
import { EVIDENCE_CLASSES } from '../../policy/parts/retention-policy.schema.ts'

/** How material came into the list: put in by the office, redacted there, or taken in by itself from what hangs on the matter. */
export const EVIDENCE_ORIGINS = ['upload', 'redaction', 'reply', 'verification', 'scan', 'submission', 'exchange'] as const
export type EvidenceOrigin = (typeof EVIDENCE_ORIGINS)[number]

/** Steps of custody 保管环节. */
export const custodyStep = z.enum([
  'received',
  'described',
  'looked',
  'exported',
  'checked',
  'redacted',
  'handedOver',
  'returned',
  'sealed',
  'unsealed',
  'disposed',
])
export type CustodyStep = z.infer<typeof custodyStep>

export const ORIGIN_TITLES: Readonly<Record<EvidenceOrigin, string>> = {
  upload: '直接收存',
  redaction: '脱敏件',
  reply: '回告附件',
  verification: '核查附件',
  scan: '案卷扫描件',
  submission: '信息员、监督员报送附件',
  exchange: '往来函件附件',
}

const words = {
  class: z.enum(EVIDENCE_CLASSES).meta({ title: '材料类别' }),
  title: z.string().trim().min(2).max(200).meta({ title: '材料名称' }),
  source: z.string().trim().min(1).max(200).meta({ title: '材料来源' }),
  place: z.string().trim().min(1).max(200).meta({ title: '原件存放' }),
}

/** 补充登记: what it is, from whom, and where its original lies. */
export const evidenceWords = z.strictObject(words)
export type EvidenceWords = z.infer<typeof evidenceWords>

/** 收存: files of one's own, described together; each gets its own number. */
export const evidenceTaken = z.strictObject({
  ...words,
  files: z.array(z.uuid()).min(1).max(20).meta({ title: '文件' }),
})
export type EvidenceTaken = z.infer<typeof evidenceTaken>

/** 脱敏件: a redacted copy as a version of the original, with why and for whom; the original stays. */
export const redaction = z.strictObject({
  files: z.array(z.uuid()).length(1, { error: '一次上传一份脱敏件' }).meta({ title: '脱敏件' }),
  reason: z.string().trim().min(2).max(500).meta({ title: '脱敏事由' }),
  audience: z.string().trim().min(2).max(200).meta({ title: '提供对象' }),
})
export type Redaction = z.infer<typeof redaction>

/** 移交, 归还, 封存, 启封 as they are noted. */
export const custodyAct = z.strictObject({
  kind: z.enum(['handedOver', 'returned', 'sealed', 'unsealed']).meta({ title: '环节' }),
  toWhom: z.string().trim().max(200).default('').meta({ title: '对方' }),
  note: z.string().trim().min(2).max(500).meta({ title: '说明' }),
  /** Hand over the original although a redacted copy is there. */
  isOriginal: z.boolean().default(false).meta({ title: '移交原件' }),
})
export type CustodyAct = z.infer<typeof custodyAct>
export type CustodyActKind = CustodyAct['kind']

/** Where it is: with its keeper, handed over, sealed, or disposed of. */
export const CUSTODY_STATES = ['kept', 'out', 'sealed', 'disposed'] as const
export type CustodyState = (typeof CUSTODY_STATES)[number]

export const bytesState = z.enum(['intact', 'changed', 'missing'])

export const evidenceLine = z.strictObject({
  id: z.uuid(),
  /** 证 3, of its second version 证 3-2. */
  no: z.string(),
  version: z.int(),
  originalId: z.uuid().nullable(),
  fileId: z.uuid(),
  origin: z.enum(EVIDENCE_ORIGINS),
  class: z.enum(EVIDENCE_CLASSES),
  classLabel: z.string(),
  title: z.string(),
  source: z.string(),
  place: z.string(),
  reason: z.string(),
  audience: z.string(),
  fileName: z.string(),
  size: z.int(),
  sha256: z.string(),
  takenByName: z.string(),
  takenAt: z.string(),
  state: z.enum(CUSTODY_STATES),
  steps: z.int(),
  /** The last check of its bytes; null: never checked. */
  checked: z.strictObject({ state: bytesState, at: z.string() }).nullable(),
  /** Is the chain whole? Otherwise the place of its first broken step. */
  brokenAt: z.int().nullable(),
  /** May the reader open the bytes? An original that was redacted is open to its circle alone. */
  isOpen: z.boolean(),
})
export type EvidenceLine = z.infer<typeof evidenceLine>

/** 证据材料清单 of a matter. */
export const evidenceList = z.strictObject({
  matter: z.strictObject({ id: z.uuid(), matterNo: z.string(), title: z.string(), registerName: z.string() }),
  lines: z.array(evidenceLine),
  classes: z.array(z.strictObject({ code: z.enum(EVIDENCE_CLASSES), label: z.string() })),
  mayKeep: z.boolean(),
  isDisposed: z.boolean(),
})
export type EvidenceList = z.infer<typeof evidenceList>

const EVIDENCE_ACTS = ['describe', 'redact', 'handedOver', 'returned', 'sealed', 'unsealed'] as const
export type EvidenceAct = (typeof EVIDENCE_ACTS)[number]

export const evidencePage = z.strictObject({
  matter: z.strictObject({ id: z.uuid(), matterNo: z.string(), title: z.string() }),
  line: evidenceLine,
  /** The original and its redacted versions. */
  versions: z.array(evidenceLine),
  classes: z.array(z.strictObject({ code: z.enum(EVIDENCE_CLASSES), label: z.string() })),
  chain: z.array(
    z.strictObject({
      number: z.int(),
      kind: custodyStep,
      at: z.string(),
      byName: z.string(),
      toWhom: z.string(),
      note: z.string(),
      hash: z.string(),
    }),
  ),
  acts: z.array(z.enum(EVIDENCE_ACTS)),
})
export type EvidencePage = z.infer<typeof evidencePage>
