import type { readPoint } from '../../../../modules/risks/point/point.api.ts'
import type { AnswerOf } from '../../../ui/index.ts'

/** One point as its page shows it. */
export type PointAnswer = AnswerOf<typeof readPoint>
