import { isRefusal } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { countdownTo } from '../../matters/matter.rules.ts'
import { headsOf, personsById, unitsNamed } from '../../organisation/organisation.store.ts'
import { talkersOfDuty } from '../../talks/talk.store.ts'
import { type Frame, frameOf } from '../frame.store.ts'
import { lettersByIds } from '../letters/letter.store.ts'
import { byOf, dutyOf } from './duty.act.ts'
import { openActs } from './duty.rules.ts'
import type { DutyLine, dutyPage } from './duty.schema.ts'
import { dutyRow, type DutyRow, notesOf, repliesOf, verificationsOf } from './duty.store.ts'
import type { z } from 'zod'

/** Duties as the screens show them, each with the acts open to the actor. */
export async function dutyLines(work: Work, rows: readonly DutyRow[]): Promise<DutyLine[]> {
  const { tx } = work
  const persons = await personsById(
    tx,
    rows.filter((row) => row.respondentKind === 'person').map((row) => row.respondentId),
  )
  const unitIds = rows.filter((row) => row.respondentKind === 'unit').map((row) => row.respondentId)
  const units = await unitsNamed(tx, unitIds)
  const heads = await headsOf(tx, unitIds)
  const letters = await lettersByIds(
    tx,
    rows.map((row) => row.letterId),
  )
  const frames = new Map<string, Frame>()
  for (const row of rows) {
    const frame = frames.has(row.matterId) ? undefined : await frameOf(tx, row.matterId)
    if (frame && !isRefusal(frame)) frames.set(row.matterId, frame)
  }
  const lines: DutyLine[] = []
  for (const row of rows) {
    const frame = frames.get(row.matterId)
    const letter = letters.get(row.letterId)
    if (!frame || !letter) continue
    const name = row.respondentKind === 'person' ? persons.get(row.respondentId)?.name : units.get(row.respondentId)
    lines.push({
      id: row.id,
      warningId: row.warningId,
      letterId: row.letterId,
      docNo: letter.docNo ?? '',
      letterTitle: letter.title,
      matterId: row.matterId,
      kind: row.kind,
      respondent: {
        kind: row.respondentKind,
        id: row.respondentId,
        name: name ?? row.respondentId,
        head: heads.get(row.respondentId) ?? null,
      },
      state: row.state,
      failure: row.failure,
      servedOn: row.servedOn,
      countdown: row.dueOn ? countdownTo(work.calendar, work.today, row.dueOn, frame.pack.warning.lights.yellowWithin) : null,
      urgings: row.urgings,
      mayAct: openActs(await dutyOf(work, row), byOf(work, frame.registerNode)),
    })
  }
  return lines
}

/** One duty with everything said and checked about it. */
export async function dutyPageOf(work: Work, id: string): Promise<z.infer<typeof dutyPage> | undefined> {
  const row = await dutyRow(work.tx, id)
  const [line] = row ? await dutyLines(work, [row]) : []
  if (!row || !line) return undefined
  const replies = await repliesOf(work.tx, [id])
  const notes = await notesOf(work.tx, id)
  const verifications = await verificationsOf(work.tx, id)
  const persons = await personsById(work.tx, [
    ...replies.map((each) => each.by_person),
    ...notes.map((each) => each.by_person),
    ...verifications.map((each) => each.verifier_id),
    ...(await talkersOfDuty(work.tx, id)),
  ])
  const nameOf = (personId: string) => persons.get(personId)?.name ?? personId
  return {
    duty: line,
    replies: replies.map((each) => ({
      id: each.id,
      at: each.at.toISOString(),
      byName: nameOf(each.by_person),
      isLate: each.is_late,
      reply: each.content,
    })),
    objections: notes
      .filter((each) => each.kind !== 'urge')
      .map((each) => ({ at: each.at.toISOString(), byName: nameOf(each.by_person), kind: each.kind, text: each.text })),
    verifications: verifications.map((each) => ({
      at: each.at.toISOString(),
      byName: nameOf(each.verifier_id),
      result: each.result,
      verdict: each.verdict,
    })),
    urgings: notes
      .filter((each) => each.kind === 'urge')
      .map((each) => ({ on: each.on_day, byName: nameOf(each.by_person), text: each.text })),
  }
}
