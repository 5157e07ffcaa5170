import { z } from 'zod'
import { daySchema } from '../../../kernel/day.ts'
import { countdown } from '../../matters/matter.schema.ts'

export const MONTH_STATES = ['draft', 'sent', 'received', 'returned'] as const
export type MonthState = (typeof MONTH_STATES)[number]
export const MONTH_STATE_TITLES: Readonly<Record<MonthState, string>> = {
  draft: '待报送',
  sent: '已报送',
  received: '已备案',
  returned: '退回补正',
}

/** What changed of a point in force: its level, its measures, both, or it was retired. */
export const CHANGE_KINDS = ['level', 'measures', 'levelAndMeasures', 'retired'] as const
export const CHANGE_TITLES: Readonly<Record<(typeof CHANGE_KINDS)[number], string>> = {
  level: '等级调整',
  measures: '措施调整',
  levelAndMeasures: '等级和措施调整',
  retired: '停用',
}

/** One change of a month, kept as it then was. */
export const monthChange = z.strictObject({
  pointId: z.uuid(),
  no: z.string(),
  unitName: z.string(),
  postTitle: z.string().nullable(),
  title: z.string(),
  kind: z.enum(CHANGE_KINDS),
  rankBefore: z.int().nullable(),
  rank: z.int().nullable(),
  measuresBefore: z.string(),
  measures: z.string(),
  effectiveOn: daySchema,
  reason: z.string(),
})
export type MonthChange = z.infer<typeof monthChange>

/** A measure of the register as it stood when a month was over. */
export const monthMeasure = z.strictObject({
  id: z.uuid(),
  pointId: z.uuid(),
  pointNo: z.string(),
  pointTitle: z.string(),
  unitName: z.string(),
  text: z.string(),
  phase: z.string(),
  ownerName: z.string(),
  dueOn: daySchema,
})
export type MonthMeasure = z.infer<typeof monthMeasure>

export const MEASURE_CHANGES = ['added', 'changed', 'dropped'] as const
export const MEASURE_CHANGE_TITLES: Readonly<Record<(typeof MEASURE_CHANGES)[number], string>> = {
  added: '新增',
  changed: '调整',
  dropped: '取消',
}

/** What of the register of measures differs from the month before. */
export const measureChange = z.strictObject({
  kind: z.enum(MEASURE_CHANGES),
  before: monthMeasure.nullable(),
  after: monthMeasure.nullable(),
})
export type MeasureChange = z.infer<typeof measureChange>

/** 变动备案: changes of one month of one node, to be filed by the first working day of the next (R98, R99). */
export const monthLine = z.strictObject({
  id: z.uuid(),
  unitId: z.string(),
  unitName: z.string(),
  superiorName: z.string().nullable(),
  /** `2026-08` */
  month: z.string().regex(/^\d{4}-\d{2}$/),
  state: z.enum(MONTH_STATES),
  changes: z.int(),
  dueOn: daySchema,
  sentOn: daySchema.nullable(),
  receiptNo: z.string().nullable(),
  /** Runs until it was sent. */
  countdown: countdown.nullable(),
  isLate: z.boolean(),
})
export type MonthLine = z.infer<typeof monthLine>

export const monthPage = z.strictObject({
  line: monthLine,
  revision: z.int(),
  changes: z.array(monthChange),
  /** Measures of the register 防控措施台账 that were added, changed or dropped since the month before. */
  register: z.array(measureChange),
  sentBy: z.string().nullable(),
  receivedBy: z.string().nullable(),
  receivedOn: daySchema.nullable(),
  remark: z.string(),
  mayAct: z.array(z.enum(['send', 'receive'])),
})
export type MonthPage = z.infer<typeof monthPage>
