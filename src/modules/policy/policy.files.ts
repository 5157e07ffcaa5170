import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Work } from '../../platform/module.ts'
import { resolvePack } from './pack.rules.ts'
import type { PackSource, PolicyPack } from './pack.schema.ts'
import { insertOffer, offerAt } from './drafts/draft.store.ts'
import { savePack, storedCarried } from './policy.store.ts'

/** All packs of a folder, read as JSON; names the file that is not. */
export async function readPackFolder(folder: URL): Promise<PackSource[] | Refusal> {
  const sources: PackSource[] = []
  for (const name of (await readdir(folder)).filter((each) => each.endsWith('.json')).sort()) {
    const text = await readFile(new URL(name, folder), 'utf8')
    const parsed = parseJson(text)
    if (!parsed) return refuse('policy.file_is_not_json', { file: name })
    sources.push(parsed)
  }
  return sources
}

function parseJson(text: string): PackSource | undefined {
  try {
    return JSON.parse(text) as PackSource
  } catch {
    return undefined
  }
}

/**
 * Store every pack version of the folder that is not yet stored; a stored version that reads differently now is refused. Where the house has
 * made versions of its own, a carried one that is new never comes into force by itself: it is laid aside, to be taken up by a draft.
 */
export async function loadPacks(work: Work, folder: URL): Promise<PolicyPack[] | Refusal> {
  const sources = await readPackFolder(folder)
  if (isRefusal(sources)) return sources
  const packs: PolicyPack[] = []
  for (const source of sources) {
    const pack = resolvePack(source, sources)
    if (isRefusal(pack)) return pack
    const refused = await storeCarried(work, pack)
    if (refused) return refused
    packs.push(pack)
  }
  return packs
}

async function storeCarried(work: Work, pack: PolicyPack): Promise<Refusal | undefined> {
  const digest = digestOf(pack)
  const stored = await storedCarried(work.tx, pack.id, pack.version)
  const known = stored.digest ?? (await offerAt(work.tx, pack.id, pack.version))?.source_digest
  if (known !== undefined) return known === digest ? undefined : refuse('policy.version_changed', { pack: pack.id, version: pack.version })
  await (stored.isOfHouse ? insertOffer(work.tx, pack, digest, work.today) : savePack(work.tx, pack, digest))
  await work.note({
    action: stored.isOfHouse ? 'policy.layAside' : 'policy.load',
    object: { kind: 'policyPack', id: `${pack.id}@${pack.version}` },
    details: { digest },
  })
  return undefined
}

/** What a version is known by: the digest of its resolved text. */
export function digestOf(pack: PolicyPack): string {
  return createHash('sha256').update(JSON.stringify(pack)).digest('hex')
}
