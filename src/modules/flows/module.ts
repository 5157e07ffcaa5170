import { answers, type Module } from '../../platform/module.ts'
import { restsOnPower } from '../powers/power.question.ts'
import { flowRoutes } from './flow.routes.ts'
import { flowMigration, flowsOfPower } from './flow.store.ts'
import { forceFlows } from './versions/force.jobs.ts'
import { ownerMigration } from './versions/owner.migration.ts'
import { versionMigration } from './versions/version.migration.ts'

const READERS = [
  'disciplineOfficer',
  'disciplineHead',
  'disciplineSecretary',
  'principalLeader',
  'leaderInCharge',
  'leadingGroupMember',
  'sectionHead',
  'dataKeeper',
] as const

/** 权力运行流程图: charts by item, drawn or brought in, approved by another, in force from a day. Asks which risk points stand on their steps. */
export const flowsModule: Module = {
  name: 'flows',
  migrations: { '150_flows': flowMigration, '151_flow_versions': versionMigration, '405_flow_owners': ownerMigration },
  permissions: {
    'flow.read': READERS,
    'flow.keep': ['disciplineOfficer', 'disciplineHead', 'sectionHead', 'dataKeeper'],
    'flow.approve': ['disciplineHead', 'disciplineSecretary', 'leaderInCharge', 'principalLeader'],
  },
  refusals: { 'flow.not_found': 404, 'flow.of_another_unit': 403, 'flow.approver_is_drafter': 403, 'flow.withdrawn_by_another': 403 },
  routes: flowRoutes,
  jobs: [forceFlows],
  answers: [
    answers(restsOnPower, async ({ powerId }, work) =>
      (await flowsOfPower(work.tx, powerId)).map(({ id, name }) => ({
        kind: 'flow' as const,
        id,
        title: name,
        rank: null,
        link: `/flows/${id}`,
      })),
    ),
  ],
}
