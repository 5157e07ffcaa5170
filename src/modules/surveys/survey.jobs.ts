import type { Job, Work } from '../../platform/module.ts'
import { resultOf } from './result/result.rules.ts'
import { answersOf, insertResult, settleAnswers } from './result/result.store.ts'
import { KEEP_SURVEYS, note } from './survey.act.ts'
import { stateOn } from './survey.rules.ts'
import { changeSurvey, dueSurveys, type SurveyRow } from './survey.store.ts'

/** What the day makes of one survey; when it is over, its answers are counted and laid to rest. */
export async function keepSurvey(work: Work, row: SurveyRow): Promise<void> {
  const state = stateOn({ state: row.state, opensOn: row.opens_on, closesOn: row.closes_on }, work.today)
  if (state !== row.state) {
    const ended = state === 'closed' ? { ended_on: row.closes_on } : {}
    if (!(await changeSurvey(work.tx, row.id, row.revision, { state, ...ended }))) return
    await note(work, state === 'closed' ? 'close' : 'open', row)
  }
  if (state !== 'closed' && state !== 'stopped') return
  const answers = await answersOf(work.tx, row.id)
  const { content, targets, minimum, dissatisfied_below } = row
  await insertResult(work.tx, row, resultOf({ content, targets, answers, minimum, dissatisfiedBelow: dissatisfied_below }), work.today)
  await settleAnswers(work.tx, row.id)
  await note(work, 'count', row, { answers: answers.length })
}

/** Surveys open and close by their days, however long the product was down; what is over is counted once. */
export const keepSurveys: Job = {
  name: KEEP_SURVEYS,
  cron: '6 0 * * *',
  atStart: true,
  run: (host) =>
    host.sweep(async (work) => {
      for (const row of await dueSurveys(work.tx, work.today)) await keepSurvey(work, row)
    }),
}
