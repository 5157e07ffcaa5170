import { isRefusal } from '../../../kernel/refusal.ts'
import { handle } from '../../../platform/module.ts'
import { filled, registerWorkbook } from '../../../platform/sheets/template.ts'
import { lookAtFindings, packOfRegistrar, takeInFindings } from './finding.act.ts'
import { findingsTemplate, importFindings, previewFindings } from './finding.api.ts'
import { findingSheet } from './finding.schema.ts'

export const findingRoutes = [
  handle(findingsTemplate, async (call) => {
    const pack = await packOfRegistrar(call)
    return isRefusal(pack) ? pack : registerWorkbook('检查发现问题模板', [filled(findingSheet(pack, call.today), [])])
  }),

  handle(previewFindings, async (call) => {
    const looked = await lookAtFindings(call, call.body)
    if (isRefusal(looked)) return looked
    const { rows, problemCount } = looked.preview
    await call.note({ action: 'item.lookFindings', object: { kind: 'ledger', id: 'findings' }, details: { rows, problemCount } })
    return looked.preview
  }),

  handle(importFindings, (call) => takeInFindings(call, call.body, call.query)),
]
