/** A refusal 不予办理: the rules say no. Returned as data, never thrown. `code` is stable, e.g. `warning.verifier_is_respondent`. */
export interface Refusal {
  readonly refused: string
  readonly facts: Readonly<Record<string, RefusalFact>>
}

export type RefusalFact = string | number | boolean | null | readonly string[]

export function refuse(code: string, facts: Record<string, RefusalFact> = {}): Refusal {
  return { refused: code, facts }
}

/** An answer that lists what it refused beside what it did is none. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && typeof value.refused === 'string'
}
