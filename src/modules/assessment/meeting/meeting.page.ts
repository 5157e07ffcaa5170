import type { Work } from '../../../platform/module.ts'
import type { PersonLine } from '../../organisation/organisation.schema.ts'
import { personsById } from '../../organisation/organisation.store.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { MEETING_LIFE, type MeetingAct } from './meeting.rules.ts'
import type { MeetingPage } from './meeting.schema.ts'
import { agendaOf, type AgendaRow, meetingById, meetingLines, type MeetingRow, membersOfMeeting, waitingDrafts } from './meeting.store.ts'

/** The buttons of this person: what the life of the meeting allows, for whoever keeps or sits in it. */
function actsOf(work: Work, row: MeetingRow, agenda: readonly AgendaRow[]): MeetingPage['mayAct'] {
  const may = (permission: string) => work.access.may(permission, row.registerNode)
  const keeps = may('assessment.prepare')
  const allowed: Record<MeetingAct, boolean> = {
    agenda: keeps,
    table: keeps && agenda.length > 0 && row.heldOn <= work.today,
    cancel: keeps,
    closeRound: may('assessment.conclude') && agenda.some((each) => each.state === 'tabled' && !each.isOpen),
    end: keeps && agenda.length > 0 && agenda.every((each) => each.state === 'concluded'),
    sign: may('assessment.opine') && agenda.some((each) => each.toSign),
  }
  const open = (Object.keys(MEETING_LIFE[row.state]) as MeetingAct[]).filter((act) => allowed[act])
  return row.state === 'ended' || row.state === 'tabled' ? [...open, 'print'] : open
}

/** One meeting, as far as the actor may see its agenda; undefined where there is none for them. */
export async function meetingPageOf(work: Work, id: string): Promise<MeetingPage | undefined> {
  const row = await meetingById(work.tx, id)
  const [line] = await meetingLines(work, id)
  if (!row || !line) return undefined
  const members = await membersOfMeeting(work.tx, id)
  const persons = await personsById(work.tx, [...members.map((each) => each.personId), row.calledBy])
  const named = (personId: string): PersonLine =>
    persons.get(personId) ?? { id: personId, name: personId, postTitle: null, unitId: null, unitName: null }
  const agenda = await agendaOf(work, id)
  const pack = await packAt(work.tx, row.registerNode, work.today)
  const isArranged = row.state === 'called' && work.access.may('assessment.prepare', row.registerNode)
  return {
    line,
    body: pack ? (pack.bodies.names[pack.bodies.assessor] ?? '') : '',
    quorum: row.quorum,
    members: members.map((each) => ({ person: named(each.personId), isHead: each.isHead })),
    agenda: agenda.map(({ registerNode: _node, dissents, ...item }) => ({ ...item, dissents: item.isOpen ? dissents : null })),
    waiting: isArranged ? await waitingDrafts(work.tx, row.registerNode) : [],
    minutes: row.minutes,
    calledBy: named(row.calledBy),
    mayAct: actsOf(work, row, agenda),
  }
}
