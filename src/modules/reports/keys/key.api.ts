import { z } from 'zod'
import { endpoint, idParams } from '../../../platform/http/endpoint.api.ts'
import { keyCopy, recipientText, sealedKey } from '../report.schema.ts'

const tag = '密钥 report keys'

/** A person's own key: the public half, and the private half sealed with their passphrase. */
export const ownKey = z.strictObject({
  id: z.uuid(),
  recipient: recipientText,
  wrapped: sealedKey,
  madeOn: z.string(),
  isActive: z.boolean(),
})

/** The active key first; earlier ones stay until nothing is sealed to them any more. */
export const readOwnKeys = endpoint({
  method: 'GET',
  path: '/api/report-keys/own',
  permission: 'self',
  tag,
  summary: "我的密钥 One's own keys, sealed",
  returns: z.array(ownKey),
})

/** Make a key, or another one in place of the last: what is sealed to the last then waits to be re-sealed. */
export const makeOwnKey = endpoint({
  method: 'POST',
  path: '/api/report-keys/own',
  permission: 'self',
  tag,
  summary: "生成或更换密钥 Make or change one's key",
  body: z.strictObject({
    recipient: recipientText,
    wrapped: sealedKey,
    lostEarlier: z.boolean().default(false).meta({ title: '原密钥已无法打开' }),
  }),
  returns: z.array(ownKey),
})

export const rewrapOwnKey = endpoint({
  method: 'PUT',
  path: '/api/report-keys/own/:id',
  permission: 'self',
  tag,
  summary: '修改密钥口令 Change the passphrase of a key',
  params: idParams,
  body: z.strictObject({ wrapped: sealedKey }),
  returns: z.array(ownKey),
})

/** Report keys that the actor can open and that lack a copy for somebody entitled; at most 200 at a time. */
export const listToReseal = endpoint({
  method: 'GET',
  path: '/api/report-keys/waiting',
  permission: 'report.handle',
  isWatched: true,
  tag,
  summary: '待重新加密的举报 Report keys that wait to be re-sealed',
  returns: z.strictObject({
    count: z.int(),
    waiting: z.array(
      z.strictObject({
        reportId: z.uuid(),
        recipient: recipientText,
        copies: z.array(keyCopy),
        missing: z.array(z.strictObject({ keyId: z.uuid(), recipient: recipientText })),
      }),
    ),
  }),
})

export const reseal = endpoint({
  method: 'POST',
  path: '/api/report-keys/waiting',
  permission: 'report.handle',
  isWatched: true,
  tag,
  summary: '重新加密 Add copies of report keys for the entitled',
  body: z.strictObject({
    copies: z
      .array(z.strictObject({ reportId: z.uuid(), keyId: z.uuid(), sealed: sealedKey }))
      .min(1)
      .max(400),
  }),
  returns: z.strictObject({ added: z.int(), left: z.int() }),
})
