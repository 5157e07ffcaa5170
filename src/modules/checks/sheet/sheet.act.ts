import type { z } from 'zod'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { register } from '../../intake/register.act.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { unitsNamed } from '../../organisation/organisation.store.ts'
import type { disposeFinding, fillSheet, verifySheet } from '../check.api.ts'
import { checkAnswers, checkGrades, checkWords, mayTake } from '../check.rules.ts'
import { tellEach } from '../round/round.act.ts'
import { type LoadedSheet, loadedSheet, subjectOf } from './sheet.page.ts'
import { asJson, changeSheet, insertOutcome, outcomesOf } from './sheet.store.ts'

/** The filler says of every item whether something was found. */
export async function fill(work: Work, id: string, given: z.output<typeof fillSheet.body>): Promise<string | Refusal> {
  const loaded = await loadedSheet(work, id)
  if (isRefusal(loaded)) return loaded
  const by = { personId: work.actor.personId, revision: given.revision }
  const refused = mayTake(loaded.frame, 'fill', by) ?? checkAnswers(loaded.round.form, given.answers)
  if (refused) return refused
  const to = { state: 'filled' as const, answers: asJson(given.answers), filled_on: work.today, opinion: null }
  const done = await written(work, loaded, given.revision, 'check.fill', to)
  if (!isRefusal(done)) await tellEach(work, loaded.round.id, [loaded.row.verifier], 'toVerify')
  return done
}

/** Another looks at it: each finding gets its rank or is not borne out; or the sheet goes back with what is missing. */
export async function verify(work: Work, id: string, given: z.output<typeof verifySheet.body>): Promise<string | Refusal> {
  const loaded = await loadedSheet(work, id)
  if (isRefusal(loaded)) return loaded
  const { row, round, frame } = loaded
  const refused = mayTake(frame, 'verify', { personId: work.actor.personId, revision: given.revision }) ?? checkWords([given.opinion])
  if (refused) return refused
  const { opinion } = given
  if (given.verdict === 'return') {
    const done = await written(work, loaded, given.revision, 'check.return', { state: 'owed', opinion })
    if (!isRefusal(done)) await tellEach(work, round.id, [row.filler], 'returned', `${row.id}|${given.revision}`)
    return done
  }
  const pack = await packAt(work.tx, round.unit_id, work.today)
  const ranks = pack?.scales.information.map((level) => level.rank) ?? []
  const wrong = checkGrades(row.answers, given.grades, ranks)
  if (wrong) return wrong
  const to = { state: 'verified' as const, grades: asJson(given.grades), opinion, verified_on: work.today }
  return written(work, loaded, given.revision, 'check.verify', to)
}

/** What becomes of a finding: an entry in the ledger, by the ordinary act of registering, or a note of why not. Once for each. */
export async function dispose(work: Work, id: string, given: z.output<typeof disposeFinding.body>): Promise<string | Refusal> {
  const loaded = await loadedSheet(work, id)
  if (isRefusal(loaded)) return loaded
  const { row } = loaded
  if (!loaded.decides) return refuse('check.not_the_office')
  const finding = row.grades.find((each) => each.item === given.item && each.rank !== null)
  if (row.state !== 'verified' || !finding) return refuse('check.no_such_finding', { item: given.item })
  if ((await outcomesOf(work.tx, [id])).some((each) => each.item === given.item)) return refuse('check.already_decided')
  const wrong = checkWords(given.outcome === 'entered' ? [given.title, given.content] : [given.reason])
  if (wrong) return wrong
  const entered = given.outcome === 'entered' ? await enter(work, loaded, given) : null
  if (isRefusal(entered)) return entered
  const reason = given.outcome === 'noted' ? given.reason : ''
  await insertOutcome(work, { sheetId: id, item: given.item, outcome: given.outcome, reason, itemId: entered })
  await work.note({
    ...{ action: `check.${given.outcome}`, object: { kind: 'checkSheet', id }, register: row.node_id },
    details: { item: given.item, itemId: entered },
  })
  return id
}

/** The entry names its subject, the channel of its check, and by what it was looked for. */
async function enter(
  work: Work,
  { row, round }: LoadedSheet,
  given: { item: string; signType: string; keyArea: string; title: string; content: string },
): Promise<string | Refusal> {
  const pack = await packAt(work.tx, row.node_id, work.today)
  const { channel } = round.form
  const circle = round.form.items.find((each) => each.code === given.item)?.circle
  const unitName = (await unitsNamed(work.tx, [row.unit_id])).get(row.unit_id) ?? ''
  const known: Record<string, string | undefined> = {
    ...{ basis: round.basis, scope: unitName, screenedOn: row.verified_on ?? undefined },
    ...{ finding: row.answers.find((each) => each.item === given.item)?.facts, circle: circle && CIRCLE_TITLES[circle] },
  }
  const asked = (pack?.channelForms?.[channel] ?? []).flatMap(({ code }) => {
    const value = known[code]
    return value === undefined ? [] : [[code, value] as const]
  })
  const done = await register(work, {
    ...{ signalId: null, channel, signType: given.signType, keyArea: given.keyArea, title: given.title, content: given.content },
    ...{ receivedOn: work.today, source: round.title, subjects: [subjectOf(row)], details: Object.fromEntries(asked) },
  })
  return isRefusal(done) ? done : done.itemId
}

const CIRCLE_TITLES = { work: '工作圈', life: '生活圈', social: '社交圈', consumption: '消费圈' } as const

async function written(
  work: Work,
  { row, round }: LoadedSheet,
  revision: number,
  action: string,
  to: Parameters<typeof changeSheet>[3],
): Promise<string | Refusal> {
  if (!(await changeSheet(work.tx, row.id, revision, to))) return refuse('check.changed_meanwhile')
  await work.note({ action, object: { kind: 'checkSheet', id: row.id }, register: row.node_id, details: { round: round.id } })
  return row.id
}
