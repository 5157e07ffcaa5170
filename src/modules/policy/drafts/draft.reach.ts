import type { Refusal } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { nodesByPack } from '../policy.question.ts'
import { newestPacks } from '../policy.store.ts'
import { below } from './compare/child.rules.ts'
import { checkReach } from './draft.rules.ts'

/** Units that carry the pack or one that extends it. */
export async function nodesUnder(work: Work, packId: string): Promise<{ nodeId: string; name: string }[]> {
  const packs = await newestPacks(work.tx)
  const line = new Set([packId, ...below(packs, packId).map((pack) => pack.id)])
  return (await work.ask(nodesByPack, {})).flat().filter((node) => line.has(node.packId))
}

/** Only who answers for every unit under the pack, and under the packs that extend it. */
export async function reach(work: Work, packId: string, permission: string): Promise<Refusal | undefined> {
  return checkReach(packId, await nodesUnder(work, packId), (nodeId) => work.access.may(permission, nodeId))
}
