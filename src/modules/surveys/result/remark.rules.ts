const ID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\|([A-Za-z0-9_-]{1,40})\|(\d{1,6})$/

/** The id of an open answer: survey, question, place in the counted result; `…|q6|0`. */
export function remarkId(surveyId: string, question: string, at: number): string {
  return `${surveyId}|${question}|${at}`
}

/** What such an id says; null where it is none. */
export function remarkPlace(id: string): { surveyId: string; question: string; at: number } | null {
  const [, surveyId, question, at] = ID.exec(id) ?? []
  return surveyId && question && at ? { surveyId, question, at: Number(at) } : null
}
