import type { RouteOptions } from 'fastify'
import type { Route } from '../../module.ts'
import { PUBLIC } from '../../work.ts'
import { mustComeFromOurPage } from '../door.ts'
import { bindExchange, type Exchange, exchangeOf } from '../exchange.ts'
import { schemaOf } from '../openapi.ts'
import { type RunsOn, runRoute } from '../run.ts'
import { unnamedAddress } from './sealed-request.ts'

const JSON_LIMIT = 1024 * 1024
/** A file comes in many chunks. */
const CHUNKS_A_KNOCK = 20

/** Nobody: no session is read, whatever cookie came along; no address and no browser is passed on. */
const NOBODY: Exchange = {
  visit: { token: undefined, address: '', userAgent: '' },
  admission: { actor: PUBLIC, access: { may: () => false, nodesWith: () => [] }, session: null },
  setToken: () => {
    throw new Error('a sealed door sets no cookie')
  },
}

/** A door at which nobody is asked who they are (ADR 11). */
export function sealedDoor(route: Route, on: RunsOn, parts: { knocksAMinute?: number }): RouteOptions {
  const { endpoint } = route
  const knocks = parts.knocksAMinute ?? 60
  const carriesFiles = endpoint.takes === 'file' || endpoint.answers === 'file'
  return {
    method: endpoint.method,
    url: endpoint.path,
    schema: schemaOf(endpoint),
    bodyLimit: endpoint.longest ?? JSON_LIMIT,
    config: {
      endpoint,
      rateLimit: {
        max: carriesFiles ? knocks * CHUNKS_A_KNOCK : knocks,
        timeWindow: '1 minute',
        keyGenerator: unnamedAddress,
      },
    },
    onRequest: async (request) => {
      if (endpoint.method !== 'GET') mustComeFromOurPage(request)
      bindExchange(request, NOBODY)
    },
    handler: (request, reply) => runRoute(route, on, exchangeOf(request), request, reply),
  }
}
