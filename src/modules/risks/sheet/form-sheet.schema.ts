import { z } from 'zod'
import { confirmQuery, type RegisterSheet, registerSheet, type SheetCode } from '../../../platform/sheets/sheet.schema.ts'
import type { Day } from '../../../kernel/day.ts'
import { CARRIER_TITLES, CARRIERS, carrierWord } from '../point/point.schema.ts'
import { offered, sheetCodes } from '../../policy/entry.rules.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'

/** What a form can be filled in with: the words of the pack, the powers of the unit, the steps of its charts. */
export interface FormChoices {
  pack: Pick<PolicyPack, 'riskTypes' | 'risks' | 'keyAreas' | 'causes' | 'scales'>
  /** What is retired by this day is not offered. */
  today: Day
  /** By power id, with the post that exercises it. */
  powers: readonly (SheetCode & { postId: string | null })[]
  /** By `item|step`, with the post whose lane it stands in. */
  steps: readonly (SheetCode & { role: string | null })[]
}

const SEVERAL = { zh: '可填多项，用顿号隔开：', en: 'Several, parted by 、: ' }
const several = (list: readonly { label: string }[]) => {
  const all = list.map((each) => each.label).join('、')
  return { zh: `${SEVERAL.zh}${all}`, en: `${SEVERAL.en}${all}` }
}

const EXAMPLE = {
  ...{ person: '张三', post: '许可受理岗', title: '受理环节先受理后补件', manifestation: '对熟人代办的申请材料不齐先行受理' },
  measures: '受理清单公开，每月抽查',
}

const CHECKS = { type: 'text', longest: 1000, width: 30 } as const

/**
 * 《岗位风险点自查表》 as people fill it in with WPS or Excel (A1, R70). `isBlank` relaxes what a row must have, so that rows
 * that were only laid out and never filled in are passed over.
 */
export function formSheet({ pack, powers, steps, today }: FormChoices, isBlank = false) {
  const isRequired = !isBlank
  return registerSheet({
    name: { zh: '自查表', en: 'Self-check' },
    aliases: ['岗位风险点自查表'],
    columns: {
      person: { title: { zh: '姓名', en: 'Name' }, aliases: ['填报人'], type: 'text', isRequired: true, width: 12 },
      post: { title: { zh: '岗位', en: 'Post' }, aliases: ['岗位名称'], type: 'text', isRequired: true, width: 18 },
      carrier: layerColumn(pack),
      power: { title: { zh: '职权', en: 'Power' }, type: 'code', codes: powers, width: 30 },
      step: { title: { zh: '流程环节', en: 'Step' }, type: 'code', codes: steps, width: 30 },
      title: { title: { zh: '风险点', en: 'Risk point' }, aliases: ['风险点名称'], type: 'text', isRequired, longest: 80, width: 30 },
      manifestation: {
        title: { zh: '表现形式', en: 'How it shows' },
        aliases: ['主要内容及表现形式'],
        ...{ type: 'text', isRequired, longest: 2000, width: 50 },
        hint: { zh: '写具体做法，不少于 8 个字。', en: 'What is done, in 8 characters or more.' },
      },
      riskType: {
        title: { zh: '风险类型', en: 'Risk type' },
        type: 'code',
        isRequired,
        codes: sheetCodes(pack.riskTypes, today),
        width: 16,
      },
      affairs: {
        title: { zh: '事务类别', en: 'Affairs' },
        type: 'code',
        isRequired,
        codes: sheetCodes(pack.risks.affairs, today),
        width: 12,
      },
      keyArea: { title: { zh: '重点领域', en: 'Key area' }, type: 'code', codes: sheetCodes(pack.keyAreas, today), width: 18 },
      positions: { title: { zh: '基本位置', en: 'Basic positions' }, ...CHECKS, hint: several(offered(pack.risks.positions, today)) },
      causes: { title: { zh: '成因', en: 'Causes' }, ...CHECKS, hint: several(offered(pack.causes, today)) },
      signs: { title: { zh: '苗头性、倾向性表现', en: 'Early signs' }, type: 'text', longest: 1000, width: 30 },
      selfRank: {
        title: { zh: '自评等级', en: 'Own level' },
        ...{ type: 'code', width: 12 },
        codes: pack.scales.point.map((level) => ({ code: String(level.rank), zh: level.label, en: level.label })),
      },
      measures: { title: { zh: '防控措施', en: 'Control measures' }, type: 'text', longest: 2000, width: 50 },
    },
    key: ['person', 'post', 'carrier', 'title'],
    example: EXAMPLE,
  } satisfies RegisterSheet)
}
export type FormSheet = ReturnType<typeof formSheet>

/** For which layer a row is filled in, in the words of the pack (R72). */
function layerColumn(pack: FormChoices['pack']) {
  return {
    title: { zh: '层次', en: 'Layer' },
    type: 'code' as const,
    width: 10,
    // The usual word is understood beside the pack's own.
    codes: CARRIERS.map((code) => ({ code, zh: carrierWord(pack, code), en: carrierWord(pack, code), aliases: [CARRIER_TITLES[code]] })),
    hint: {
      zh: '本人岗位的填“岗位”或留空；为科室、单位填报的，填对应层次。',
      en: 'Empty for one’s own post; else the layer for which it is filled in.',
    },
  } as const
}

export const sectionQuery = z.strictObject({ unitId: z.string().min(1).max(60) })
export const sectionConfirm = z.strictObject({ ...sectionQuery.shape, ...confirmQuery.shape })
