import { z } from 'zod'
import {
  confirmQuery,
  registerPreview,
  type RegisterColumn,
  type RegisterSheet,
  registerSheet,
} from '../../../platform/sheets/sheet.schema.ts'
import type { Day } from '../../../kernel/day.ts'
import { offered, sheetCodes } from '../../policy/entry.rules.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'

export const DIRECTIONS = ['firstIsHighest', 'firstIsLowest'] as const
export const directionQuery = z.strictObject({ direction: z.enum(DIRECTIONS) })
export const takeInQuery = z.strictObject({ ...directionQuery.shape, ...confirmQuery.shape })

/** What a file would bring in, and how its labels become ranks. */
export const pointRegisterPreview = z.strictObject({
  preview: registerPreview,
  labels: z.array(z.strictObject({ label: z.string(), rank: z.int().nullable(), count: z.int() })),
})
export type PointRegisterPreview = z.infer<typeof pointRegisterPreview>

/** Columns that are the same under every pack. */
const PLAIN = {
  unit: {
    title: { zh: '单位', en: 'Unit' },
    aliases: ['科室', '单位/科室', '单位（科室）', '部门'],
    type: 'text',
    isRequired: true,
    width: 24,
  },
  post: {
    title: { zh: '岗位', en: 'Post' },
    aliases: ['岗位名称'],
    type: 'text',
    width: 16,
    hint: { zh: '单位、科室的风险点不填。', en: 'Empty for a unit or section.' },
  },
  title: { title: { zh: '风险点', en: 'Risk point' }, aliases: ['风险点名称'], type: 'text', isRequired: true, longest: 80, width: 30 },
  manifestation: {
    title: { zh: '表现形式', en: 'How it shows' },
    aliases: ['主要内容及表现形式', '风险内容'],
    type: 'text',
    isRequired: true,
    longest: 2000,
    width: 50,
  },
  level: { title: { zh: '等级', en: 'Level' }, aliases: ['风险等级', '级别'], type: 'text', isRequired: true, longest: 20, width: 10 },
} as const satisfies Record<string, RegisterColumn>

/** A row that shows how to fill in. */
const exampleOf = (pack: Pick<PolicyPack, 'riskTypes' | 'risks'>, today: Day) => ({
  ...{ unit: '路政科', post: '许可受理岗', title: '受理环节先受理后补件', manifestation: '对熟人代办的申请材料不齐先行受理' },
  ...{
    level: '二级',
    riskType: offered(pack.riskTypes, today)[0]?.label ?? '',
    affairs: offered(pack.risks.affairs, today)[0]?.label ?? '',
    measures: '受理清单公开，每月抽查',
  },
})

/** A register of risk points as units keep it in Excel (X10); its words are those of the pack. */
export function pointSheet(pack: Pick<PolicyPack, 'riskTypes' | 'keyAreas' | 'risks'>, today: Day) {
  return registerSheet({
    name: { zh: '风险点', en: 'Risk points' },
    aliases: ['风险点目录', '廉政风险点', '登记表'],
    columns: {
      ...PLAIN,
      riskType: {
        title: { zh: '风险类型', en: 'Risk type' },
        aliases: ['风险类别'],
        type: 'code',
        isRequired: true,
        codes: sheetCodes(pack.riskTypes, today),
        width: 16,
      },
      affairs: {
        title: { zh: '事务类别', en: 'Affairs' },
        aliases: ['业务类型'],
        type: 'code',
        isRequired: true,
        codes: sheetCodes(pack.risks.affairs, today),
        width: 12,
      },
      keyArea: { title: { zh: '重点领域', en: 'Key area' }, type: 'code', codes: sheetCodes(pack.keyAreas, today), width: 18 },
      measures: { title: { zh: '防控措施', en: 'Control measures' }, type: 'text', longest: 2000, width: 50 },
    },
    key: ['unit', 'post', 'title'],
    example: exampleOf(pack, today),
  } satisfies RegisterSheet)
}
