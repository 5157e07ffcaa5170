import { type Module, on } from '../../platform/module.ts'
import { notify } from '../../platform/notices/notice.store.ts'
import { DeadlinePassed } from '../matters/deadlines/deadline.jobs.ts'
import { tell } from '../matters/timeline.store.ts'
import { clarificationMigration } from './clarification/clarification.migration.ts'
import { clarificationRoutes } from './clarification/clarification.routes.ts'
import { clarificationById } from './clarification/clarification.store.ts'
import { determinationMigration } from './determination/determination.migration.ts'
import { determinationRoutes } from './determination/determination.routes.ts'
import { hearingMigration } from './hearing/hearing.migration.ts'
import { hearingRoutes } from './hearing/hearing.routes.ts'
import { answerersOfHearing } from './hearing/hearing.store.ts'
import { protectionReachMigration } from './retaliation/reach.migration.ts'
import { remindProtection } from './retaliation/retaliation.jobs.ts'
import { retaliationMigration } from './retaliation/retaliation.migration.ts'
import { retaliationRoutes } from './retaliation/retaliation.routes.ts'

const OFFICE = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'] as const

/** 保护: what proved unfounded is clarified in a way that the person concerned agreed to; what became of an untrue report is recorded as it was determined, with honest error apart; who suffers for a report is protected; whom a letter addresses is heard (P9, X22, X26, X33, R225–R228). */
export const protectionModule: Module = {
  name: 'protection',
  migrations: {
    '361_clarifications': clarificationMigration,
    '375_determinations': determinationMigration,
    '376_protection_cases': retaliationMigration,
    '377_hearings': hearingMigration,
    '403_protection_reach': protectionReachMigration,
  },
  permissions: {
    'clarification.read': OFFICE,
    'clarification.propose': ['disciplineOfficer', 'disciplineHead'],
    'clarification.approve': ['disciplineHead', 'disciplineSecretary'],
    'determination.read': OFFICE,
    'determination.record': ['disciplineHead'],
    'determination.approve': ['disciplineSecretary'],
    'hearing.answer': OFFICE,
    'protection.read': OFFICE,
    'protection.decide': ['disciplineHead', 'disciplineSecretary'],
  },
  refusals: {
    ...{ 'clarification.not_found': 404, 'clarification.decider_proposed_it': 403 },
    ...{ 'hearing.not_found': 404, 'hearing.answerer_wrote_it': 403, 'hearing.answerer_filed_it': 403 },
    ...{ 'protection.not_found': 404, 'protection.decider_filed_it': 403 },
    ...{ 'determination.not_found': 404, 'determination.recorder_is_handler': 403, 'determination.decider_recorded_it': 403 },
  },
  routes: [...clarificationRoutes, ...determinationRoutes, ...retaliationRoutes, ...hearingRoutes],
  jobs: [remindProtection],
  listens: [
    on(DeadlinePassed, async (deadline, work) => {
      if (deadline.kind !== 'hearing.answer') return
      await tell(work, deadline.matterId, { key: 'hearing.overdue', facts: { dueOn: deadline.dueOn }, link: deadline.link })
      for (const personId of await answerersOfHearing(work.tx, deadline.objectId))
        await notify(work, {
          personId,
          kind: 'hearing.overdue',
          link: deadline.link,
          dedupeKey: `${deadline.id}|passed|${personId}`,
          object: { kind: 'hearing', id: deadline.objectId },
        })
    }),
    on(DeadlinePassed, async (deadline, work) => {
      if (!deadline.kind.startsWith('clarification.')) return
      const of = await clarificationById(work.tx, deadline.objectId)
      if (!of) return
      await tell(work, deadline.matterId, { key: 'clarification.overdue', facts: { dueOn: deadline.dueOn }, link: deadline.link })
      await notify(work, {
        personId: of.proposedBy,
        kind: 'clarification.overdue',
        link: deadline.link,
        dedupeKey: `${deadline.id}|passed`,
        object: { kind: 'clarification', id: of.id },
      })
    }),
  ],
}
