import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { CitedClause } from './clause.schema.ts'

/** Is this clause in force for a sheet of this day: begun, and not yet retired? */
export function isOffered(clause: { effectiveFrom?: Day | null | undefined; retiredFrom?: Day | null | undefined }, today: Day): boolean {
  return (clause.effectiveFrom ?? today) <= today && today < (clause.retiredFrom ?? '9999-12-31')
}

/** What a sheet may cite: what is offered today, and what it cited before, though it was retired since. */
export function citable<C extends { code: string; effectiveFrom?: Day | null | undefined; retiredFrom?: Day | null | undefined }>(
  clauses: readonly C[],
  before: readonly string[],
  today: Day,
): C[] {
  return clauses.filter((clause) => isOffered(clause, today) || before.includes(clause.code))
}

/** May a clause be entered under this code: no other clause of the library bears it. */
export function mayEnter(code: string, known: readonly { code: string }[]): Refusal | undefined {
  return known.some((each) => each.code === code) ? refuse('clause.code_taken', { code }) : undefined
}

/** May it be retired from this day: the register's own, once, and not backwards, for sheets of the days between may cite it. */
export function mayRetire(
  clause: { from: 'pack' | 'house'; retiredFrom: Day | null } | undefined,
  retiredFrom: Day,
  today: Day,
): Refusal | undefined {
  if (!clause) return refuse('clause.not_found')
  if (clause.from === 'pack') return refuse('clause.of_the_pack')
  if (clause.retiredFrom !== null) return refuse('clause.is_retired', { retiredFrom: clause.retiredFrom })
  return retiredFrom < today ? refuse('clause.retired_backwards', { retiredFrom, today }) : undefined
}

/** A clause as officers write it: 《名称》（文号）条款. */
export function clauseText(clause: Pick<CitedClause, 'title' | 'docNo' | 'article'>): string {
  return `《${clause.title}》${clause.docNo ? `（${clause.docNo}）` : ''}${clause.article}`
}
