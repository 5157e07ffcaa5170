import type { Indicator } from '../indicator.schema.ts'
import { repeatedReports } from './in-01.indicator.ts'
import { repeatWarnings } from './in-04.indicator.ts'
import { relapse } from './in-05.indicator.ts'
import { overdueResponse } from './in-06.indicator.ts'
import { risingTrend } from './in-07.indicator.ts'
import { warningLineCrossed } from './in-08.indicator.ts'

/** IN 信访、测评、预警自身数据: the platform's own records. */
export const IN: readonly Indicator[] = [repeatedReports, repeatWarnings, relapse, overdueResponse, risingTrend, warningLineCrossed]
