import { createHash } from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { keepFile } from '../../../platform/files/file-keeper.ts'
import type { Work } from '../../../platform/module.ts'
import { lockTakeover } from '../past/past.store.ts'
import { scanTypeOf } from '../scans/scan.rules.ts'
import { registerAt } from '../takeover.nodes.ts'
import { IMPORTERS } from '../takeover.rules.ts'
import { belongsTo } from './dossier.rules.ts'
import { entriesNamed, insertScan, standingScans } from './dossier.store.ts'

/**
 * A scan goes to the entries that name it, else to the dossier whose number begins its name; without either it is not kept.
 * The same bytes stand in one place once: sent again they are answered as already there.
 */
export async function attachDossierScan(
  work: Work,
  dataFolder: string,
  { nodeId, fileName }: { nodeId: string; fileName: string },
  bytes: Uint8Array,
): Promise<{ dossierNo: string; personId: string; entries: number; isNew: boolean } | null | Refusal> {
  const place = await registerAt(work, nodeId, IMPORTERS)
  if (isRefusal(place)) return place
  const mediaType = scanTypeOf(fileName)
  if (!mediaType) return refuse('takeover.no_scan', { name: fileName })
  const entries = await entriesNamed(work.tx, nodeId, fileName)
  const target = belongsTo(fileName, entries)
  const personId = target && entries.find((each) => each.dossierNo === target.dossierNo)?.personId
  if (!target || !personId) {
    await work.note({ action: 'takeover.scanUnmatched', object: { kind: 'takeover', id: nodeId }, register: nodeId })
    return null
  }
  const { dossierNo, lineIds } = target
  await lockTakeover(work.tx, nodeId)
  const digest = createHash('sha256').update(bytes).digest('hex')
  const there = await standingScans(work.tx, { nodeId, dossierNo, digest })
  const wanted = (lineIds.length > 0 ? lineIds : [null]).filter((lineId) => !there.has(lineId))
  const matched = { dossierNo, personId, entries: lineIds.length, isNew: wanted.length > 0 }
  if (!matched.isNew) {
    await work.note({
      action: 'takeover.dossierScanAgain',
      object: { kind: 'takeover', id: nodeId },
      register: nodeId,
      details: { dossierNo },
    })
    return matched
  }
  const kept = await keepFile(work, dataFolder, { name: fileName, mediaType, bytes, register: nodeId })
  if (isRefusal(kept)) return kept
  for (const lineId of wanted) await insertScan(work, { nodeId, personId, dossierNo, lineId, fileId: kept.id, name: fileName, digest })
  await work.note({
    action: 'takeover.dossierScan',
    object: { kind: 'file', id: kept.id },
    register: nodeId,
    details: { person: personId, dossierNo },
  })
  return matched
}
