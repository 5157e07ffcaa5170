import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { PACK_FOLDER } from '../../src/main.ts'
import { loadPacks } from '../../src/modules/policy/policy.files.ts'
import type { Json, World } from '../journeys/world.ts'

/** The institution's next version comes in as packs do: as a file under a raised number, in force from its day. Its number. */
export async function nextVersion(story: World, effectiveFrom: string, changed: (source: Json) => Json): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'jianwei-rule-change-'))
  try {
    const source: Json = JSON.parse(await readFile(new URL('highway.json', PACK_FOLDER), 'utf8'))
    const version = source.version + 1
    const next = { ...source, version, meta: { ...source.meta, effectiveFrom }, ...changed(source) }
    await writeFile(join(folder, 'highway.json'), JSON.stringify(next))
    await writeFile(join(folder, 'generic.json'), await readFile(new URL('generic.json', PACK_FOLDER)))
    const loaded = await story.server.workshop.sweep((work) => loadPacks(work, pathToFileURL(`${folder}/`)))
    if (isRefusal(loaded)) throw new Error(JSON.stringify(loaded))
    return version
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
