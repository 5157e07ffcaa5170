import { answers, type Module, on, type Work } from '../../platform/module.ts'
import { notify } from '../../platform/notices/notice.store.ts'
import { DeadlinePassed } from '../matters/deadlines/deadline.jobs.ts'
import { informationOnPoint } from '../risks/point/point.question.ts'
import { ownRecords } from '../indicators/screening/own-records.ts'
import { nextOfMatter, partsOfMatter } from '../matters/matter.routes.ts'
import { type DeadlineRow, runningDeadlines } from '../matters/deadlines/deadline.store.ts'
import { countdownTo } from '../matters/matter.rules.ts'
import { tell } from '../matters/timeline.store.ts'
import { codesInUse } from '../policy/policy.question.ts'
import { codesOfItems, itemCodesMigration } from './entry/item.codes.store.ts'
import { entriesOfComments } from '../publication/comments/comment.question.ts'
import { entriesOfOrigins } from '../matters/origins/origin.question.ts'
import { entriesOf as entriesOfThese, itemOriginMigration, moreOriginsMigration } from './origins/origin.store.ts'
import { entriesOf, itemCommentMigration } from './entry/item.comment.store.ts'
import { alikeRoutes } from './alike/alike.routes.ts'
import { joinMigration } from './alike/join.migration.ts'
import { entryMigration } from './entry/entry.migration.ts'
import { entryRoutes } from './entry/entry.routes.ts'
import { itemsOnPoint } from './entry/entry.store.ts'
import { findingRoutes } from './findings/finding.routes.ts'
import { handlingMigration } from './handling/handling.migration.ts'
import { handlingRoutes } from './handling/handling.routes.ts'
import { itemMigration } from './item.migration.ts'
import { itemRecords } from './item.records.store.ts'
import { itemRoutes } from './item.routes.ts'
import { paperRoutes } from './paper/paper.routes.ts'
import { reporterMigration } from './reporter/reporter.migration.ts'
import { reporterRoutes } from './reporter/reporter.routes.ts'
import { searchMigration } from './search/search.migration.ts'
import { ledgerLeadingMigration } from './search/leading.migration.ts'
import { soonerMigration } from './search/sooner.migration.ts'
import { itemSuccessor, itemSuccessorMigration } from './takeover/item.successor.ts'
import { itemRow, itemsOfMatter } from './item.store.ts'

const OFFICE = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'] as const

/** A limit of an entry has passed: its matter's timeline says so, and its handler hears of it. */
async function tellOverdue(work: Work, deadline: DeadlineRow, kind: 'assessment.overdue' | 'handling.overdue'): Promise<void> {
  await tell(work, deadline.matterId, { key: kind, facts: { dueOn: deadline.dueOn }, link: deadline.link })
  const item = await itemRow(work.tx, deadline.objectId)
  if (!item?.handler) return
  const object = { kind: 'informationItem', id: item.id }
  await notify(work, { personId: item.handler, kind, link: deadline.link, dedupeKey: `${deadline.id}|passed`, object })
}

/** 风险信息收集: every channel in one ledger 台账. Registering opens the matter and starts the assessment clock. */
export const intakeModule: Module = {
  name: 'intake',
  migrations: {
    '310_intake': itemMigration,
    '311_intake_successor': itemSuccessorMigration,
    '312_intake_codes': itemCodesMigration,
    '312_ledger_entries': entryMigration,
    '313_intake_comments': itemCommentMigration,
    '313_ledger_handlings': handlingMigration,
    '314_ledger_page': searchMigration,
    '315_ledger_joins': joinMigration,
    '362_reporters': reporterMigration,
    '355_ledger_origins': itemOriginMigration,
    '391_ledger_more_origins': moreOriginsMigration,
    '404_ledger_sooner': soonerMigration,
    '441_ledger_leading': ledgerLeadingMigration,
  },
  permissions: {
    'item.read': OFFICE,
    'item.register': ['disciplineOfficer', 'disciplineHead'],
    'item.decide': ['disciplineHead', 'disciplineSecretary'],
    'item.export': OFFICE,
    'reporter.keep': ['disciplineSecretary'],
  },
  refusals: {
    'item.not_found': 404,
    'item.of_another_register': 403,
    'handling.not_found': 404,
    'handling.decider_proposed_it': 403,
    'reporter.no_such_reader': 404,
    'reporter.not_on_list': 403,
  },
  routes: [...itemRoutes, ...paperRoutes, ...entryRoutes, ...handlingRoutes, ...alikeRoutes, ...findingRoutes, ...reporterRoutes],
  listens: [
    on(DeadlinePassed, async (deadline, work) => {
      if (deadline.kind === 'item.review') {
        const item = await itemRow(work.tx, deadline.objectId)
        const object = { kind: 'informationItem', id: deadline.objectId }
        if (item?.state === 'parked')
          await notify(work, {
            personId: item.handler,
            kind: 'item.review_due',
            link: deadline.link,
            dedupeKey: `${deadline.id}|review`,
            object,
          })
      }
      const late = deadline.kind === 'assessment' ? 'assessment.overdue' : deadline.kind.startsWith('handling.') ? 'handling.overdue' : null
      if (late) await tellOverdue(work, deadline, late)
    }),
  ],
  answers: [
    ...itemSuccessor,
    answers(entriesOfComments, ({ commentIds }, work) => entriesOf(work.tx, commentIds)),
    answers(entriesOfOrigins, ({ kind, ids }, work) => entriesOfThese(work.tx, kind, ids)),
    answers(codesInUse, (_none, work) => codesOfItems(work.tx)),
    answers(informationOnPoint, ({ pointId }, work) => itemsOnPoint(work.tx, pointId)),
    answers(ownRecords, async (_none, work) => [await itemRecords(work.tx)]),
    answers(partsOfMatter, async ({ matterId }, work) =>
      (await itemsOfMatter(work.tx, matterId)).map((item) => ({
        kind: 'item' as const,
        id: item.id,
        title: `${item.ledgerNo} ${item.title}`,
        state: item.state,
        link: `/ledger/${item.id}`,
        at: item.receivedOn,
      })),
    ),
    answers(nextOfMatter, async ({ matterId }, work) => {
      const open = (await itemsOfMatter(work.tx, matterId)).find((item) => item.state === 'registered')
      if (!open) return null
      const dueOn = (await runningDeadlines(work.tx, [open.id])).get(open.id)
      return {
        key: 'next.preAssess',
        link: `/ledger/${open.id}`,
        countdown: dueOn ? countdownTo(work.calendar, work.today, dueOn, 2) : null,
      }
    }),
  ],
}
