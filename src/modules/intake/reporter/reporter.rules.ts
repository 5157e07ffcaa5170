import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { MOST_READERS } from './reporter.schema.ts'

/** The list as an act finds it: who is on it, who acts, and whether that person keeps it as discipline secretary. */
export interface ReaderList {
  on: readonly string[]
  by: string
  isSecretary: boolean
  candidates: readonly string[]
}

/** Who may look: nobody by their office, only who is on the list. */
export const mayLook = (list: Pick<ReaderList, 'on' | 'by'>): boolean => list.on.includes(list.by)

/** Who may change the list: whoever is on it, and the discipline secretary, who does not come onto it by that. */
export const mayKeep = (list: Pick<ReaderList, 'on' | 'by' | 'isSecretary'>): boolean => list.on.includes(list.by) || list.isSecretary

/** May this person be put on the list? Nobody puts themselves on it; it stays short; only who handles entries here and is not kept away. */
export function mayAdd(list: ReaderList, personId: string): Refusal | undefined {
  if (!mayKeep(list)) return refuse('reporter.not_on_list', {})
  if (personId === list.by) return refuse('reporter.adds_oneself', {})
  if (list.on.includes(personId)) return refuse('reporter.on_list_already', {})
  if (!list.candidates.includes(personId)) return refuse('reporter.not_a_candidate', {})
  return list.on.length >= MOST_READERS ? refuse('reporter.list_full', { most: MOST_READERS }) : undefined
}
