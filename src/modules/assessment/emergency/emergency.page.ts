import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import type { PersonLine } from '../../organisation/organisation.schema.ts'
import { personsById } from '../../organisation/organisation.store.ts'
import { signalById } from '../../signals/signal.store.ts'
import { conclusionOfMatter } from '../assessment.store.ts'
import { placeOf } from './emergency.act.ts'
import { emergencyState, responsesOf } from './emergency.rules.ts'
import type { EmergencyLine, EmergencyOf, EmergencyPage } from './emergency.schema.ts'
import { emergenciesPage, type EmergencyRow } from './emergency.store.ts'

const SHOWN = 100

export async function emergencyLines(work: Work, rows: readonly EmergencyRow[]): Promise<EmergencyLine[]> {
  const persons = await personsById(
    work.tx,
    rows.flatMap((row) => [row.decidedBy, row.recordedBy, row.endedBy].flatMap((id) => id ?? [])),
  )
  const personOf = (id: string): PersonLine => persons.get(id) ?? { id, name: id, postTitle: null, unitId: null, unitName: null }
  return rows.map((row) => ({
    ...{ id: row.id, kind: row.kind, text: row.text, decidedOn: row.decidedOn, fromOn: row.fromOn, untilOn: row.untilOn },
    state: emergencyState(row, work.today),
    matter: row.matterId && row.matterNo !== null ? { id: row.matterId, matterNo: row.matterNo, title: row.title ?? '' } : null,
    signal: row.signalId && row.rule !== null ? { id: row.signalId, rule: row.rule } : null,
    plan: row.planId !== null && row.planTitle !== null ? { id: row.planId, title: row.planTitle } : null,
    decidedBy: personOf(row.decidedBy),
    recordedByName: personOf(row.recordedBy).name,
    recordedOn: row.recordedOn,
    ended:
      row.endedBy !== null && row.endedOn !== null
        ? { byName: personOf(row.endedBy).name, on: row.endedOn, reason: row.endReason ?? '' }
        : null,
    mayEnd: row.endedOn === null && work.access.may('emergency.record', row.registerNode),
  }))
}

/** Somebody looked: noted as the opening of the matter or of the signal on which the measures stand. */
export async function noteOpened(work: Work, asked: EmergencyOf): Promise<void> {
  const place = await placeOf(work, asked)
  if (isRefusal(place)) return
  await work.note({
    action: 'emergency.open',
    object: place.of,
    register: place.registerNode,
    ...(place.of.kind === 'matter' ? { matterId: place.of.id } : {}),
  })
}

/** A signal that stands in a matter is answered as its matter is. */
export async function responsesPage(work: Work, asked: EmergencyOf): Promise<EmergencyPage | Refusal> {
  const place = await placeOf(work, asked)
  if (isRefusal(place)) return place
  const { of, registerNode, isClosed } = place
  const lines = await emergencyLines(work, await emergenciesPage(work, { of }, undefined, SHOWN))
  const conclusion = of.kind === 'matter' ? await conclusionOfMatter(work.tx, of.id) : undefined
  const signal = of.kind === 'signal' ? (await signalById(work.tx, of.id))?.line.state : undefined
  return {
    responses: responsesOf({
      actions: conclusion ? [conclusion.action, ...(conclusion.also ?? [])] : [],
      hasEmergency: lines.length > 0,
      signal,
    }),
    lines,
    mayRecord: !isClosed && work.access.may('emergency.record', registerNode),
  }
}
