import { expect, it } from 'vitest'
import { remarkId, remarkPlace } from './remark.rules.ts'

it('an open answer is named by its survey, question and place, and by nothing else', () => {
  const survey = '00000000-0000-4000-8000-000000000001'
  expect(remarkPlace(remarkId(survey, 'q6', 3))).toEqual({ surveyId: survey, question: 'q6', at: 3 })
  for (const id of ['', `${survey}|q6`, `${survey}|q6|-1`, `x|q6|0`, `${survey}|q 6|0`]) expect(remarkPlace(id)).toBeNull()
})
