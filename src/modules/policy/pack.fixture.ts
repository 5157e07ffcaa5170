import { readFile } from 'node:fs/promises'
import { isRefusal } from '../../kernel/refusal.ts'
import { resolvePack } from './pack.rules.ts'
import type { PackSource, PolicyPack } from './pack.schema.ts'

async function source(name: string): Promise<PackSource> {
  return JSON.parse(await readFile(new URL(`../../../packs/${name}.json`, import.meta.url), 'utf8')) as PackSource
}

/** A pack as it ships, with all that it inherits. */
export async function shippedPack(name: 'generic' | 'highway' | 'bank' | 'town' | 'township'): Promise<PolicyPack> {
  const own = await source(name)
  const pack = resolvePack(own, [own, await source('generic')])
  if (isRefusal(pack)) throw new Error(JSON.stringify(pack))
  return pack
}
