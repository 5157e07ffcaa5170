import { CATALOGUE } from '../src/modules/indicators/catalogue.ts'

/** The rules there are 规则编号, in the order of the catalogue. */
export const RULES: readonly Rule[] = CATALOGUE.map((each) => each.code)
export type Rule = string

/** One line of `truth.json`: a rule and the key of its subject (P32). */
export interface Finding {
  rule: Rule
  subject: string
}

/** What must fire and what, though it looks alike, must not. */
export interface Truth {
  must: Finding[]
  mustNot: Finding[]
}

type Subject = () => string

/** Collects the truth while the rows are made; subjects are read at the end, when the rows have their ids. */
export class TruthBook {
  readonly #must: [Rule, Subject][] = []
  readonly #mustNot: [Rule, Subject][] = []

  must(rule: Rule, subject: Subject): void {
    this.#must.push([rule, subject])
  }

  mustNot(rule: Rule, subject: Subject): void {
    this.#mustNot.push([rule, subject])
  }

  /** The subjects planted so far under this rule; for rules whose keys are known from the start. */
  subjectsOf(rule: Rule): string[] {
    return this.#must.filter(([each]) => each === rule).map(([, subject]) => subject())
  }

  close(): Truth {
    return { must: findings(this.#must), mustNot: findings(this.#mustNot) }
  }
}

function findings(entries: [Rule, Subject][]): Finding[] {
  const list = entries.map(([rule, subject]) => ({ rule, subject: subject() }))
  return list.toSorted((a, b) => order(`${a.rule} ${a.subject}`, `${b.rule} ${b.subject}`))
}

const order = (a: string, b: string) => (a < b ? -1 : Number(a > b))
