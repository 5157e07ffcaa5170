import { z } from 'zod'
import { endpoint, idParams, pageOf, rowQuery } from '../../platform/http/endpoint.api.ts'
import { subjectLine } from '../organisation/organisation.schema.ts'
import { countdown, MATTER_STAGES, matterLine, timelineEntry } from './matter.schema.ts'

const tag = '事项 matters'

export const listMatters = endpoint({
  method: 'GET',
  path: '/api/matters',
  permission: 'matter.read',
  tag,
  summary: '事项列表 Matters that the actor may see',
  query: z.strictObject({ ...rowQuery.shape, stage: z.enum(MATTER_STAGES).optional() }),
  returns: pageOf(matterLine),
})

/** One matter from end to end (R10). Opening it is a read that the trail records (P27). */
export const readMatter = endpoint({
  method: 'GET',
  path: '/api/matters/:id',
  permission: 'matter.read',
  tag,
  summary: '事项页 One matter: facts, stages, timeline',
  params: idParams,
  returns: z.strictObject({
    matter: matterLine,
    aliases: z.array(z.string()),
    packId: z.string(),
    packVersion: z.int(),
    packTitle: z.string(),
    recused: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
    /** What to do next, by whom and by when; null when nothing is open. */
    next: z.strictObject({ key: z.string(), link: z.string(), countdown: countdown.nullable() }).nullable(),
    parts: z.array(
      z.strictObject({
        kind: z.enum(['signal', 'item', 'assessment', 'warning', 'talk']),
        id: z.string(),
        title: z.string(),
        state: z.string(),
        link: z.string(),
      }),
    ),
    timeline: z.array(timelineEntry),
  }),
})

/** Declare that a handler must stay away 回避 (X34). Subjects and declared relatives are kept away without it. */
export const recuse = endpoint({
  method: 'POST',
  path: '/api/matters/:id/recusals',
  permission: 'matter.handle',
  tag,
  summary: '登记回避 Record a recusal',
  params: idParams,
  body: z.strictObject({ personId: z.string(), reason: z.string().min(2).max(500).meta({ title: '回避事由' }) }),
  returns: z.strictObject({ subjects: z.array(subjectLine) }),
})
