import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'

/** Posts of leading cadres 领导干部, as ids: for a condition `… IN (…)`. R8. */
export const LEADING_POSTS: RawBuilder<string> = sql<string>`(SELECT id FROM posts WHERE layer = 'leading')`

/** Leading posts and who holds one on the day, as rows of `kind` and `subject_id`: what signals and matters name as their subjects. R8. */
export const leadingSubjects = (today: Day): RawBuilder<unknown> => sql`jianwei_leading_subjects(${today}::date)`
