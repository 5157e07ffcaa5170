import { type Module, on } from '../../platform/module.ts'
import { notify } from '../../platform/notices/notice.store.ts'
import { DeadlinePassed } from '../matters/deadlines/deadline.jobs.ts'
import { tell } from '../matters/timeline.store.ts'
import { clarificationMigration } from './clarification/clarification.migration.ts'
import { clarificationRoutes } from './clarification/clarification.routes.ts'
import { clarificationById } from './clarification/clarification.store.ts'

const OFFICE = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary'] as const

/** 保护: what proved unfounded is clarified in a way that the person concerned agreed to (P9, X22, R225, R226). */
export const protectionModule: Module = {
  name: 'protection',
  migrations: { '361_clarifications': clarificationMigration },
  permissions: {
    'clarification.read': OFFICE,
    'clarification.propose': ['disciplineOfficer', 'disciplineHead'],
    'clarification.approve': ['disciplineHead', 'disciplineSecretary'],
  },
  refusals: { 'clarification.not_found': 404, 'clarification.decider_proposed_it': 403 },
  routes: clarificationRoutes,
  listens: [
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
