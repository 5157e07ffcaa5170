import type { FastifyRequest } from 'fastify'

/** Does this request come to a door at which nobody is to be known: the reporter's page, one of its endpoints, or another page that is sealed? */
export function isSealed(request: FastifyRequest): boolean {
  if (request.routeOptions.config.isSealed === true) return true
  return request.routeOptions.config.endpoint?.door === 'sealed' || isSealedPage(request.url)
}

/** The page of the reporter, `/report` and what lies below it; `/reports` is the officers'. */
export function isSealedPage(url: string): boolean {
  const path = url.split(/[?#]/)[0] ?? ''
  return path === '/report' || path.startsWith('/report/')
}
