import { VERIFICATION_TITLES } from './entry/entry.schema.ts'
import { ITEM_STATE_TITLES, type ItemLine } from './item.schema.ts'

/** A column of the ledger on paper; its key is that of the screen. */
interface ItemColumn {
  key: string
  title: string
  width: number
  cell(item: ItemLine): string | number | null
}

const TRUST = ['低', '中', '高'] as const

/** As on the screen: by name as long as another whom it names is not clarified. */
function clarifiedText(item: ItemLine): string | null {
  return item.clarifiedOn ?? (item.clarifiedFor.map((each) => `${each.name} ${each.on}`).join('、') || null)
}

const COLUMNS: readonly ItemColumn[] = [
  { key: 'ledgerNo', title: '台账编号', width: 14, cell: (item) => item.ledgerNo },
  { key: 'matterNo', title: '事项编号', width: 22, cell: (item) => item.matterNo },
  { key: 'caseNo', title: '案件编号', width: 20, cell: (item) => item.caseNo },
  { key: 'title', title: '事由', width: 40, cell: (item) => item.title },
  { key: 'channel', title: '来源渠道', width: 14, cell: (item) => item.channelLabel },
  { key: 'signType', title: '征兆类型', width: 10, cell: (item) => item.signType },
  { key: 'keyArea', title: '重点领域', width: 16, cell: (item) => item.keyArea },
  { key: 'subjects', title: '反映对象', width: 26, cell: (item) => item.subjects.map((subject) => subject.name).join('、') },
  { key: 'receivedOn', title: '收到日期', width: 12, cell: (item) => item.receivedOn },
  { key: 'trust', title: '可信程度', width: 10, cell: (item) => (item.trust === null ? null : (TRUST[item.trust - 1] ?? null)) },
  { key: 'verification', title: '核实状态', width: 10, cell: (item) => VERIFICATION_TITLES[item.verification] },
  { key: 'level', title: '信息等级序', width: 10, cell: (item) => item.rank },
  { key: 'state', title: '状态', width: 10, cell: (item) => ITEM_STATE_TITLES[item.state] },
  { key: 'clarified', title: '澄清', width: 24, cell: clarifiedText },
  { key: 'mode', title: '办理方式', width: 10, cell: (item) => item.mode },
  { key: 'handler', title: '承办人', width: 10, cell: (item) => item.handlerName },
  { key: 'light', title: '时限', width: 12, cell: (item) => item.countdown?.dueOn ?? null },
]

/** The columns that are shown, in the order in which they are shown; all of them where nothing is said. */
export function shownColumns(keys: readonly string[] | undefined): readonly ItemColumn[] {
  const wanted = (keys ?? []).flatMap((key) => COLUMNS.find((column) => column.key === key) ?? [])
  return wanted.length > 0 ? wanted : COLUMNS
}
