import { z } from 'zod'

/** The surveys part of a pack 问卷测评: how few answers may be shown, and below which score the public is dissatisfied (G5). */
export const surveyPolicySchema = z.strictObject({
  /** Nothing is shown of a group with fewer answers. */
  minimum: z.int().min(3).max(100).default(5).meta({ title: '最少样本数' }),
  /** Satisfaction of 0–100: below it stands 群众不满. */
  dissatisfiedBelow: z.int().min(1).max(100).default(60).meta({ title: '群众不满的满意度界限' }),
})
type SurveyPolicy = z.infer<typeof surveyPolicySchema>

/** What the pack says of surveys; a pack that says nothing of them has the defaults, so that its text stays as it was stored. */
export function surveyPolicyOf(pack: { surveys?: SurveyPolicy | undefined } | undefined): SurveyPolicy {
  return pack?.surveys ?? surveyPolicySchema.parse({})
}
