import { isRefusal } from '../../../kernel/refusal.ts'
import { type Call, handle, type Route } from '../../../platform/module.ts'
import { filled, registerWorkbook } from '../../../platform/sheets/template.ts'
import { EXPORT_ASKED, inSheet } from '../../../platform/tables/export.ts'
import { workbookOf } from '../../../platform/tables/workbook.ts'
import { registerAt } from '../takeover.nodes.ts'
import { IMPORTERS } from '../takeover.rules.ts'
import { lookAtDossiers, openDossiers, takeInDossiers, takeOut } from './dossier.act.ts'
import * as api from './dossier.api.ts'
import { type DossierLine, dossierSheet } from './dossier.schema.ts'
import { attachDossierScan } from './dossier-scan.act.ts'
import { dossiersPage } from './dossier.store.ts'

async function exported(call: Call<typeof api.exportDossiers>) {
  const { nodeId, search } = call.query
  const place = await registerAt(call, nodeId, IMPORTERS)
  if (isRefusal(place)) return place
  const rows = await dossiersPage(call.tx, { nodeId, words: search }, undefined, EXPORT_ASKED)
  await call.note({
    action: 'takeover.exportDossiers',
    object: { kind: 'takeover', id: nodeId },
    register: nodeId,
    details: { rows: inSheet(rows) },
  })
  return workbookOf<DossierLine>(
    '已接续的廉政档案',
    '廉政档案',
    [
      { title: '人员', width: 12, cell: ({ person }) => person.name },
      { title: '岗位', width: 24, cell: ({ person }) => person.postTitle },
      { title: '档案编号', width: 30, cell: (line) => line.dossierNos.join('、') },
      { title: '材料', width: 8, cell: (line) => line.entries },
      { title: '扫描件', width: 8, cell: (line) => line.scans },
      { title: '未到的扫描件', width: 12, cell: (line) => line.awaited },
    ],
    rows,
  )
}

export const dossierRoutes = (dataFolder: string): readonly Route[] => [
  handle(api.dossierTemplate, async (call) => {
    const place = await registerAt(call, call.query.nodeId, IMPORTERS)
    return isRefusal(place) ? place : registerWorkbook('廉政档案目录模板', [filled(dossierSheet, [])])
  }),
  handle(api.previewDossiers, async (call) => {
    const { nodeId } = call.query
    const looked = await lookAtDossiers(call, call.body, nodeId)
    if (isRefusal(looked)) return looked
    const { rows, problemCount } = looked.preview
    await call.note({
      action: 'takeover.look',
      object: { kind: 'takeover', id: nodeId },
      register: nodeId,
      details: { rows, problemCount },
    })
    return looked.preview
  }),
  handle(api.importDossiers, async (call) => {
    const taken = await takeInDossiers(call, call.body, call.query)
    return isRefusal(taken) ? taken : { taken }
  }),
  handle(api.attachDossierFile, async (call) => {
    const matched = await attachDossierScan(call, dataFolder, call.query, call.body)
    return isRefusal(matched) ? matched : { matched }
  }),
  handle(api.listDossiers, async (call) => {
    const { nodeId, search, cursor, limit } = call.query
    const place = await registerAt(call, nodeId, IMPORTERS)
    if (isRefusal(place)) return place
    const rows = await dossiersPage(call.tx, { nodeId, words: search }, cursor, limit + 1)
    const items = rows.slice(0, limit)
    return { items, next: rows.length > limit ? (items.at(-1)?.person.id ?? null) : null }
  }),
  handle(api.exportDossiers, exported),
  handle(api.readDossiers, (call) => openDossiers(call, call.query.nodeId, call.params.id)),
  handle(api.endDossier, async (call) => {
    const { nodeId } = call.query
    const personId = call.params.id
    const refused = await takeOut(call, { nodeId, personId, ...call.body })
    return refused ?? openDossiers(call, nodeId, personId)
  }),
]
