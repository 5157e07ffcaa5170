import { randomUUID } from 'node:crypto'
import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { keepFile } from '../../../platform/files/file-keeper.ts'
import { handle, type Route, type Tx } from '../../../platform/module.ts'
import type { MatterTables } from '../../matters/matter.tables.ts'
import { tell } from '../../matters/timeline.store.ts'
import type { PastTables } from '../past/past.store.ts'
import { registerAt } from '../takeover.nodes.ts'
import { IMPORTERS } from '../takeover.rules.ts'
import { attachScan } from './scan.api.ts'
import { numberIn, scanTypeOf } from './scan.rules.ts'

const on = (tx: Tx) => tx.withTables<PastTables & Pick<MatterTables, 'matters'>>()

/** Matters taken over here that the actor may see. */
async function pastOf(tx: Tx, nodeId: string): Promise<{ matterId: string; oldNo: string; title: string }[]> {
  return on(tx)
    .selectFrom('past_matters')
    .innerJoin('matters', 'matters.id', 'past_matters.matter_id')
    .select(['past_matters.matter_id as matterId', 'old_no as oldNo', 'matters.title'])
    .where('node_id', '=', nodeId)
    .execute()
}

export function scanRoutes(dataFolder: string): readonly Route[] {
  return [
    handle(attachScan, async (call) => {
      const { nodeId, fileName } = call.query
      const place = await registerAt(call, nodeId, IMPORTERS)
      if (isRefusal(place)) return place
      const mediaType = scanTypeOf(fileName)
      if (!mediaType) return refuse('takeover.no_scan', { name: fileName })
      const past = await pastOf(call.tx, nodeId)
      const oldNo = numberIn(
        fileName,
        past.map((each) => each.oldNo),
      )
      const matched = past.find((each) => each.oldNo === oldNo)
      if (!matched) {
        await call.note({ action: 'takeover.scanUnmatched', object: { kind: 'takeover', id: nodeId }, register: nodeId })
        return { matched: null }
      }
      const { matterId } = matched
      const kept = await keepFile(call, dataFolder, { name: fileName, mediaType, bytes: call.body, matterId, register: nodeId })
      if (isRefusal(kept)) return kept
      await on(call.tx)
        .insertInto('past_scans')
        .values({
          id: randomUUID(),
          matter_id: matterId,
          file_id: kept.id,
          name: fileName,
          entered_by: call.actor.personId,
          entered_on: call.today,
        })
        .execute()
      await tell(call, matterId, {
        key: 'takeover.scanned',
        facts: { name: fileName },
        link: `/takeover/matters?search=${encodeURIComponent(matched.oldNo)}`,
      })
      await call.note({ action: 'takeover.scan', object: { kind: 'file', id: kept.id }, matterId, register: nodeId })
      return { matched }
    }),
  ]
}
