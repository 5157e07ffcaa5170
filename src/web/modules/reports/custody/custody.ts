import type { readRecovery } from '../../../../modules/reports/recovery/recovery.api.ts'
import type { AnswerOf } from '../../../ui/index.ts'

/** How the lost keys of one register are recovered. */
export type Custody = AnswerOf<typeof readRecovery>[number]
