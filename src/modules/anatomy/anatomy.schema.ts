import { z } from 'zod'

/** Life of a case anatomy 典型案例剖析 (R140, R209): it is read by the staff once another than its drafter has approved it. */
export const ANATOMY_STATES = ['draft', 'submitted', 'returned', 'approved', 'withdrawn'] as const
export type AnatomyState = (typeof ANATOMY_STATES)[number]
/** What each state is called on paper. */
export const ANATOMY_STATE_TITLES: Readonly<Record<AnatomyState, string>> = {
  draft: '起草中',
  submitted: '待审批',
  returned: '已退回',
  approved: '已入库',
  withdrawn: '已撤回',
}

/** Where the deep cause lies: 体制 structure, 机制 mechanism, 制度 rules (R209). */
export const DEEP_CAUSES = ['structure', 'mechanism', 'rules'] as const
export type DeepCause = (typeof DEEP_CAUSES)[number]
export const DEEP_CAUSE_TITLES: Readonly<Record<DeepCause, string>> = { structure: '体制', mechanism: '机制', rules: '制度' }

const code = z.string().min(1).max(60)

/** What an anatomy says, of nobody by name: it is read by whoever works in the institution. */
export const anatomyContent = z.strictObject({
  title: z.string().trim().min(4).max(60).meta({ title: '标题' }),
  /** 某单位: what the unit is called in it. */
  unitLabel: z.string().trim().min(2).max(40).meta({ title: '单位代称' }),
  riskType: code.meta({ title: '风险类型' }),
  facts: z.string().trim().min(20).max(4000).meta({ title: '基本案情' }),
  deepCauses: z.array(z.enum(DEEP_CAUSES)).min(1).max(3).meta({ title: '深层原因' }),
  /** Codes of the pack's causes 成因. */
  causes: z.array(code).min(1).max(12).meta({ title: '成因' }),
  analysis: z.string().trim().min(10).max(4000).meta({ title: '原因剖析' }),
  signs: z.string().trim().min(4).max(2000).meta({ title: '被忽视的苗头' }),
  lessons: z.string().trim().min(10).max(4000).meta({ title: '教训与对策' }),
})
export type AnatomyContent = z.infer<typeof anatomyContent>

/** A risk point that the case shows to be missing 建议增加的风险点; its codes are those of the unit's pack. */
export const anatomyPoint = z.strictObject({
  unitId: z.string().min(1).max(60).meta({ title: '单位' }),
  title: z.string().trim().min(4).max(80).meta({ title: '风险点' }),
  affairs: code.meta({ title: '事务类别' }),
  riskType: code.meta({ title: '风险类型' }),
  manifestation: z.string().trim().min(8).max(2000).meta({ title: '表现形式' }),
  measures: z.string().trim().min(4).max(2000).meta({ title: '建议措施' }),
})
export type AnatomyPoint = z.infer<typeof anatomyPoint>

export const anatomyDecision = z.strictObject({
  decision: z.enum(['approve', 'return']).meta({ title: '审批结论' }),
  opinion: z.string().trim().min(2).max(500).meta({ title: '审批意见' }),
})
export type AnatomyDecision = z.infer<typeof anatomyDecision>

export const anatomyReason = z.strictObject({ reason: z.string().trim().min(2).max(300).meta({ title: '撤回理由' }) })

const labelled = z.strictObject({ code: z.string(), label: z.string() })

/** A risk point as everybody reads it: without the unit, which would lead back to the case. */
export const anatomyAdvice = z.strictObject({
  title: z.string(),
  riskTypeLabel: z.string(),
  manifestation: z.string(),
  measures: z.string(),
})
export type AnatomyAdvice = z.infer<typeof anatomyAdvice>

export const anatomyLine = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  unitLabel: z.string(),
  riskType: labelled,
  deepCauses: z.array(z.enum(DEEP_CAUSES)),
  causes: z.array(labelled),
  state: z.enum(ANATOMY_STATES),
  approvedOn: z.string().nullable(),
  /** For the office of its register alone: the case must not be found by it. */
  office: z
    .strictObject({
      matter: z.strictObject({ id: z.uuid(), matterNo: z.string(), title: z.string() }).nullable(),
      registerName: z.string(),
      draftedByName: z.string(),
      draftedOn: z.string(),
    })
    .nullable(),
})
export type AnatomyLine = z.infer<typeof anatomyLine>

const ANATOMY_ACTS = ['edit', 'submit', 'decide', 'withdraw'] as const
export type AnatomyAct = (typeof ANATOMY_ACTS)[number]

export const anatomyPage = z.strictObject({
  line: anatomyLine,
  content: anatomyContent,
  advice: z.array(anatomyAdvice),
  /** For the office: where the points go, and the risk point that each became with the approval. */
  points: z.array(
    z.strictObject({
      id: z.uuid(),
      ...anatomyPoint.shape,
      unitName: z.string(),
      riskTypeLabel: z.string(),
      /** In the register of the unit 风险点库; null before the approval. */
      riskPointId: z.uuid().nullable(),
    }),
  ),
  /** For the office: who did what, and why it was returned. */
  steps: z.array(
    z.strictObject({
      kind: z.enum(['submit', 'approve', 'return', 'withdraw']),
      byName: z.string(),
      on: z.string(),
      text: z.string(),
    }),
  ),
  acts: z.array(z.enum(ANATOMY_ACTS)),
})
export type AnatomyPage = z.infer<typeof anatomyPage>

/** What a matter has of it, and whether one may be drafted. */
export const anatomyOfMatter = z.strictObject({
  lines: z.array(anatomyLine),
  mayDraft: z.boolean(),
})
