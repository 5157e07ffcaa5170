import { z } from 'zod'
import { registerSheet, type RowOf, type SheetCode } from '../../../platform/sheets/sheet.schema.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'

/** Where a matter stands on the chain when it is taken over from paper. */
export const PAST_STATES = ['registered', 'assessed', 'warned', 'answered', 'closed'] as const
export type PastState = (typeof PAST_STATES)[number]

const STATES: readonly SheetCode[] = [
  { code: 'registered', zh: '待评估', en: 'registered', aliases: ['已登记'] },
  { code: 'assessed', zh: '已评估', en: 'assessed' },
  { code: 'warned', zh: '已预警待回告', en: 'warned, answer due', aliases: ['已预警', '待回告'] },
  { code: 'answered', zh: '已回告待核查', en: 'answered, to verify', aliases: ['已回告', '待核查'] },
  { code: 'closed', zh: '已办结', en: 'closed', aliases: ['办结', '已销号'] },
]

const coded = (list: readonly { code: string; label: string }[]): SheetCode[] =>
  list.map(({ code, label }) => ({ code, zh: label, en: label }))
const levels = (list: readonly { rank: number; label: string }[]): SheetCode[] =>
  list.map(({ rank, label }) => ({ code: String(rank), zh: label, en: `level ${rank}`, aliases: [String(rank)] }))

const WARNED = { zh: '已预警、已回告的必填', en: 'Needed when warned or answered' }

/** Columns that are the same under every pack: what the matter is. */
const MATTER = {
  oldNo: {
    title: { zh: '原编号', en: 'Old number' },
    type: 'text',
    isRequired: true,
    longest: 40,
    width: 24,
    aliases: ['事项编号', '台账编号'],
  },
  registeredOn: { title: { zh: '登记日期', en: 'Registered on' }, type: 'day', isRequired: true, aliases: ['收到日期'] },
  title: { title: { zh: '事由', en: 'Subject' }, type: 'text', isRequired: true, longest: 120, width: 32 },
  content: {
    title: { zh: '主要内容', en: 'Content' },
    type: 'text',
    isRequired: true,
    longest: 8000,
    width: 48,
    hint: { zh: '不少于 10 个字。', en: 'At least 10 characters.' },
  },
  unit: {
    title: { zh: '责任单位', en: 'Unit' },
    type: 'text',
    isRequired: true,
    hint: { zh: '单位全称或简称。', en: 'Full or short name.' },
  },
  respondent: {
    title: { zh: '反映对象', en: 'Person concerned' },
    type: 'text',
    hint: { zh: '工号，或者不重名的姓名；只涉及单位的留空。', en: 'Number or unique name; empty where only the unit is concerned.' },
  },
} as const

/** Where it stands, and who handles it. */
const STANDING = {
  state: { title: { zh: '办理状态', en: 'State' }, type: 'code', isRequired: true, codes: STATES },
  handler: {
    title: { zh: '承办人', en: 'Handler' },
    type: 'text',
    hint: { zh: '工号或姓名；留空为导入人。', en: 'Number or name; empty: who imports.' },
  },
} as const

/** What the paper says of its letter, its limits and its end. */
const LETTER = {
  docNo: { title: { zh: '文号', en: 'Document number' }, type: 'text', longest: 60, width: 24, hint: WARNED },
  issuedOn: { title: { zh: '签发日期', en: 'Issued on' }, type: 'day', hint: WARNED },
  servedOn: { title: { zh: '送达日期', en: 'Served on' }, type: 'day', hint: WARNED },
  receiver: { title: { zh: '签收人', en: 'Received by' }, type: 'text', longest: 60, hint: WARNED },
  demands: { title: { zh: '要求', en: 'Demands' }, type: 'text', longest: 4000, width: 32, hint: WARNED },
  dueOn: {
    title: { zh: '回告时限', en: 'Answer due on' },
    type: 'day',
    hint: { zh: '已预警待回告的必填。', en: 'Needed when the answer is due.' },
  },
  repliedOn: {
    title: { zh: '回告日期', en: 'Answered on' },
    type: 'day',
    hint: { zh: '已回告待核查的必填。', en: 'Needed when answered.' },
  },
  closedOn: { title: { zh: '办结日期', en: 'Closed on' }, type: 'day', hint: { zh: '已办结的必填。', en: 'Needed when closed.' } },
} as const

/** 在办事项和历史台账: one row a matter, in the words of the institution's pack. */
export function pastSheet(pack: PolicyPack) {
  const instruments = pack.warning.instruments.filter((each) => each.purpose === 'warning')
  return registerSheet({
    name: { zh: '在办事项和历史台账', en: 'Open matters and old ledger' },
    aliases: ['在办事项', '历史台账'],
    columns: {
      ...MATTER,
      channel: { title: { zh: '来源渠道', en: 'Channel' }, type: 'code', isRequired: true, codes: coded(pack.channels) },
      signType: { title: { zh: '征兆类型', en: 'Sign type' }, type: 'code', isRequired: true, codes: coded(pack.signTypes) },
      keyArea: { title: { zh: '重点领域', en: 'Key area' }, type: 'code', isRequired: true, codes: coded(pack.keyAreas) },
      ...STANDING,
      level: {
        title: { zh: '信息等级', en: 'Information level' },
        type: 'code',
        codes: levels(pack.scales.information),
        hint: { zh: '已评估、已预警、已回告的必填。', en: 'Needed once assessed.' },
      },
      warningLevel: { title: { zh: '预警等级', en: 'Warning level' }, type: 'code', codes: levels(pack.scales.warning), hint: WARNED },
      instrument: {
        title: { zh: '文书', en: 'Instrument' },
        type: 'code',
        codes: coded(instruments.map(({ code, title }) => ({ code, label: title }))),
        hint: WARNED,
      },
      ...LETTER,
    },
    key: ['oldNo'],
  })
}
export type PastSheet = ReturnType<typeof pastSheet>
export type PastValues = RowOf<PastSheet>

export const pastLine = z.strictObject({
  matterId: z.uuid(),
  oldNo: z.string(),
  title: z.string(),
  /** The state in which it came; its state now is on the page of the matter. */
  state: z.enum(PAST_STATES),
  stage: z.string(),
  registeredOn: z.string(),
  enteredOn: z.string(),
  enteredBy: z.string(),
  scans: z.array(z.strictObject({ fileId: z.uuid(), name: z.string() })),
})
export type PastLine = z.infer<typeof pastLine>
