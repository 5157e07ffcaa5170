import { sql } from 'kysely'
import { addDays } from '../../src/kernel/day.ts'
import { isRefusal, type Refusal } from '../../src/kernel/refusal.ts'
import { record } from '../../src/modules/assessment/emergency/emergency.act.ts'
import { appraise } from '../../src/modules/cascade/appraisal/appraisal.act.ts'
import { enter } from '../../src/modules/cascade/contingency/contingency.act.ts'
import { insertEntry } from '../../src/modules/handover/dossiers/dossier.store.ts'
import type { Work } from '../../src/platform/module.ts'
import type { Institution } from '../institution.schema.ts'
import { APPRAISAL, CONTINGENCY, DOSSIER } from './texts.ts'

const done = <T>(result: T | Refusal): T => {
  if (isRefusal(result)) throw new Error(`demo early signs refused: ${result.refused} ${JSON.stringify(result.facts)}`)
  return result
}

/** How early signs are met: a contingency plan and a measure that follows it, the appraisal of the year's plan, a dossier that came from paper. */
export async function loadEarlySigns(work: Work, institution: Institution, bureau: string): Promise<void> {
  const of = (role: string) => institution.roles.filter((each) => each.role === role && each.nodeId === bureau).map((each) => each.personId)
  const [head] = of('disciplineHead')
  const [secretary] = of('disciplineSecretary')
  const officer = of('disciplineOfficer').find((person) => person !== head)
  if (head === undefined || secretary === undefined || officer === undefined) return
  const as = (daysAgo: number, personId: string): Work => ({
    ...work,
    today: addDays(work.today, -daysAgo),
    actor: { ...work.actor, personId },
  })
  const people = { secretary, head, officer }
  const plan = {
    ...{ title: CONTINGENCY.title, events: CONTINGENCY.events, triggers: [...CONTINGENCY.triggers], steps: [...CONTINGENCY.steps] },
    effectiveOn: addDays(work.today, -300),
    roles: CONTINGENCY.roles.map(({ title, who, contact }) => ({ title, personId: people[who], contact })),
  }
  const planId = done(await enter(as(300, officer), bureau, plan))
  await measure(as(2, officer), { planId, decidedBy: secretary })
  const [yearly] = (
    await sql<{ id: string }>`SELECT id FROM work_plans WHERE issued_on IS NOT NULL ORDER BY issued_on DESC LIMIT 1`.execute(work.tx)
  ).rows
  if (yearly) done((await appraise(as(3, secretary), yearly.id, structuredClone(APPRAISAL))) ?? true)
  await dossier(as(120, officer), institution, bureau)
}

/** On the first matter whose warning is under way; where there is none, nobody needs one. */
async function measure(work: Work, { planId, decidedBy }: { planId: string; decidedBy: string }): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    SELECT matters.id FROM matters JOIN warnings ON warnings.matter_id = matters.id WHERE warnings.issued_on IS NOT NULL AND warnings.state <> 'closed'
    ORDER BY matters.matter_no LIMIT 1`.execute(work.tx)
  const [matter] = rows
  if (!matter) return
  const taken = { kind: 'suspendAccess' as const, text: '暂停经办人许可系统受理权限，改由另一岗位办理。', decidedBy, planId }
  const days = { decidedOn: work.today, fromOn: work.today, untilOn: addDays(work.today, 30) }
  done(await record(work, { kind: 'matter', id: matter.id }, { ...taken, ...days }))
}

/** Whose dossier came from paper is nobody who keeps the register. */
async function dossier(work: Work, institution: Institution, bureau: string): Promise<void> {
  const officers = new Set(institution.roles.filter((each) => each.role.startsWith('discipline')).map((each) => each.personId))
  const person = institution.tenures.find((each) => !each.to && !officers.has(each.personId))?.personId
  if (person === undefined) return
  for (const entry of DOSSIER)
    await insertEntry(work, {
      ...{ nodeId: bureau, personId: person, lineId: null, reason: '纸质档案接续' },
      values: { ...entry, person, day: null },
    })
  await work.note({
    action: 'takeover.importDossiers',
    object: { kind: 'takeover', id: bureau },
    register: bureau,
    details: { entries: DOSSIER.length, putRight: 0, reason: '纸质档案接续' },
  })
}
