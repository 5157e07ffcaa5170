import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { type Call, handle, type FileAnswer, type Route, type Work } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { unitById } from '../../organisation/organisation.store.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { packToReadBy } from '../../policy/policy.store.ts'
import { exportSupervision, listSupervision, printSupervision } from './supervision.api.ts'
import { supervisionRows } from './supervision.page.ts'
import { PRINT_ASKED, printedSupervision, supervisionWorkbook } from './supervision.print.ts'

/** A file of the register; that it was taken is noted. */
async function taken(
  call: Call<typeof exportSupervision>,
  most: number,
  action: 'export' | 'print',
  laid: (work: Work, of: Parameters<typeof supervisionWorkbook>[1]) => FileAnswer | Promise<FileAnswer>,
): Promise<FileAnswer | Refusal> {
  const rows = await supervisionRows(call, call.query, { after: undefined, limit: most })
  if (isRefusal(rows)) return rows
  const unit = await unitById(call.tx, call.query.unitId)
  const pack = unit && (await packAt(call.tx, unit.id, call.today))
  if (!unit || !pack) return refuse('riskPoint.no_such_unit')
  await call.note({
    action: `supervisionRegister.${action}`,
    object: { kind: 'unit', id: unit.id },
    details: { rows: inSheet(rows, most - 1), filter: call.query },
  })
  return laid(call, { unitName: unit.name, pack: await packToReadBy(call.tx, pack), rows })
}

export const supervisionRoutes: readonly Route[] = [
  handle(listSupervision, async (call) => {
    const { cursor, limit, ...asked } = call.query
    const rows = await supervisionRows(call, asked, { after: cursor, limit: limit + 1 })
    if (isRefusal(rows)) return rows
    const items = rows.slice(0, limit)
    return { items, next: rows.length > limit ? (items.at(-1)?.key ?? null) : null }
  }),
  handle(exportSupervision, (call) => taken(call, EXPORT_ASKED, 'export', supervisionWorkbook)),
  handle(printSupervision, (call) => taken(call, PRINT_ASKED, 'print', printedSupervision)),
]
