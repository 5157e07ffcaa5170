import { INTERNAL } from './highway/internal.ts'
import { ROAD_ADMINISTRATION } from './highway/road-administration.ts'
import { OUTSIDE, WORKS } from './highway/works.ts'
import type { DemoPower } from './power.ts'

export const HIGHWAY_POWERS: readonly DemoPower[] = [...ROAD_ADMINISTRATION, ...WORKS, ...INTERNAL, ...OUTSIDE]
