import { z } from 'zod'
import { countdown } from '../matters/matter.schema.ts'
import { REPORT_CLOCKS } from '../policy/parts/collecting/report-policy.schema.ts'

/** Life of a report 举报. */
export const REPORT_STATES = ['received', 'acknowledged', 'accepted', 'concluded', 'outOfScope', 'duplicate'] as const
export type ReportState = (typeof REPORT_STATES)[number]

/** What an officer does with a report. `accept` is registering it in the ledger, `handOver` gives it to another register. */
export const REPORT_ACTS = ['acknowledge', 'accept', 'decline', 'duplicate', 'handOver', 'conclude'] as const
export type ReportAct = (typeof REPORT_ACTS)[number]

/** Why a report is not taken up; in words it is said to the reporter, sealed. */
export const DECLINE_REASONS = ['otherAuthority', 'notDiscipline', 'inLitigation', 'nothingToCheck', 'other'] as const

/** Whom a report concerns in the unit: its head or its discipline body send it to the register above (P6). */
export const CONCERNS = ['neither', 'head', 'discipline'] as const
export type Concern = (typeof CONCERNS)[number]

/** An age recipient: public. */
export const recipientText = z
  .string()
  .regex(/^age1[0-9a-z]{50,80}$/)
  .meta({ title: '公钥' })

/** Something sealed in a browser, base64; the server never opens it. */
const sealedUpTo = (bytes: number) =>
  z
    .base64()
    .min(64)
    .max(Math.ceil(bytes / 3) * 4)
export const sealedText = sealedUpTo(393_216).meta({ title: '密文' })
export const sealedKey = sealedUpTo(4096).meta({ title: '密封的钥匙' })

/** A file as the server knows it: how many sealed chunks. Name, type and size are sealed. */
export const fileClaim = z.strictObject({ id: z.uuid(), chunks: z.int().min(1).max(4000) })

/** One sealed thing said in a report. Its id is chosen by who seals it and bound into the seal. */
export const partInput = z.strictObject({ id: z.uuid(), sealed: sealedText, files: z.array(fileClaim).max(200).default([]) })

export const reportPart = z.strictObject({
  id: z.uuid(),
  /** `content` is the report itself, `message` all that follows. */
  kind: z.enum(['content', 'message']),
  author: z.enum(['reporter', 'office']),
  on: z.string(),
  /** The officer; empty for the reporter, and to the reporter. */
  byName: z.string(),
  sealed: sealedText,
  files: z.array(fileClaim),
})
export type ReportPart = z.infer<typeof reportPart>

/** A duty towards the reporter with its last day. */
export const reportClock = z.strictObject({
  kind: z.enum(REPORT_CLOCKS),
  dueOn: z.string(),
  metOn: z.string().nullable(),
  /** Null once it is met. */
  countdown: countdown.nullable(),
})

export const reportLine = z.strictObject({
  id: z.uuid(),
  registerNode: z.string(),
  registerName: z.string(),
  receivedOn: z.string(),
  state: z.enum(REPORT_STATES),
  isNamed: z.boolean(),
  /** The reporter has written since an officer last looked. */
  hasNews: z.boolean(),
  /** The report key is sealed to the key that the reader has now. */
  canOpen: z.boolean(),
  /** The nearest duty that runs. */
  next: reportClock.nullable(),
  itemId: z.uuid().nullable(),
})
export type ReportLine = z.infer<typeof reportLine>

/** A report key, sealed to one of the reader's own keys. */
export const keyCopy = z.strictObject({ keyId: z.uuid(), sealed: sealedKey })

export const reportPage = z.strictObject({
  report: reportLine,
  /** Of the report key: what is written into this report is sealed to it. */
  recipient: recipientText,
  copies: z.array(keyCopy),
  /** Who can open it, and since which day (empty: since before days were kept); without a name: key recovery. */
  readers: z.array(z.strictObject({ name: z.string(), since: z.string() })),
  parts: z.array(reportPart),
  clocks: z.array(reportClock),
  history: z.array(
    z.strictObject({
      on: z.string(),
      byName: z.string(),
      act: z.enum([...REPORT_ACTS, 'receive', 'message', 'reseal', 'recover']),
      reason: z.string(),
    }),
  ),
  acts: z.array(z.enum(REPORT_ACTS)),
  item: z.strictObject({ id: z.uuid(), ledgerNo: z.string(), title: z.string(), state: z.string() }).nullable(),
})
