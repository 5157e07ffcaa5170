import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { countdown } from '../../matters/matter.schema.ts'
import { originEntry } from '../../matters/origins/origin.schema.ts'

/** 信息交流: what other bodies sent us, and what we sent them (R135, R142). */
export const DIRECTIONS = ['incoming', 'outgoing'] as const
export type Direction = (typeof DIRECTIONS)[number]
export const DIRECTION_TITLES: Readonly<Record<Direction, string>> = { incoming: '收到', outgoing: '发出' }

/** With whom: bodies that enforce discipline and law, deputies, and other departments. */
export const COUNTERPARTS = [
  'superior',
  'discipline',
  'audit',
  'procuratorate',
  'police',
  'court',
  'congress',
  'cppcc',
  'petition',
  'regulator',
  'other',
] as const
export type Counterpart = (typeof COUNTERPARTS)[number]
export const COUNTERPART_TITLES: Readonly<Record<Counterpart, string>> = {
  superior: '上级单位',
  discipline: '纪检监察机关',
  audit: '审计机关',
  procuratorate: '检察机关',
  police: '公安机关',
  court: '审判机关',
  congress: '人大机关和代表',
  cppcc: '政协机关和委员',
  petition: '信访部门',
  regulator: '监管部门',
  other: '其他部门',
}

export const exchangeDraft = z.strictObject({
  nodeId: z.string().min(1).max(60).meta({ title: '登记单位' }),
  direction: z.enum(DIRECTIONS).meta({ title: '收发' }),
  counterpart: z.enum(COUNTERPARTS).meta({ title: '对方类别' }),
  bodyName: z.string().trim().min(2).max(80).meta({ title: '对方名称' }),
  onDay: daySchema.meta({ title: '收发日期' }),
  docNo: z.string().trim().max(60).default('').meta({ title: '文号' }),
  /** Under which agreement or rule 依据的协作机制. */
  basis: z.string().trim().max(160).default('').meta({ title: '依据（制度、协议）' }),
  title: z.string().trim().min(4).max(120).meta({ title: '标题' }),
  content: z.string().trim().min(4).max(8000).meta({ title: '内容' }),
  /** Outgoing with a receipt asked for: by when. */
  receiptDueOn: daySchema.nullable().default(null).meta({ title: '回执期限' }),
  files: z.array(z.uuid()).max(20).default([]).meta({ title: '附件' }),
})
export type ExchangeDraft = z.infer<typeof exchangeDraft>

export const exchangeReceipt = z.strictObject({
  receiptOn: daySchema.meta({ title: '回执日期' }),
  receiptNote: z.string().trim().min(2).max(300).meta({ title: '回执情况' }),
})

export const exchangePage = z.strictObject({
  id: z.uuid(),
  no: z.string(),
  nodeId: z.string(),
  direction: z.enum(DIRECTIONS),
  counterpart: z.enum(COUNTERPARTS),
  bodyName: z.string(),
  onDay: daySchema,
  docNo: z.string(),
  basis: z.string(),
  title: z.string(),
  content: z.string(),
  receiptDueOn: daySchema.nullable(),
  receiptOn: daySchema.nullable(),
  receiptNote: z.string().nullable(),
  countdown: countdown.nullable(),
  recordedBy: z.string(),
  recordedOn: daySchema,
  files: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  entry: originEntry.nullable(),
  mayAct: z.array(z.enum(['receipt', 'register'])),
})
export type ExchangePage = z.infer<typeof exchangePage>
