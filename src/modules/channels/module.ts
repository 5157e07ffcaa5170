import { sql } from 'kysely'
import { rolesByAppointment } from '../../platform/access/access.question.ts'
import { answers, type Module } from '../../platform/module.ts'
import { appointmentMigration } from './appointment/appointment.migration.ts'
import { appointmentRoutes } from './appointment/appointment.routes.ts'
import { boxPages } from './box/box.pages.ts'
import { ANSWERING, APPOINTEE, KEEPERS, READERS, STAFF } from './channel.roles.ts'
import { keepDuties } from './duty/duty.jobs.ts'
import { exchangeMigration } from './exchange/exchange.migration.ts'
import { exchangeRoutes } from './exchange/exchange.routes.ts'
import { gatheringMigration } from './gathering/gathering.migration.ts'
import { gatheringRoutes } from './gathering/gathering.routes.ts'
import { submissionMigration } from './submission/submission.migration.ts'
import { submissionRoutes } from './submission/submission.routes.ts'
import { suggestionMigration } from './suggestion/suggestion.migration.ts'
import { suggestionRoutes } from './suggestion/suggestion.routes.ts'

/** 信息渠道: information officers and conduct supervisors, their letters and terms, their own portal, and what they bring to the office; what is exchanged with other bodies; the suggestion box; democratic-life meetings and duty reports. */
export const channelsModule: Module = {
  name: 'channels',
  migrations: {
    '353_appointments': appointmentMigration,
    '354_submissions': submissionMigration,
    '356_exchanges': exchangeMigration,
    '390_suggestions': suggestionMigration,
    '392_gatherings': gatheringMigration,
  },
  permissions: {
    'appointment.read': READERS,
    'appointment.keep': KEEPERS,
    'submission.read': READERS,
    'submission.handle': KEEPERS,
    'portal.use': [APPOINTEE],
    'exchange.read': READERS,
    'exchange.keep': KEEPERS,
    'suggestion.read': [...READERS, ...ANSWERING],
    'suggestion.handle': [...KEEPERS, ...ANSWERING],
    'suggestion.send': STAFF,
    'gathering.read': READERS,
    'gathering.keep': KEEPERS,
  },
  refusals: {
    'appointment.not_found': 404,
    'appointment.of_another_unit': 403,
    'submission.not_found': 404,
    'submission.own': 403,
    'exchange.not_found': 404,
    'exchange.of_another_unit': 403,
    'suggestion.not_found': 404,
    'suggestion.of_another_unit': 403,
    'suggestion.own': 403,
    'gathering.not_found': 404,
    'gathering.no_such_problem': 404,
    'gathering.of_another_unit': 403,
  },
  routes: [...appointmentRoutes, ...submissionRoutes, ...exchangeRoutes, ...suggestionRoutes, ...gatheringRoutes],
  pages: boxPages,
  jobs: [keepDuties],
  answers: [
    answers(rolesByAppointment, async ({ personId }, work) => {
      const { rows } = await sql<{ node: string }>`SELECT jianwei_appointed_at(${personId}) AS node`.execute(work.tx)
      return rows.map(({ node }) => ({ role: APPOINTEE, nodeId: node }))
    }),
  ],
}
