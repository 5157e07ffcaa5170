import { z } from 'zod'
import { daySchema } from '../../kernel/day.ts'
import { countdown } from '../matters/matter.schema.ts'
import { personLine } from '../organisation/organisation.schema.ts'
import { checkKind } from '../policy/parts/check-policy.schema.ts'

/** Life of a sheet 排查表: to be filled in, filled in, verified by another. */
export const SHEET_STATES = ['owed', 'filled', 'verified'] as const
export type SheetState = (typeof SHEET_STATES)[number]
export const SHEET_STATE_TITLES: Readonly<Record<SheetState, string>> = { owed: '待填写', filled: '待复核', verified: '已复核' }

const said = (least: number, most: number) => z.string().trim().min(least).max(most)

/** The lawful basis 合法性依据 without which a kind of check is off (X66–X69). */
export const basisDraft = z.strictObject({
  unitId: z.string().min(1).meta({ title: '适用单位' }),
  kind: z.string().min(1).max(40).meta({ title: '排查种类' }),
  basis: said(6, 300).meta({ title: '合法性依据（文号）' }),
  notifiedOn: daySchema.meta({ title: '告知员工日期' }),
  assessedOn: daySchema.meta({ title: '个人信息保护影响评估日期' }),
})
export type BasisDraft = z.infer<typeof basisDraft>

export const basisLine = z.strictObject({
  id: z.uuid(),
  unitId: z.string(),
  unitName: z.string(),
  basis: z.string(),
  notifiedOn: daySchema,
  assessedOn: daySchema,
  recordedBy: personLine.nullable(),
  recordedOn: daySchema,
})
export type BasisLine = z.infer<typeof basisLine>

/** A kind of check at a unit, and the basis by which it is on there; off where none stands. */
export const kindLine = z.strictObject({
  kind: checkKind,
  basis: basisLine.nullable(),
  mayRecord: z.boolean(),
  mayOpen: z.boolean(),
})
export type KindLine = z.infer<typeof kindLine>

/** A check 排查 as an officer opens it. */
export const roundDraft = z
  .strictObject({
    unitId: z.string().min(1).meta({ title: '组织单位' }),
    kind: z.string().min(1).max(40).meta({ title: '排查种类' }),
    title: said(4, 80).meta({ title: '名称' }),
    scope: z.array(z.string().min(1)).min(1).max(200).meta({ title: '参加单位' }),
    periodFrom: daySchema.meta({ title: '排查期间起' }),
    periodTo: daySchema.meta({ title: '排查期间止' }),
    dueOn: daySchema.meta({ title: '完成期限' }),
  })
  .refine((draft) => draft.periodTo >= draft.periodFrom, { error: '排查期间的止日不能早于起日', path: ['periodTo'] })
export type RoundDraft = z.infer<typeof roundDraft>

export const roundLine = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  kind: z.string(),
  kindLabel: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  periodFrom: daySchema,
  periodTo: daySchema,
  dueOn: daySchema,
  closedOn: daySchema.nullable(),
  countdown: countdown.nullable(),
  total: z.int(),
  verified: z.int(),
})
export type RoundLine = z.infer<typeof roundLine>

/** How far one unit is, without names. Findings are counted only from enough sheets that the reader may see. */
export const unitFigures = z.strictObject({
  unitId: z.string(),
  unitName: z.string(),
  total: z.int(),
  owed: z.int(),
  filled: z.int(),
  verified: z.int(),
  findings: z.int().nullable(),
})
export type UnitFigures = z.infer<typeof unitFigures>

export const roundPage = z.strictObject({
  line: roundLine,
  form: checkKind,
  basis: z.string(),
  /** Persons and units whom only a superior body outside of this system could look at. */
  leftOut: z.int(),
  units: z.array(unitFigures),
  mayClose: z.boolean(),
  maySeeSheets: z.boolean(),
})
export type RoundPage = z.infer<typeof roundPage>

/** What was found on one item; in words only where something was. */
export const answerLine = z
  .strictObject({
    item: z.string().min(1).max(40),
    isFound: z.boolean().meta({ title: '有无发现' }),
    facts: z.string().trim().max(2000).meta({ title: '具体情况' }),
  })
  .refine(({ isFound, facts }) => !isFound || facts.length >= 8, { error: '请写明具体情况，不少于 8 个字', path: ['facts'] })
export type AnswerLine = z.infer<typeof answerLine>

/** What the verifier makes of a finding: a rank on the pack's scale of information, or null: not borne out 不成立. */
export const gradeLine = z.strictObject({ item: z.string().min(1).max(40), rank: z.int().min(1).max(9).nullable() })
export type GradeLine = z.infer<typeof gradeLine>

/** What became of a finding by an officer's act. */
export const OUTCOMES = ['entered', 'noted'] as const
export const OUTCOME_TITLES: Readonly<Record<(typeof OUTCOMES)[number], string>> = { entered: '已转登记', noted: '不转登记' }

export const sheetLine = z.strictObject({
  id: z.uuid(),
  roundId: z.uuid(),
  roundTitle: z.string(),
  kindLabel: z.string(),
  subjectName: z.string(),
  subjectPost: z.string().nullable(),
  unitId: z.string(),
  unitName: z.string(),
  filler: personLine.nullable(),
  verifier: personLine.nullable(),
  state: z.enum(SHEET_STATES),
  dueOn: daySchema,
  countdown: countdown.nullable(),
  /** Findings that were borne out, and their highest rank; null where the reader is the subject or nothing is verified yet. */
  findings: z.int().nullable(),
  rank: z.int().nullable(),
})
export type SheetLine = z.infer<typeof sheetLine>

export const SHEET_ACTS = ['fill', 'verify', 'dispose'] as const
export type SheetAct = (typeof SHEET_ACTS)[number]

export const sheetPage = z.strictObject({
  line: sheetLine,
  form: checkKind,
  revision: z.int(),
  basis: z.string(),
  periodFrom: daySchema,
  periodTo: daySchema,
  levels: z.array(z.strictObject({ rank: z.int(), label: z.string() })),
  answers: z.array(z.strictObject({ item: z.string(), isFound: z.boolean(), facts: z.string() })),
  filledOn: daySchema.nullable(),
  grades: z.array(gradeLine),
  opinion: z.string().nullable(),
  verifiedOn: daySchema.nullable(),
  outcomes: z.array(
    z.strictObject({
      item: z.string(),
      outcome: z.enum(OUTCOMES),
      reason: z.string(),
      by: personLine.nullable(),
      on: daySchema,
      itemId: z.uuid().nullable(),
    }),
  ),
  subject: z.strictObject({ kind: z.enum(['person', 'unit']), id: z.string() }),
  mayAct: z.array(z.enum(SHEET_ACTS)),
})
export type SheetPage = z.infer<typeof sheetPage>
