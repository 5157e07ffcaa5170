import { addDays } from '../../../kernel/day.ts'
import type { Job, Work } from '../../../platform/module.ts'
import { packsAt } from '../../organisation/pack-at.store.ts'
import type { RoutineDuty } from '../../policy/parts/routine-policy.schema.ts'
import { dueOf, spanOf, spansToProduce } from './routine.rules.ts'
import { insertRoutine, institutionsAndUnits, lastProduced, type NewRoutine } from './routine.store.ts'

/** Rows in one statement. */
const BATCH = 500

/** Put what the packs ask for into the calendar, up to the running period; what is there already is left alone. */
export async function produceRoutine(work: Work): Promise<void> {
  const { offices, units } = await institutionsAndUnits(work.tx)
  const packs = await packsAt(work.tx, [...offices, ...units], work.today)
  const last = await lastProduced(work.tx)
  const due = [...packs].flatMap(([unitId, pack]) =>
    pack.routine.filter((duty) => (duty.by === 'office') === offices.includes(unitId)).flatMap((duty) => rowsFor(work, unitId, duty, last)),
  )
  let made = 0
  for (let at = 0; at < due.length; at += BATCH) made += await insertRoutine(work.tx, due.slice(at, at + BATCH))
  await work.note({ action: 'routine.produce', object: { kind: 'routine', id: 'all' }, details: { made } })
}

function rowsFor({ calendar, today }: Work, unitId: string, duty: RoutineDuty, last: ReadonlyMap<string, string>): NewRoutine[] {
  return spansToProduce(duty.every, last.get(`${duty.code}|${unitId}`), today).map((span) => ({
    ...{ code: duty.code, title: duty.title, every: duty.every, by_whom: duty.by, unit_id: unitId, basis: duty.basis, link: duty.link },
    ...{ period: span.key, period_from: span.from, due_on: dueOf(calendar, duty, span) },
    next_on: dueOf(calendar, duty, spanOf(duty.every, addDays(span.to, 1))),
  }))
}

/** Once for each period and unit, however long the product was down. */
export const produceRoutineJob: Job = {
  name: 'cascade.produce-routine',
  cron: '5 6 * * *',
  atStart: true,
  run: (host) => host.sweep(produceRoutine),
}
