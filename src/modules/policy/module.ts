import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { handle, type Module, type Work } from '../../platform/module.ts'
import { draftMigration } from './drafts/draft.migration.ts'
import { APPROVERS, DRAFTERS } from './drafts/draft.roles.ts'
import { draftRoutes } from './drafts/draft.routes.ts'
import { namesOf } from './drafts/draft.names.ts'
import type { PolicyPack } from './pack.schema.ts'
import { listPacks, packInForce, packToRead, readPack } from './policy.api.ts'
import { nodesByPack, packOfPerson } from './policy.question.ts'
import { packAtVersion, packOn, packToReadBy, packMarkMigration, packVersions, policyMigration } from './policy.store.ts'

const DEFAULT_PACK = 'cn.generic'

async function ownPack(work: Work): Promise<PolicyPack | Refusal> {
  const [packId] = await work.ask(packOfPerson, { personId: work.actor.personId })
  return (
    (await packOn(work.tx, packId ?? DEFAULT_PACK, work.today)) ??
    refuse('policy.no_such_pack', { pack: packId ?? DEFAULT_PACK, version: 0 })
  )
}

/** 制度方案: an institution's regulation as data. Offers packs by id and version; knows no other module. */
export const policyModule: Module = {
  name: 'policy',
  migrations: { '100_policy': policyMigration, '101_pack_drafts': draftMigration, '402_pack_marks': packMarkMigration },
  permissions: {
    'policy.read': [
      'disciplineOfficer',
      'disciplineHead',
      'disciplineSecretary',
      'principalLeader',
      'leaderInCharge',
      'leadingGroupMember',
      'sectionHead',
      'securityAdministrator',
      'auditAdministrator',
      'systemAdministrator',
    ],
    'policy.seeDrafts': [...DRAFTERS, ...APPROVERS],
    'policy.draft': DRAFTERS,
    'policy.approve': APPROVERS,
  },
  refusals: {
    'policy.no_such_pack': 404,
    'policy.no_such_draft': 404,
    'policy.pack_of_other_units': 403,
    'policy.pack_without_unit': 403,
    'policy.approver_is_drafter': 403,
    'policy.draft_faulty': 422,
    'policy.file_faulty': 422,
    'policy.file_unknown_pack': 422,
  },
  routes: [
    ...draftRoutes,
    handle(listPacks, async (work) => {
      const nodes = (await work.ask(nodesByPack, {})).flat()
      const versions = await packVersions(work.tx)
      const nameOf = await namesOf(
        work,
        versions.flatMap(({ made }) => (made ? [...made.draftedBy, made.approvedBy] : [])),
      )
      return versions.map(({ pack, made }) => ({
        id: pack.id,
        version: pack.version,
        title: pack.meta.title,
        status: pack.meta.status,
        effectiveFrom: pack.meta.effectiveFrom,
        reviewOn: pack.meta.reviewOn ?? null,
        extends: pack.extends ?? null,
        made: made && {
          draftedBy: made.draftedBy.map(nameOf),
          approvedBy: nameOf(made.approvedBy),
          on: made.approvedOn,
          reason: made.reason,
        },
        usedBy: nodes.filter((node) => node.packId === pack.id).map(({ nodeId, name }) => ({ nodeId, name })),
      }))
    }),
    handle(
      readPack,
      async ({ tx, params }) =>
        (await packAtVersion(tx, params.id, params.version)) ?? refuse('policy.no_such_pack', { pack: params.id, version: params.version }),
    ),
    handle(packInForce, ownPack),
    handle(packToRead, async (work) => {
      const pack = await ownPack(work)
      return isRefusal(pack) ? pack : packToReadBy(work.tx, pack)
    }),
  ],
}
