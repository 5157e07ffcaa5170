import type { Indicator } from '../indicator.schema.ts'

/** IN 信访、测评、预警自身数据: the platform's own records. */
export const IN: readonly Indicator[] = []
