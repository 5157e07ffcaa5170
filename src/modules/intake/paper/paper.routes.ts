import { type Call, type FileAnswer, handle } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { unitOf } from '../../organisation/organisation.store.ts'
import { filterOf } from '../search/asked.ts'
import { exportLedgerPaper, printLedger } from './paper.api.ts'
import { ledgerWorkbook, PRINT_ROWS, printedLedger } from './paper.print.ts'
import { periodText } from './paper.rules.ts'
import { paperLines } from './paper.store.ts'

/** The entries asked for, under the pack's own word; that so many left the house is noted. */
async function taken(
  call: Call<typeof exportLedgerPaper>,
  form: 'pdf' | 'xlsx',
  asked: number,
  laid: (of: Parameters<typeof ledgerWorkbook>[1]) => FileAnswer | Promise<FileAnswer>,
): Promise<FileAnswer> {
  const { receivedFrom, receivedTo, ...others } = call.query
  const lines = await paperLines(call, filterOf({ ...call, query: { ...call.query, limit: 1 } }), asked)
  await call.note({
    action: 'item.export',
    object: { kind: 'ledger', id: 'paper' },
    details: { form, rows: inSheet(lines, asked - 1), filter: call.query },
  })
  const unitId = await unitOf(call.tx, call.actor.personId)
  const pack = unitId === undefined ? undefined : await packAt(call.tx, unitId, call.today)
  return laid({
    title: `风险信息${pack?.terms.ledger ?? '台账'}`,
    period: periodText(receivedFrom, receivedTo),
    isNarrowed: Object.values(others).some((each) => each !== undefined),
    lines,
  })
}

export const paperRoutes = [
  handle(printLedger, (call) => taken(call, 'pdf', PRINT_ROWS + 1, (of) => printedLedger(call, of))),
  handle(exportLedgerPaper, (call) => taken(call, 'xlsx', EXPORT_ASKED, (of) => ledgerWorkbook(call, of))),
]
