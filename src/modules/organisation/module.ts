import { answers, type Module } from '../../platform/module.ts'
import { nodesBelow as nodesBelowQuestion } from '../../platform/access/access.question.ts'
import { personName } from '../../platform/identity/identity.question.ts'
import { trialOfBodies } from './frame/body-trial.store.ts'
import { asksFor } from '../policy/drafts/trial.schema.ts'
import { codesInUse, holdersOver, nodesByPack, packOfPerson, packTrial } from '../policy/policy.question.ts'
import { nameOfPerson, nodesBelow } from './organisation.store.ts'
import { organisationMigration } from './organisation.migration.ts'
import { organisationRoutes } from './organisation.routes.ts'
import { accountRoutes } from './accounts/account.routes.ts'
import { frameRoutes } from './frame/frame.routes.ts'
import { jobRankMigration } from './leading/job-rank.migration.ts'
import { leadingMigration } from './leading/leading.migration.ts'
import { guestMigration } from './register/guest.migration.ts'
import { registerMigration } from './register/register.migration.ts'
import { wallMigration } from './register/wall.migration.ts'
import { registerRoutes } from './register/register.routes.ts'
import { successorMigration } from './successor/successor.migration.ts'
import { layersInUse, nodesWithPack, packIdOfPerson, personsOver, wordsTrial } from './pack-at.store.ts'

/** 单位 岗位 人员 任职 分管联系 亲属与回避: who is who. Answers who a person is and what lies below a node. */
export const organisationModule: Module = {
  name: 'organisation',
  migrations: {
    '110_organisation': organisationMigration,
    '111_organisation_register': registerMigration,
    '112_organisation_successor': successorMigration,
    '113_organisation_wall': wallMigration,
    '114_organisation_guests': guestMigration,
    '440_leading_cadres': leadingMigration,
    '456_job_ranks': jobRankMigration,
  },
  permissions: {
    'organisation.read': [
      'disciplineOfficer',
      'disciplineHead',
      'disciplineSecretary',
      'principalLeader',
      'leaderInCharge',
      'leadingGroupMember',
      'sectionHead',
      'staff',
      'dataKeeper',
      'securityAdministrator',
      'auditAdministrator',
      'organisationKeeper',
    ],
    'organisation.keep': ['organisationKeeper', 'securityAdministrator'],
  },
  refusals: {
    'organisation.no_such_unit': 404,
    'organisation.no_such_person': 404,
    'organisation.out_of_sight': 403,
    'organisation.row_faulty': 422,
  },
  routes: [...organisationRoutes, ...registerRoutes, ...accountRoutes, ...frameRoutes],
  answers: [
    answers(nodesBelowQuestion, async ({ nodeIds }, work) => Object.fromEntries(await nodesBelow(work.tx, nodeIds))),
    answers(personName, async ({ personId }, work) => ({ name: (await nameOfPerson(work.tx, personId)) ?? personId })),
    answers(packOfPerson, ({ personId }, work) => packIdOfPerson(work.tx, personId)),
    answers(nodesByPack, (_none, work) => nodesWithPack(work.tx)),
    answers(holdersOver, ({ roles, nodeIds }, work) => personsOver(work.tx, roles, nodeIds, work.today)),
    answers(codesInUse, (_none, work) => layersInUse(work.tx)),
    answers(packTrial, async ({ changes, only }, work) => [
      ...(asksFor(only, ['words']) ? await wordsTrial(work.tx, changes) : []),
      ...(asksFor(only, ['body']) ? await trialOfBodies(work, changes) : []),
    ]),
  ],
}
