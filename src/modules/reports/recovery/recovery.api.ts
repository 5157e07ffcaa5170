import { z } from 'zod'
import { endpoint, idParams } from '../../../platform/http/endpoint.api.ts'
import { recipientText, sealedKey } from '../report.schema.ts'

const tag = '密钥恢复 recovery'
const nodeId = z.string().min(1).max(60)

const candidate = z.strictObject({ personId: z.string(), name: z.string(), keyId: z.uuid(), recipient: recipientText })

export const recoveryState = z.strictObject({
  nodeId: z.string(),
  nodeName: z.string(),
  /** Null until it is set up. */
  recovery: z
    .strictObject({
      id: z.uuid(),
      recipient: recipientText,
      threshold: z.int(),
      madeOn: z.string(),
      /** All shares confirmed: reports are sealed to it too. */
      isReady: z.boolean(),
      /** Somebody has put the identity together: set up another one. */
      isSpent: z.boolean(),
      custodians: z.array(z.strictObject({ personId: z.string(), name: z.string(), hasConfirmed: z.boolean() })),
    })
    .nullable(),
  requests: z.array(
    z.strictObject({
      id: z.uuid(),
      byName: z.string(),
      isOwn: z.boolean(),
      reason: z.string(),
      on: z.string(),
      given: z.int(),
      threshold: z.int(),
      state: z.enum(['open', 'finished']),
    }),
  ),
})

export const readRecovery = endpoint({
  method: 'GET',
  path: '/api/report-recovery',
  permission: 'report.read',
  isWatched: true,
  tag,
  summary: '密钥恢复安排 How lost keys can be recovered, by register',
  returns: z.array(recoveryState),
})

/** Persons with a key who could be custodians of a register. */
export const listCandidates = endpoint({
  method: 'GET',
  path: '/api/report-recovery/candidates',
  permission: 'report.recover',
  isWatched: true,
  tag,
  summary: '可任保管人 Who could hold a share',
  query: z.strictObject({ nodeId }),
  returns: z.array(candidate),
})

/** The recovery identity is made in this browser, split, its shares sealed to the custodians, and thrown away. */
export const setUpRecovery = endpoint({
  method: 'POST',
  path: '/api/report-recovery',
  permission: 'report.recover',
  isWatched: true,
  tag,
  summary: '设立密钥恢复 Set up recovery by k of n custodians',
  body: z.strictObject({
    nodeId,
    recipient: recipientText,
    threshold: z.int().min(2).max(20),
    shares: z
      .array(z.strictObject({ keyId: z.uuid(), sealed: sealedKey }))
      .min(2)
      .max(20),
  }),
  returns: recoveryState,
})

/** What a custodian holds, and who asks for it. */
export const readOwnShares = endpoint({
  method: 'GET',
  path: '/api/report-recovery/own',
  permission: 'self',
  tag,
  summary: '我保管的份额 Shares that the person holds, and requests for them',
  returns: z.array(
    z.strictObject({
      id: z.uuid(),
      nodeName: z.string(),
      keyId: z.uuid(),
      sealed: sealedKey,
      hasConfirmed: z.boolean(),
      requests: z.array(
        z.strictObject({
          id: z.uuid(),
          byName: z.string(),
          reason: z.string(),
          on: z.string(),
          recipient: recipientText,
          hasGiven: z.boolean(),
        }),
      ),
    }),
  ),
})

export const confirmShare = endpoint({
  method: 'POST',
  path: '/api/report-recovery/own/:id',
  permission: 'self',
  tag,
  summary: "确认能打开份额 Confirm that one can open one's share",
  params: idParams,
  body: z.strictObject({ canOpen: z.literal(true) }),
  returns: z.strictObject({ isReady: z.boolean() }),
})

export const requestRecovery = endpoint({
  method: 'POST',
  path: '/api/report-recovery/requests',
  permission: 'report.handle',
  isWatched: true,
  tag,
  summary: '申请恢复 Ask the custodians for their shares',
  body: z.strictObject({ nodeId, reason: z.string().trim().min(4).max(300).meta({ title: '恢复理由' }) }),
  returns: recoveryState,
})

/** A custodian seals the share to the key of who asks. */
export const giveShare = endpoint({
  method: 'POST',
  path: '/api/report-recovery/requests/:id/shares',
  permission: 'self',
  tag,
  summary: "提供份额 Give one's share to the officer who asks",
  params: idParams,
  body: z.strictObject({ sealed: sealedKey }),
  returns: z.strictObject({ given: z.int() }),
})

/** For the officer who asked: the shares, and the report keys sealed to the recovery identity; at most 200 that still lack the officer's own copy. */
export const readRequest = endpoint({
  method: 'GET',
  path: '/api/report-recovery/requests/:id',
  permission: 'report.handle',
  isWatched: true,
  tag,
  summary: '恢复申请 Shares given, and report keys to be re-sealed',
  params: idParams,
  returns: z.strictObject({
    id: z.uuid(),
    /** Of the recovery identity: joined shares must fit it. */
    recipient: recipientText,
    threshold: z.int(),
    shares: z.array(z.strictObject({ sealed: sealedKey })),
    toReseal: z.array(z.strictObject({ reportId: z.uuid(), recipient: recipientText, sealed: sealedKey })),
    keyId: z.uuid(),
    left: z.int(),
  }),
})

/** The officer's own copies of report keys, opened with the recovery identity; when none is left the request is at its end. */
export const recoverReports = endpoint({
  method: 'POST',
  path: '/api/report-recovery/requests/:id/copies',
  permission: 'report.handle',
  isWatched: true,
  tag,
  summary: "恢复举报密钥 Take the report keys into one's own key",
  params: idParams,
  body: z.strictObject({ copies: z.array(z.strictObject({ reportId: z.uuid(), sealed: sealedKey })).max(200) }),
  returns: z.strictObject({ added: z.int(), left: z.int() }),
})
