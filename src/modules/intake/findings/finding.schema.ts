import { registerSheet, type RegisterColumn, type RowOf, type SheetCode, type SheetValue } from '../../../platform/sheets/sheet.schema.ts'
import type { Day } from '../../../kernel/day.ts'
import { sheetCodes } from '../../policy/entry.rules.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { FormField } from '../../policy/parts/collecting/intake-policy.schema.ts'
import { formOf } from '../entry/entry.rules.ts'

/** Channels of which a list comes at once 检查发现: neither petitions, which come one by one, nor what the product finds itself. */
function findingChannels(pack: PolicyPack): PolicyPack['channels'] {
  return pack.channels.filter((channel) => !channel.isPetition && channel.code !== 'signal')
}

const CREDIBILITY: readonly SheetCode[] = [
  { code: '3', zh: '高', en: 'high' },
  { code: '2', zh: '中', en: 'medium' },
  { code: '1', zh: '低', en: 'low' },
]

const COLUMNS = {
  receivedOn: { title: { zh: '收到日期', en: 'Received on' }, type: 'day', isRequired: true },
  title: { title: { zh: '事由', en: 'Subject' }, type: 'text', isRequired: true, longest: 120, width: 32, aliases: ['问题'] },
  content: {
    title: { zh: '主要内容', en: 'Content' },
    type: 'text',
    isRequired: true,
    longest: 8000,
    width: 48,
    hint: { zh: '不少于 10 个字。涉密信息不得填写。', en: 'At least 10 characters. Nothing classified.' },
  },
  unit: { title: { zh: '涉及单位', en: 'Unit' }, type: 'text', hint: { zh: '单位全称或简称。', en: 'Full or short name.' } },
  respondent: {
    title: { zh: '反映对象', en: 'Person concerned' },
    type: 'text',
    hint: { zh: '工号，或者不重名的姓名；只涉及单位的留空。', en: 'Number or unique name; empty where only the unit is concerned.' },
  },
  caseNo: { title: { zh: '案件编号', en: 'Number outside' }, type: 'text', longest: 60 },
  source: { title: { zh: '信息来源', en: 'Source' }, type: 'text', longest: 120 },
  credibility: { title: { zh: '内容可信度', en: 'Credibility' }, type: 'code', codes: CREDIBILITY },
} as const

/** 检查发现问题清单: one row a finding, in the words of the pack, with what the channels' own forms ask. */
export function findingSheet(pack: PolicyPack, today: Day) {
  const fields = findingChannels(pack).flatMap((channel) => formOf(pack, channel.code))
  return registerSheet({
    name: { zh: '检查发现问题', en: 'Findings' },
    aliases: ['问题清单', '审计发现问题'],
    columns: {
      channel: {
        title: { zh: '来源渠道', en: 'Channel' },
        type: 'code',
        isRequired: true,
        codes: sheetCodes(findingChannels(pack), today),
      },
      ...COLUMNS,
      signType: { title: { zh: '征兆类型', en: 'Sign type' }, type: 'code', isRequired: true, codes: sheetCodes(pack.signTypes, today) },
      keyArea: { title: { zh: '重点领域', en: 'Key area' }, type: 'code', isRequired: true, codes: sheetCodes(pack.keyAreas, today) },
      ...Object.fromEntries(fields.map((field) => [detailColumn(field), columnOf(field)])),
    },
    key: ['channel', 'title', 'receivedOn', 'unit', 'respondent'],
    label: ['title'],
    example: { channel: 'audit', title: '大额采购未公开招标', receivedOn: '2026-03-02', credibility: '3' },
  })
}
type FindingSheet = ReturnType<typeof findingSheet>
export type FindingValues = Pick<RowOf<FindingSheet>, 'channel' | 'signType' | 'keyArea' | keyof typeof COLUMNS> &
  Record<string, SheetValue>

/** One column for all channels that ask the same under the same words. */
const detailColumn = (field: FormField) => `asked.${field.label}`

const KINDS: Readonly<Record<FormField['kind'], RegisterColumn['type']>> = {
  text: 'text',
  area: 'text',
  number: 'text',
  choice: 'text',
  day: 'day',
}
const columnOf = (field: FormField): RegisterColumn => ({
  title: { zh: field.label, en: field.label },
  type: KINDS[field.kind],
  ...(field.options ? { choices: field.options } : {}),
  ...(field.kind === 'area' ? { longest: 1000 } : {}),
  hint: { zh: '该渠道登记表单有此栏的填写。', en: 'Where the form of the channel asks it.' },
})

/** What a row answers to the form of its channel; an answer to what the channel does not ask is an answer too much. */
export function detailsIn(pack: PolicyPack, values: FindingValues): { details: Record<string, string>; tooMuch: string | undefined } {
  const form = formOf(pack, values.channel)
  const details = form.flatMap((field): [string, string][] => {
    const value = values[detailColumn(field)]
    return typeof value === 'string' && value !== '' ? [[field.code, value]] : []
  })
  const asked = new Set(form.map(detailColumn))
  const tooMuch = Object.keys(values).find((key) => key.startsWith('asked.') && values[key] !== null && !asked.has(key))
  return { details: Object.fromEntries(details), tooMuch }
}
