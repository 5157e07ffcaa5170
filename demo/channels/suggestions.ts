import { addDays } from '../../src/kernel/day.ts'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { handleSuggestion } from '../../src/modules/channels/suggestion/suggestion.act.ts'
import type { SuggestionAct, SuggestionTopic } from '../../src/modules/channels/suggestion/suggestion.schema.ts'
import { putSuggestion } from '../../src/modules/channels/suggestion/suggestion.store.ts'
import type { Work } from '../../src/platform/module.ts'

interface Put {
  unitId: string
  topic: SuggestionTopic
  daysAgo: number
  text: string
  from?: { name: string; contact: string }
  acts: readonly (SuggestionAct & { daysAgo: number })[]
}

/** 意见箱: one answered by the unit and made public, one with the unit, one closed, two that nobody has read. */
export async function loadSuggestions(work: Work, office: string, bureau: string, sections: readonly string[]): Promise<void> {
  const [hall = bureau, works = bureau] = sections
  const ago = (days: number) => addDays(work.today, -days)
  const all: readonly Put[] = [
    {
      ...{ unitId: hall, topic: 'service', daysAgo: 40, text: '办事大厅午间无人值守，从县里赶来要等到下午，建议安排午间值班。' },
      acts: [
        { kind: 'route', note: '请说明午间值班安排。', dueOn: ago(25), daysAgo: 38 },
        { kind: 'answer', answer: '已自本月起安排午间值班，12:00 至 14:30 可以受理申请和取件。', daysAgo: 30 },
        { kind: 'publish', text: '办事大厅午间无人值守，建议安排午间值班。', daysAgo: 28 },
      ],
    },
    {
      ...{ unitId: works, topic: 'system', daysAgo: 9, text: '养护工程验收没有明确的时限，完工后多久验收全凭催问，建议在制度中写明。' },
      from: { name: '某施工企业', contact: '某施工企业办公室' },
      acts: [{ kind: 'route', note: '请研究是否在验收办法中明确时限。', dueOn: addDays(work.today, 4), daysAgo: 6 }],
    },
    {
      ...{ unitId: bureau, topic: 'service', daysAgo: 20, text: '建议在城区主干道增设公共自行车停放点。' },
      acts: [{ kind: 'close', reason: '不属于公路管理职责，已请其向城市管理部门提出。', daysAgo: 18 }],
    },
    { ...{ unitId: hall, topic: 'conduct', daysAgo: 2, text: '窗口人员解释一次性告知内容不耐烦，同一材料让补了三次。' }, acts: [] },
    { ...{ unitId: bureau, topic: 'system', daysAgo: 1, text: '物资采购的询价结果只在内部张贴，建议同时在网上公布。' }, acts: [] },
  ]
  for (const one of all) await put(work, office, one)
}

async function put(work: Work, office: string, { unitId, topic, text, daysAgo, from, acts }: Put): Promise<void> {
  const kept = await putSuggestion(work.tx, { unitId, topic, text }, addDays(work.today, -daysAgo), from ?? { name: '', contact: '' })
  if (!kept) return
  for (const [at, { daysAgo: then, ...act }] of acts.entries()) {
    const by: Work = { ...work, today: addDays(work.today, -then), actor: { ...work.actor, personId: office } }
    const done = await handleSuggestion(by, kept.id, at + 1, act)
    if (isRefusal(done)) throw new Error(`demo suggestion refused: ${done.refused}`)
  }
}
