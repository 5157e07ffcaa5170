import type { Day } from '../../../kernel/day.ts'
import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import { handle } from '../../../platform/module.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { amend, enterRule, repeal, restore, ruleById, rulePageOf } from './rule.act.ts'
import { addRule, amendRule, exportRules, listRules, readRule, repealRule, restoreRule } from './rule.api.ts'
import type { ControlRule } from './rule.schema.ts'
import { type RuleFilter, ruleLines, ruleRows } from './rule.store.ts'

interface Query extends Omit<RuleFilter, 'words' | 'ids' | 'today'> {
  search?: string | undefined
  ids?: string | undefined
}

const filterOf = ({ unitId, state, powerId, ids, search }: Query, today: Day): RuleFilter => ({
  ...{ unitId, state, powerId, today, words: search },
  ids: ids?.split(','),
})

/** What it restrains: powers of the register, then what the register lacks. */
const restrained = (rule: ControlRule) => [...rule.powers.map((power) => power.title), rule.restrains].filter(Boolean).join('、')

export const ruleRoutes = [
  handle(listRules, async ({ tx, query, today }) => {
    const { cursor, limit } = query
    const rows = await ruleRows(tx, filterOf(query, today), cursor, limit + 1)
    const items = await ruleLines(tx, rows.slice(0, limit))
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
  }),
  handle(exportRules, async (call) => {
    const rows = await ruleRows(call.tx, filterOf(call.query, call.today), undefined, EXPORT_ASKED)
    await call.note({
      action: 'measure.exportRules',
      object: { kind: 'controlRules', id: 'list' },
      details: { rows: inSheet(rows), filter: call.query },
    })
    return workbookOf<ControlRule>(
      '制约制度库',
      '制约制度库',
      [
        { title: '制度名称', width: 40, cell: (rule) => rule.title },
        { title: '文号', width: 22, cell: (rule) => rule.docNo },
        { title: '施行日期', width: 12, cell: (rule) => rule.effectiveOn },
        { title: '制约的权力', width: 44, cell: restrained },
        { title: '制定单位', width: 26, cell: (rule) => rule.unitName },
        { title: '依据它的措施', width: 12, cell: (rule) => rule.measures },
        { title: '废止日期', width: 12, cell: (rule) => rule.repealedOn },
      ],
      await ruleLines(call.tx, rows),
    )
  }),
  handle(readRule, (call) => rulePageOf(call, call.params.id)),
  handle(addRule, async (call) => {
    const { unitId, ...content } = call.body
    const done = await enterRule(call, unitId, content)
    return isRefusal(done) ? done : ((await ruleById(call, done)) ?? refuse('measure.unknown_rule', {}))
  }),
  handle(amendRule, async (call) => {
    const { revision, reason, ...content } = call.body
    const done = await amend(call, call.params.id, { revision, reason, content })
    return isRefusal(done) ? done : rulePageOf(call, done)
  }),
  handle(repealRule, async (call) => {
    const done = await repeal(call, call.params.id, call.body)
    return isRefusal(done) ? done : rulePageOf(call, done)
  }),
  handle(restoreRule, async (call) => {
    const done = await restore(call, call.params.id, call.body)
    return isRefusal(done) ? done : rulePageOf(call, done)
  }),
]
