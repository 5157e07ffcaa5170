import { z } from 'zod'
import { endpoint, idParams } from '../../platform/http/endpoint.api.ts'
import { talkLine, talkSchema } from './talk.schema.ts'

const tag = '谈话 talks'

export const recordTalk = endpoint({
  method: 'POST',
  path: '/api/talks',
  permission: 'talk.record',
  tag,
  summary: '登记谈话 / 口头说明记录 Record a talk',
  body: talkSchema,
  returns: talkLine,
})

export const readTalk = endpoint({
  method: 'GET',
  path: '/api/talks/:id',
  permission: 'talk.read',
  tag,
  summary: '谈话记录 One talk record',
  params: idParams,
  returns: talkLine,
})

export const listTalks = endpoint({
  method: 'GET',
  path: '/api/talks',
  permission: 'talk.read',
  tag,
  summary: '谈话记录列表 Talk records',
  query: z.strictObject({ matterId: z.uuid().optional() }),
  returns: z.array(talkLine),
})
