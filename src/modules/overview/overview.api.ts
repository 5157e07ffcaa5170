import { z } from 'zod'
import { endpoint } from '../../platform/http/endpoint.api.ts'
import { countdown } from '../matters/matter.schema.ts'

const tag = '工作台 desk'

/** One thing to do: what, where, by when. `key` names the words of the next act. */
export const deskItem = z.strictObject({
  id: z.string(),
  group: z.enum(['overdue', 'due', 'new']),
  key: z.string(),
  title: z.string(),
  detail: z.string(),
  link: z.string(),
  countdown: countdown.nullable(),
})

export const readDesk = endpoint({
  method: 'GET',
  path: '/api/desk',
  permission: 'self',
  tag,
  summary: '工作台: 逾期、临期、新到 What to do next and by when',
  returns: z.strictObject({
    today: z.string(),
    isWorkingDay: z.boolean(),
    items: z.array(deskItem),
    /** Numbers that can be opened: each with the list behind it. */
    figures: z.array(z.strictObject({ key: z.string(), count: z.int(), link: z.string() })),
  }),
})

/** Find anything by number, words or pinyin; type 〔2026〕3号 and be there. */
export const searchAll = endpoint({
  method: 'GET',
  path: '/api/search',
  permission: 'self',
  tag,
  summary: '全局搜索 Search everything the actor may see',
  query: z.strictObject({ words: z.string().min(1).max(60) }),
  returns: z.array(
    z.strictObject({
      kind: z.enum(['matter', 'warning', 'signal', 'person', 'unit']),
      id: z.string(),
      title: z.string(),
      detail: z.string(),
      link: z.string(),
    }),
  ),
})
