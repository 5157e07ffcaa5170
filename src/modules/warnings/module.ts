import { answers, type Module, on, type Work } from '../../platform/module.ts'
import { notify } from '../../platform/notices/notice.store.ts'
import { leadsTo } from '../assessment/assessment.rules.ts'
import { conclusionOfMatter } from '../assessment/assessment.store.ts'
import { ownRecords } from '../indicators/screening/own-records.ts'
import { DeadlinePassed } from '../matters/deadlines/deadline.jobs.ts'
import { nextOfMatter, partsOfMatter } from '../matters/matter.routes.ts'
import { tell } from '../matters/timeline.store.ts'
import { mayFulfil, TalkRecorded } from '../talks/module.ts'
import { hearDeadline, hearTalk, talkMayFulfil } from './duties/duty.act.ts'
import { dutyRoutes } from './duties/duty.routes.ts'
import { letterRoutes } from './letters/letter.routes.ts'
import { letterRow } from './letters/letter.store.ts'
import { dutyRecords, warningRecords } from './records/record.store.ts'
import { warningTakeoverMigration } from './takeover/takeover.migration.ts'
import { warningSuccessor } from './takeover/warning.successor.ts'
import { warningMigration } from './warning.migration.ts'
import { warningRoutes } from './warning.routes.ts'
import { warningsPage } from './warning.store.ts'

const OFFICE = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'] as const

/** What a warning waits for, as the words of the next act. */
const NEXT: Record<string, string> = {
  drafting: 'next.submit',
  approving: 'next.approve',
  issued: 'next.serve',
  open: 'next.awaitReply',
  overdue: 'next.urge',
  poor: 'next.demand',
  secondTerm: 'next.awaitSecond',
  failed: 'next.account',
}

async function nextOf(work: Work, matterId: string) {
  const warnings = await warningsPage(work, { matterId }, undefined, 20)
  const open = warnings.find((each) => NEXT[each.line.state])
  if (open) return { key: NEXT[open.line.state] ?? '', link: `/warnings/${open.line.id}`, countdown: open.line.countdown }
  const conclusion = warnings.length === 0 ? await conclusionOfMatter(work.tx, matterId) : undefined
  return conclusion && leadsTo(conclusion, 'warning')
    ? { key: 'next.draftWarning', link: `/matters/${matterId}/warning`, countdown: null }
    : null
}

/** 预警: letter, service, duties to reply, verification by another, ladder. The ends are recorded for dossier, circular and appraisal. */
export const warningsModule: Module = {
  name: 'warnings',
  migrations: { '340_warnings': warningMigration, '341_warnings_takeover': warningTakeoverMigration },
  permissions: {
    'warning.read': [...OFFICE, 'principalLeader'],
    'warning.draft': ['disciplineOfficer', 'disciplineHead'],
    'warning.approve': ['disciplineHead', 'disciplineSecretary', 'principalLeader'],
    'warning.serve': ['disciplineOfficer', 'disciplineHead'],
    'warning.account': ['disciplineHead', 'disciplineSecretary'],
    'duty.handle': OFFICE,
    'duty.verify': ['disciplineOfficer', 'disciplineHead'],
  },
  refusals: { 'warning.not_found': 404, 'letter.not_found': 404, 'duty.not_found': 404 },
  routes: [...warningRoutes, ...letterRoutes, ...dutyRoutes],
  listens: [
    on(TalkRecorded, (talk, work) => hearTalk(work, talk)),
    on(DeadlinePassed, async (deadline, work) => {
      if (deadline.kind.startsWith('duty.')) await hearDeadline(work, deadline)
      if (deadline.kind !== 'letter.service') return
      const letter = await letterRow(work.tx, deadline.objectId)
      await tell(work, deadline.matterId, { key: 'letter.serviceOverdue', facts: { dueOn: deadline.dueOn }, link: deadline.link })
      if (letter)
        await notify(work, {
          personId: letter.draftedBy,
          kind: 'letter.serviceOverdue',
          link: deadline.link,
          dedupeKey: `${deadline.id}|passed`,
          object: { kind: 'letter', id: letter.id },
        })
    }),
  ],
  answers: [
    ...warningSuccessor,
    answers(ownRecords, async (_none, work) => [await warningRecords(work.tx), await dutyRecords(work.tx)]),
    answers(mayFulfil, (talk, work) => talkMayFulfil(work, talk)),
    answers(partsOfMatter, async ({ matterId }, work) =>
      (await warningsPage(work, { matterId }, undefined, 50)).map(({ line }) => ({
        kind: 'warning' as const,
        id: line.id,
        title: line.docNo ?? line.title,
        state: line.state,
        link: `/warnings/${line.id}`,
        at: line.issuedOn ?? '9999',
      })),
    ),
    answers(nextOfMatter, ({ matterId }, work) => nextOf(work, matterId)),
  ],
}
