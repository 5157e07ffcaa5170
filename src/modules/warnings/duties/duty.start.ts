import type { Day } from '../../../kernel/day.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { setDeadline } from '../../matters/deadlines/deadline.store.ts'
import { headsOf } from '../../organisation/organisation.store.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { Instrument } from '../../policy/parts/warning-policy.schema.ts'
import type { Frame } from '../frame.store.ts'
import type { LetterRow } from '../letters/letter.store.ts'
import { planDuties } from '../warning.rules.ts'
import { warningRow } from '../warning.store.ts'
import { DUTY_LIFE } from './duty.rules.ts'
import { dutiesByIds, dutiesOf, type DutyRow, insertDuties, setDuty } from './duty.store.ts'

/** Who answers for a duty: the person, or the unit's head now. */
export async function answerersOf(tx: Tx, duty: Pick<DutyRow, 'respondentKind' | 'respondentId'>): Promise<string[]> {
  if (duty.respondentKind === 'person') return [duty.respondentId]
  const head = (await headsOf(tx, [duty.respondentId])).get(duty.respondentId)
  return head ? [head.id] : []
}

/** Write the duties of a letter that has just been issued; they wait for service. */
export async function layDuties(work: Work, letter: LetterRow, instrument: Instrument, pack: PolicyPack): Promise<void> {
  const warning = await warningRow(work.tx, letter.warningId)
  if (!warning) return
  const plans = planDuties(warning.draft, instrument, pack)
  await insertDuties(
    work.tx,
    plans.map((plan) => ({
      matterId: letter.matterId,
      warningId: letter.warningId,
      letterId: letter.id,
      kind: plan.kind,
      respondentKind: plan.respondent.kind,
      respondentId: plan.respondent.id,
      limitCount: plan.limit.count,
      limitUnit: plan.limit.unit,
    })),
  )
}

/** The letter is served: each of its duties is owed, or owed a second time, and its clock runs. */
export async function startDuties(work: Work, letter: LetterRow, frame: Frame, servedOn: Day): Promise<void> {
  const again = letter.notice
  const duties = again ? await dutiesByIds(work.tx, again.dutyIds) : await dutiesOf(work.tx, { letterId: letter.id })
  for (const duty of duties) {
    const state = DUTY_LIFE[duty.state].may[again ? 'demand' : 'serve']
    if (!state) continue
    const answerers = await answerersOf(work.tx, duty)
    const limit = again ? again.limit : { count: duty.limitCount, unit: duty.limitUnit }
    const of = {
      matterId: letter.matterId,
      kind: again ? 'duty.second' : 'duty.reply',
      objectId: duty.id,
      link: `/duties/${duty.id}`,
      personIds: answerers,
    }
    const dueOn = await setDeadline(work, of, servedOn, limit, frame.pack.warning.lights.remindBefore)
    await setDuty(work.tx, duty.id, { state, served_on: servedOn, due_on: dueOn })
    for (const personId of answerers)
      await notify(work, {
        personId,
        kind: 'duty.served',
        link: `/duties/${duty.id}`,
        dedupeKey: `${duty.id}|${of.kind}|${personId}`,
        object: { kind: 'duty', id: duty.id },
      })
  }
}
