import { createHmac, randomBytes } from 'node:crypto'
import type { FastifyRequest } from 'fastify'

/** Known to this process only, and gone with it: what is counted for an address cannot be led back to it. */
const salt = randomBytes(32)

/** What knocks are counted under. */
export const unnamedAddress = (request: FastifyRequest): string => createHmac('sha256', salt).update(request.ip).digest('base64')

/** Does this request come to a door at which nobody is to be known: the reporter's page, one of its endpoints, or a form of the public pages? */
export function isSealed(request: FastifyRequest): boolean {
  const { endpoint, isSealed: isSealedForm } = request.routeOptions.config
  return endpoint?.door === 'sealed' || isSealedForm === true || isSealedPage(request.url)
}

/** The page of the reporter, `/report` and what lies below it; `/reports` is the officers'. */
export function isSealedPage(url: string): boolean {
  const path = url.split(/[?#]/)[0] ?? ''
  return path === '/report' || path.startsWith('/report/')
}
