import { appointmentPolicyOf } from '../../../../../../modules/policy/parts/collecting/appointment-policy.schema.ts'
import { USUAL_HANDLING } from '../../../../../../modules/policy/parts/collecting/intake-policy.schema.ts'
import { reportPolicyOf } from '../../../../../../modules/policy/parts/collecting/report-policy.schema.ts'
import { surveyPolicyOf } from '../../../../../../modules/policy/parts/collecting/survey-policy.schema.ts'
import { USUAL_CLARIFICATION, USUAL_HEARING, USUAL_RETALIATION } from '../../../../../../modules/policy/parts/protection-policy.schema.ts'
import { USUAL_RETENTION } from '../../../../../../modules/policy/parts/retention-policy.schema.ts'

/** What holds where a pack says nothing: from there a part that is stated begins. */
const USUAL: Readonly<Record<string, () => unknown>> = {
  appointments: () => appointmentPolicyOf(undefined),
  handling: () => USUAL_HANDLING,
  protection: () => ({ clarification: USUAL_CLARIFICATION, retaliation: USUAL_RETALIATION, hearing: USUAL_HEARING }),
  'protection.clarification': () => USUAL_CLARIFICATION,
  'protection.hearing': () => USUAL_HEARING,
  'protection.retaliation': () => USUAL_RETALIATION,
  reports: () => reportPolicyOf({}),
  retention: () => USUAL_RETENTION,
  surveys: () => surveyPolicyOf(undefined),
}

/** A copy of what usually holds at this place; undefined where nothing does. */
export function usualAt(path: string): unknown {
  const usual = USUAL[path]?.()
  return usual === undefined ? undefined : structuredClone(usual)
}
