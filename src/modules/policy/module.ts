import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { handle, type Module, questionKind, type Work } from '../../platform/module.ts'
import type { PolicyPack } from './pack.schema.ts'
import { listPacks, packInForce, packToRead, readPack } from './policy.api.ts'
import { allPacks, packAtVersion, packOn, packToReadBy, policyMigration } from './policy.store.ts'

/** Which pack rules where this person works? Answered by the organisation. */
export const packOfPerson = questionKind<{ personId: string }, string | null>('policy.pack_of_person')

/** Which nodes carry which pack? Answered by the organisation. */
export const nodesByPack = questionKind<Record<string, never>, { packId: string; nodeId: string; name: string }[]>('policy.nodes_by_pack')

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
  migrations: { '100_policy': policyMigration },
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
  },
  refusals: { 'policy.no_such_pack': 404 },
  routes: [
    handle(listPacks, async (work) => {
      const nodes = (await work.ask(nodesByPack, {})).flat()
      return (await allPacks(work.tx)).map((pack) => ({
        id: pack.id,
        version: pack.version,
        title: pack.meta.title,
        status: pack.meta.status,
        effectiveFrom: pack.meta.effectiveFrom,
        extends: pack.extends ?? null,
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
