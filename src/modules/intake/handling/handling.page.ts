import type { z } from 'zod'
import { isRefusal, type Refusal } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import type { PrintedSheet, SheetBlock } from '../../../platform/documents/sheet.pdf.ts'
import { unitById, personsById } from '../../organisation/organisation.store.ts'
import { DISPOSITIONS } from '../../policy/parts/collecting/intake-policy.schema.ts'
import { itemLineById } from '../item.store.ts'
import { settingOf } from './handling.act.ts'
import { openWays, WAYS, wayIn } from './handling.rules.ts'
import type { HandlingLine, handlingPage } from './handling.schema.ts'
import { type HandlingRow, handlingsOf } from './handling.store.ts'

/** How an entry is handled, and what the reader may do about it. */
export async function handlingPageOf(work: Work, itemId: string): Promise<z.infer<typeof handlingPage> | Refusal> {
  const setting = await settingOf(work, itemId, 'item.read')
  if (isRefusal(setting)) return setting
  const { item, matter, pack } = setting
  const rows = await handlingsOf(work.tx, itemId)
  const names = await namesIn(work, rows)
  const may = (permission: string) => work.access.may(permission, matter.registerNode)
  const underWay = rows.filter((each) => each.state === 'proposed' || each.state === 'running').map((each) => each.kind)
  return {
    handlings: rows.map((row) => ({
      ...lineOf(row, names, wayIn(pack, row.kind)?.label ?? row.kind),
      acts: [
        ...(row.state === 'proposed' && row.by !== work.actor.personId && may('item.decide') ? (['decide'] as const) : []),
        ...(row.state === 'running' && may('item.register') ? (['end'] as const) : []),
      ],
    })),
    ways: (may('item.register') ? openWays({ state: item.state, underWay }, pack) : []).map((kind) => ({
      kind,
      label: wayIn(pack, kind)?.label ?? kind,
      isDisposition: DISPOSITIONS.some((each) => each === kind),
      needs: WAYS[kind].needs ?? null,
      isDecided: WAYS[kind].isDecided ?? false,
      hasList: WAYS[kind].hasList ?? false,
    })),
  }
}

type Names = ReadonlyMap<string, { name: string }>

async function namesIn(work: Work, rows: readonly HandlingRow[]): Promise<Names> {
  return personsById(
    work.tx,
    rows.flatMap((row) => [row.by, row.decidedBy, row.endedBy].filter((each) => each !== null)),
  )
}

function lineOf(row: HandlingRow, names: Names, label: string): Omit<HandlingLine, 'acts'> {
  const nameOf = (id: string) => names.get(id)?.name ?? id
  const { id, kind, state, note, recipient, reviewOn, list, on, opinion, dueOn } = row
  return {
    ...{ id, kind, label, state, note, recipient, reviewOn, list, on, opinion, dueOn },
    byName: nameOf(row.by),
    decidedByName: row.decidedBy === null ? null : nameOf(row.decidedBy),
    decidedOn: row.decidedOn,
    end:
      row.endedBy === null || row.endedOn === null
        ? null
        : {
            ...{ outcome: row.outcome, receiptNo: row.receiptNo, receivedBy: row.receivedBy, receivedOn: row.receivedOn },
            ...{ byName: nameOf(row.endedBy), on: row.endedOn },
          },
  }
}

const tableOf = (list: HandlingRow['list']): SheetBlock => ({
  kind: 'table',
  columns: [
    { title: '序号', width: 1 },
    { title: '材料名称', width: 6 },
    { title: '份数', width: 1 },
    { title: '备注', width: 3 },
  ],
  rows: list.map((each, at) => [String(at + 1), each.title, String(each.copies), each.note]),
})

/** 移送清单 with its receipt 回执 below, which comes back signed (A21). */
export async function transferSheet(work: Work, row: HandlingRow): Promise<PrintedSheet | Refusal> {
  const setting = await settingOf(work, row.itemId, 'item.read')
  if (isRefusal(setting)) return setting
  const line = await itemLineById(work, row.itemId)
  const register = await unitById(work.tx, setting.matter.registerNode)
  const names = await namesIn(work, [row])
  const label = wayIn(setting.pack, row.kind)?.label ?? row.kind
  return {
    title: `线索${label}清单`,
    sub: `${register?.name ?? ''}　${setting.matter.matterNo}`,
    landscape: false,
    blocks: [
      {
        kind: 'facts',
        items: [
          { label: '接收单位', value: row.recipient },
          { label: '台账编号', value: line?.ledgerNo ?? '', isHalf: true },
          { label: '登记日期', value: line?.receivedOn ?? '', isHalf: true },
          { label: '事由', value: setting.item.title },
          { label: '反映对象', value: (line?.subjects ?? []).map((each) => each.name).join('、') },
          { label: '办理意见', value: row.note },
          {
            label: '审批',
            value: row.decidedBy === null ? '' : `${names.get(row.decidedBy)?.name ?? ''}　${row.decidedOn ?? ''}　${row.opinion}`,
          },
        ],
      },
      tableOf(row.list),
      { kind: 'heading', text: '回执' },
      {
        kind: 'facts',
        items: [
          { label: '回执编号', value: row.receiptNo, isHalf: true },
          { label: '签收日期', value: row.receivedOn ?? '', isHalf: true },
          { label: '签收人', value: row.receivedBy },
        ],
      },
    ],
    signatures: ['移交人', '接收人'],
    foot: '本清单一式两份，接收单位签收后将回执退还移交单位。',
  }
}
