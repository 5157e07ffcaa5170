import type { Indicator } from '../indicator.schema.ts'
import { strayedCase } from './ap-03.indicator.ts'

/** AP 审批与流程符合性: approvals, licences and flow conformance. */
export const AP: readonly Indicator[] = [strayedCase]
