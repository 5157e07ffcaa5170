import type { Work } from '../../../platform/module.ts'
import { postsAround } from '../../organisation/organisation.store.ts'
import { namesOfPost } from './posts.rules.ts'

/** Names of the posts that a chart of the unit may show: of the unit, of those below and above it; of a chart of no unit, around the units where this person draws. */
export async function knownPosts(work: Work, unitId: string | null): Promise<Set<string>> {
  const units = unitId === null ? work.access.nodesWith('flow.keep') : [unitId]
  return new Set((await postsAround(work.tx, units)).flatMap(namesOfPost))
}
