import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Route, type Work } from '../../../platform/module.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { unitOf } from '../../organisation/organisation.store.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { decideProtection, fileProtection, stepProtection } from './retaliation.act.ts'
import {
  decideOnProtection,
  enterProtectionStep,
  exportProtection,
  fileAProtection,
  fileForReporter,
  listOwnProtection,
  listProtection,
  readItemProtection,
  readProtection,
  readProtectionKinds,
} from './retaliation.api.ts'
import { protectionLines, protectionPageOf } from './retaliation.page.ts'
import { retaliationPolicyOf } from './retaliation.rules.ts'
import { PROTECTION_FORM_TITLES, PROTECTION_STATE_TITLES, type ProtectionLine, type ProtectionPage } from './retaliation.schema.ts'
import { entryOf, protectionById, type ProtectionFilter, protectionPageOfRows } from './retaliation.store.ts'

const EXPORT_ROWS = 20_000
const OF_ENTRY = 50

async function listed(work: Work, filter: ProtectionFilter, cursor: string | undefined, limit: number) {
  const rows = await protectionPageOfRows(work.tx, filter, cursor, limit + 1)
  const page = rows.slice(0, limit)
  return { items: await protectionLines(work, page), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}

const pageAfter = async (work: Work, id: string, refused: Refusal | undefined): Promise<ProtectionPage | Refusal> =>
  refused ?? protectionPageOf(work, id)

export const retaliationRoutes: readonly Route[] = [
  handle(listProtection, (call) => {
    const { state, form, search, cursor, limit } = call.query
    return listed(call, { state, form, words: search }, cursor, limit)
  }),

  handle(listOwnProtection, (call) => {
    const { state, form, search, cursor, limit } = call.query
    return listed(call, { state, form, words: search, filedBy: call.actor.personId }, cursor, limit)
  }),

  handle(exportProtection, async (call) => {
    const { state, form, search } = call.query
    const rows = await protectionPageOfRows(call.tx, { state, form, words: search }, undefined, EXPORT_ROWS)
    await call.note({ action: 'protection.export', object: { kind: 'protectionCase', id: 'list' }, details: { rows: rows.length } })
    return workbookOf<ProtectionLine>(
      '打击报复情况和保护申请',
      '保护',
      [
        { title: '事由', width: 14, cell: (line) => PROTECTION_FORM_TITLES[line.form] },
        { title: '打击报复形式', width: 14, cell: (line) => line.kindLabel },
        { title: '反映的打击报复人', width: 16, cell: (line) => line.against.name },
        { title: '单位', width: 24, cell: (line) => line.against.unitName },
        { title: '状态', width: 12, cell: (line) => PROTECTION_STATE_TITLES[line.state] },
        { title: '提出人', width: 12, cell: (line) => line.filedByName },
        { title: '提出日期', width: 12, cell: (line) => line.filedOn },
        { title: '办理单位', width: 24, cell: (line) => line.registerName },
        { title: '责任人', width: 12, cell: (line) => line.ownerName },
        { title: '时限', width: 12, cell: (line) => line.countdown?.dueOn ?? null },
      ],
      await protectionLines(call, rows),
    )
  }),

  handle(readProtectionKinds, async (call) => {
    const home = await unitOf(call.tx, call.actor.personId)
    return retaliationPolicyOf(home ? await packAt(call.tx, home, call.today) : undefined).kinds
  }),

  handle(fileAProtection, async (call) => {
    const id = await fileProtection(call, call.body, null)
    return isRefusal(id) ? id : protectionPageOf(call, id)
  }),

  handle(fileForReporter, async (call) => {
    const id = await fileProtection(call, call.body, call.params.id)
    return isRefusal(id) ? id : protectionPageOf(call, id)
  }),

  handle(readItemProtection, async (call) => {
    const entry = await entryOf(call.tx, call.params.id)
    if (!entry) return refuse('item.not_found', { item: call.params.id })
    return protectionLines(call, await protectionPageOfRows(call.tx, { itemId: entry.id }, undefined, OF_ENTRY))
  }),

  handle(readProtection, async (call) => {
    const of = await protectionById(call.tx, call.params.id)
    if (of) await call.note({ action: 'protection.open', object: { kind: 'protectionCase', id: of.id }, register: of.registerNode })
    return protectionPageOf(call, call.params.id)
  }),

  handle(decideOnProtection, async (call) => pageAfter(call, call.params.id, await decideProtection(call, call.params.id, call.body))),
  handle(enterProtectionStep, async (call) => pageAfter(call, call.params.id, await stepProtection(call, call.params.id, call.body))),
]
