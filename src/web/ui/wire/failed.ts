import { problem } from '../../../platform/http/problem.api.ts'
import { BadInput, Defect, type Failure, NotFound, Refused, Unauthenticated } from './failures.ts'

const TURNED_AWAY = {
  too_large: 'http.too_large',
  too_many: 'http.too_many',
  unsupported_media: 'http.unsupported_media',
  bad_request: 'http.bad_request',
} as const

/** What an answer that is not 2xx means. */
export async function failureOf(response: Response): Promise<Failure> {
  const body = problem.safeParse(await response.json().catch(() => null))
  if (!body.success) return new Defect(response.status, response.headers.get('x-request-id') ?? '')
  const told = body.data
  if (told.error === 'refused') return new Refused(told.code, told.facts)
  if (told.error === 'bad_input') return new BadInput(told.fields)
  if (told.error === 'defect') return new Defect(response.status, told.requestId)
  if (told.error === 'not_signed_in') return new Unauthenticated()
  if (told.error === 'not_found') return new NotFound()
  return new Refused(TURNED_AWAY[told.error], {})
}
