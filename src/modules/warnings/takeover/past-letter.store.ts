import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Work } from '../../../platform/module.ts'
import { setDeadline } from '../../matters/deadlines/deadline.store.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { answerersOf } from '../duties/duty.start.ts'
import { refreshWarning } from '../frame.store.ts'
import type { DutyPlan } from '../warning.rules.ts'
import type { WarningDraft, WarningState } from '../warning.schema.ts'
import { insertWarning, markWarning } from '../warning.store.ts'

/** A warning that went out on paper: its letter with number and service, its duties as they stand, their running limits. */
export interface PastWarning {
  matterId: string
  title: string
  draft: WarningDraft
  /** 文号; series, year and place where it is one of the register's own series. */
  number: { text: string; series: string | null; year: number | null; serial: number | null }
  issuedOn: Day
  servedOn: Day
  receiver: string
  reason: string
  handler: string
  duties: readonly DutyPlan[]
  stands: 'owed' | 'answered' | 'met'
  dueOn: Day | null
  repliedOn: Day | null
}

/** Enter a warning from paper as it stands; nothing of its history is invented. The state it then has. */
export async function takeOverWarning(work: Work, past: PastWarning, pack: PolicyPack): Promise<WarningState> {
  const warningId = await insertWarning(work, { matterId: past.matterId, title: past.title, draft: past.draft, proposedRank: null })
  const service = { servedOn: past.servedOn, method: 'inPerson', receiver: past.receiver, backdatingReason: past.reason }
  const letterId = randomUUID()
  await sql`SELECT jianwei_take_over_letter(${letterId}::uuid, ${warningId}::uuid, ${JSON.stringify(past.number)}::jsonb,
    ${past.issuedOn}::date, ${JSON.stringify(service)}::jsonb, ${past.handler})`.execute(work.tx)
  await markWarning(work.tx, warningId, { issued_on: past.issuedOn })
  for (const plan of past.duties) await takeOverDuty(work, past, plan, letterId, pack)
  return refreshWarning(work, warningId)
}

async function takeOverDuty(work: Work, past: PastWarning, plan: DutyPlan, letterId: string, pack: PolicyPack): Promise<void> {
  const id = randomUUID()
  const { kind, respondent, limit } = plan
  const due = await runOn(work, past, plan, id, pack)
  const given = { kind, respondentKind: respondent.kind, respondentId: respondent.id, count: limit.count, unit: limit.unit }
  await sql`SELECT jianwei_take_over_duty(${id}::uuid, ${letterId}::uuid, ${JSON.stringify(given)}::jsonb, ${past.stands}, ${past.servedOn}::date, ${due}::date)`.execute(
    work.tx,
  )
}

/** The limit that runs: to answer until the day that the letter gave, or to verify from the day of the answer. */
async function runOn(work: Work, past: PastWarning, plan: DutyPlan, id: string, pack: PolicyPack): Promise<Day | null> {
  const of = { matterId: past.matterId, objectId: id, link: `/duties/${id}` }
  const { limits, lights } = pack.warning
  if (past.stands === 'answered')
    return setDeadline(
      work,
      { ...of, kind: 'duty.verify', personIds: [past.handler] },
      past.repliedOn ?? work.today,
      limits.verify,
      lights.remindBefore,
    )
  if (past.stands !== 'owed' || past.dueOn === null) return null
  const personIds = await answerersOf(work.tx, { respondentKind: plan.respondent.kind, respondentId: plan.respondent.id })
  return setDeadline(work, { ...of, kind: 'duty.reply', personIds }, past.dueOn, { count: 0, unit: 'day' }, lights.remindBefore)
}
