import type { Indicator } from '../indicator.schema.ts'

/** HR 人员与岗位: personnel, posts and self-discipline. */
export const HR: readonly Indicator[] = []
