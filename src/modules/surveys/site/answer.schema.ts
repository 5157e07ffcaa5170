/** One answer as it is kept: option numbers from 0, marks 1–5, numbers, texts, by the key of the question. */
export type AnswerValue = number | readonly number[] | string
export type AnswerValues = Readonly<Record<string, AnswerValue>>

/** An answer with the unit that it is about. */
export interface GivenAnswer {
  unitId: string
  values: AnswerValues
}
