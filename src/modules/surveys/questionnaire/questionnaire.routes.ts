import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { questionnairePageOf, renewQuestionnaire, reviseQuestionnaire, writeQuestionnaire } from './questionnaire.act.ts'
import { addQuestionnaire, changeQuestionnaire, listQuestionnaires, nextQuestionnaire, readQuestionnaire } from './questionnaire.api.ts'
import type { QuestionnairePage } from './questionnaire.schema.ts'
import { questionnaireLines, questionnairesPage } from './questionnaire.store.ts'

async function pageAfter(work: Work, done: string | Refusal): Promise<QuestionnairePage | Refusal> {
  return isRefusal(done) ? done : questionnairePageOf(work, done)
}

export const questionnaireRoutes = [
  handle(listQuestionnaires, async ({ tx, query }) => {
    const { cursor, limit, search, newest } = query
    const rows = await questionnairesPage(tx, { words: search, isNewest: newest === 'true' }, cursor, limit + 1)
    const items = await questionnaireLines(tx, rows.slice(0, limit))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(addQuestionnaire, async (call) => {
    const { unitId, ...written } = call.body
    return pageAfter(call, await writeQuestionnaire(call, unitId, written))
  }),
  handle(readQuestionnaire, (call) => questionnairePageOf(call, call.params.id)),
  handle(changeQuestionnaire, async (call) => {
    const { revision, ...written } = call.body
    return pageAfter(call, await reviseQuestionnaire(call, call.params.id, revision, written))
  }),
  handle(nextQuestionnaire, async (call) => pageAfter(call, await renewQuestionnaire(call, call.params.id, call.body))),
]
