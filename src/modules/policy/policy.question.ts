import { questionKind } from '../../platform/module.ts'
import type { PolicyPack } from './pack.schema.ts'
import type { CodeInUse, TrialList, TrialPart } from './drafts/trial.schema.ts'

/** Which pack rules where this person works? Answered by the organisation. */
export const packOfPerson = questionKind<{ personId: string }, string | null>('policy.pack_of_person')

/** Which nodes carry which pack? Answered by the organisation. */
export const nodesByPack = questionKind<Record<string, never>, { packId: string; nodeId: string; name: string }[]>('policy.nodes_by_pack')

/** Who holds one of these roles over every one of these nodes? Answered by the organisation. */
export const holdersOver = questionKind<{ roles: readonly string[]; nodeIds: readonly string[] }, string[]>('policy.holders_over')

/** Which codes of the pack's dictionaries do stored rows bear? Answered by whoever keeps such rows. */
export const codesInUse = questionKind<Record<string, never>, CodeInUse[]>('policy.codes_in_use')

/** One pack as it stands and as it would be. */
export interface PackChange {
  packId: string
  before: PolicyPack
  after: PolicyPack
}

/**
 * 试算: which open things would read otherwise if these packs were in force today? Where `only` one list is asked for, whoever answers leaves out
 * whatever costs something and is not in it; what comes along all the same is passed over. Answered by whoever keeps such things.
 */
export const packTrial = questionKind<{ changes: readonly PackChange[]; only?: TrialList | undefined }, TrialPart>('policy.pack_trial')
