import { z } from 'zod'
import { endpoint } from '../../../platform/http/endpoint.api.ts'
import { reportPolicySchema, REPORT_CLOCKS } from '../../policy/parts/collecting/report-policy.schema.ts'
import { CHUNK_LONGEST, chunkQuery, uploadState } from '../files/file.api.ts'
import { CONCERNS, fileClaim, partInput, recipientText, REPORT_STATES, reportPart, sealedKey } from '../report.schema.ts'

/**
 * The door of the reporter. Nobody is asked who they are: no session is read, no cookie set, no address kept, no line logged.
 * What must stay out of an address travels in the body, so reading is by POST too.
 */
const door = { permission: 'public', tag: '举报入口 the door for reports' } as const

/** Derived from the receipt code in the browser; the server keeps only its digest. */
export const token = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .meta({ title: '查询凭据' })

/** A challenge of altcha and its solution, as the browser's library makes them. */
export const challenge = z.strictObject({
  parameters: z.strictObject({
    algorithm: z.literal('SHA-256'),
    nonce: z.string().max(200),
    salt: z.string().max(200),
    cost: z.int().min(1).max(100),
    keyLength: z.int().min(1).max(64),
    keyPrefix: z.string().max(64),
    expiresAt: z.number(),
  }),
  signature: z.string().max(200),
})
export const work = z.strictObject({ challenge, counter: z.int().min(0), derivedKey: z.string().max(200) }).meta({ title: '提交前运算' })

export const askChallenge = endpoint({
  method: 'GET',
  path: '/api/report/challenge',
  ...door,
  door: 'sealed',
  summary: '提交前运算 Work to be done before a report can be sent',
  returns: challenge,
})

/** Units that can be chosen: those with a register of their own or above. */
export const listDoorUnits = endpoint({
  method: 'GET',
  path: '/api/report/units',
  ...door,
  door: 'sealed',
  summary: '可选单位 Units a report can be about',
  returns: z.array(z.strictObject({ id: z.string(), name: z.string(), parentId: z.string().nullable() })),
})

const promise = z.strictObject({
  kind: z.enum(REPORT_CLOCKS),
  count: z.int(),
  unit: z.enum(['workday', 'day']),
  from: z.enum(['receipt', 'acknowledgement', 'conclusion']),
  appliesTo: z.enum(['all', 'named']),
})

/** Where a report about this unit goes, who can read it, what is asked and promised. */
export const routeReport = endpoint({
  method: 'POST',
  path: '/api/report/route',
  ...door,
  door: 'sealed',
  isTraceless: true,
  summary: '举报去向 Where a report would go and to whom it is sealed',
  body: z.strictObject({ unitId: z.string().min(1).max(60), concern: z.enum(CONCERNS) }),
  returns: z.discriminatedUnion('way', [
    z.strictObject({
      way: z.literal('here'),
      registerName: z.string(),
      recipients: z.array(z.strictObject({ keyId: z.uuid(), recipient: recipientText })),
      recovery: z.strictObject({ keyId: z.uuid(), recipient: recipientText }).nullable(),
      promises: z.array(promise),
      asked: reportPolicySchema.shape.asked.unwrap(),
      kinds: reportPolicySchema.shape.kinds.unwrap(),
      files: z.strictObject({ count: z.int(), mebibytesEach: z.int(), mebibytesAll: z.int() }),
    }),
    /** No register above takes it, the door is shut, or no officer has a key yet: hand in a sealed paper; nothing is stored. */
    z.strictObject({ way: z.literal('paper'), why: z.enum(['noSuperior', 'shut', 'noKey']), place: z.string() }),
  ]),
})

/** Before files are sent: the receipt code is there, the work is done. Nothing is known of the report yet. */
export const beginReport = endpoint({
  method: 'POST',
  path: '/api/report/begin',
  ...door,
  door: 'sealed',
  summary: '开始上传 Begin: makes room for the files of a report',
  body: z.strictObject({ token, work }),
  returns: z.strictObject({ keptDays: z.int() }),
})

/** The body is the token's 32 bytes, then the sealed chunk. */
export const putChunk = endpoint({
  method: 'PUT',
  path: '/api/report/chunks',
  ...door,
  door: 'sealed',
  takes: 'file',
  isTraceless: true,
  longest: CHUNK_LONGEST + 32,
  summary: '上传附件分块（密文） One sealed chunk',
  query: chunkQuery,
  returns: z.strictObject({ have: z.int() }),
})

export const readUploads = endpoint({
  method: 'POST',
  path: '/api/report/uploads',
  ...door,
  door: 'sealed',
  isTraceless: true,
  summary: '已上传的分块 Chunks that are there already',
  body: z.strictObject({ token }),
  returns: uploadState,
})

/** Send the report. A second sending of the same report gives the same answer and stores nothing. */
export const sendReport = endpoint({
  method: 'POST',
  path: '/api/report',
  ...door,
  door: 'sealed',
  summary: '提交举报（密文） Send a sealed report',
  body: z.strictObject({
    token,
    work,
    /** Not stored: it decides the register only. */
    unitId: z.string().min(1).max(60),
    concern: z.enum(CONCERNS),
    isNamed: z.boolean(),
    recipient: recipientText,
    content: partInput,
    copies: z
      .array(z.strictObject({ keyId: z.uuid(), sealed: sealedKey }))
      .min(1)
      .max(100),
    recovery: z.strictObject({ keyId: z.uuid(), sealed: sealedKey }).nullable(),
    reporter: sealedKey,
  }),
  returns: z.strictObject({
    receivedOn: z.string(),
    promises: z.array(z.strictObject({ kind: z.enum(REPORT_CLOCKS), dueOn: z.string() })),
  }),
})

const reporterPage = z.strictObject({
  receivedOn: z.string(),
  state: z.enum(REPORT_STATES),
  isNamed: z.boolean(),
  registerName: z.string(),
  recipient: recipientText,
  /** The report key, sealed to the identity in the receipt code. */
  reporter: sealedKey,
  promises: z.array(z.strictObject({ kind: z.enum(REPORT_CLOCKS), dueOn: z.string(), metOn: z.string().nullable() })),
  parts: z.array(reportPart),
  files: z.strictObject({ count: z.int(), mebibytesEach: z.int(), mebibytesAll: z.int() }),
})

/** Wrong, unknown and spoilt codes are answered alike. */
export const lookAtReport = endpoint({
  method: 'POST',
  path: '/api/report/look',
  ...door,
  door: 'sealed',
  isTraceless: true,
  summary: "凭查询码查看 Look at one's report",
  body: z.strictObject({ token }),
  returns: reporterPage,
})

export const writeToOffice = endpoint({
  method: 'POST',
  path: '/api/report/messages',
  ...door,
  door: 'sealed',
  summary: '补充、回复（密文） Write to the officers',
  body: z.strictObject({ token, message: partInput }),
  returns: reporterPage,
})

export const readChunk = endpoint({
  method: 'POST',
  path: '/api/report/chunk',
  ...door,
  door: 'sealed',
  isTraceless: true,
  answers: 'file',
  summary: '下载附件分块（密文） One sealed chunk of a file',
  body: z.strictObject({ token, file: fileClaim.shape.id, number: z.int().min(0).max(3999) }),
})
