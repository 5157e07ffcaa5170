import type { Indicator } from '../indicator.schema.ts'
import { overrunCase } from './ap-01.indicator.ts'
import { fastApproval } from './ap-02.indicator.ts'
import { strayedCase } from './ap-03.indicator.ts'
import { incompatibleDuties } from './ap-04.indicator.ts'
import { officerApplicant } from './ap-05.indicator.ts'
import { absentApproval } from './ap-09.indicator.ts'
import { uncollectiveDecision } from './ap-10.indicator.ts'

/** AP 审批与流程符合性: approvals, licences and flow conformance. */
export const AP: readonly Indicator[] = [
  overrunCase,
  fastApproval,
  strayedCase,
  incompatibleDuties,
  officerApplicant,
  absentApproval,
  uncollectiveDecision,
]
