import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { type CookieRule, admit } from './door.ts'
import type { Gate } from './exchange.ts'
import { Refused, routeOf } from './fault.ts'
import { isSealed } from './sealed/sealed-request.ts'

/** Who may read the metrics from afar; on the machine itself anybody may. */
export const WATCH_PERMISSION = 'platform.watch'

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export interface Watched {
  gate: Gate
  cookie: CookieRule
  /** Does what stands behind the server answer? */
  isHealthy: () => Promise<boolean>
}

/** `/api/health` for a supervisor, `/api/metrics` for Prometheus, one log line a request. */
export function watch(app: FastifyInstance, { gate, cookie, isHealthy }: Watched): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  measure(app, registry)
  app.get('/api/health', { schema: { hide: true } }, async (_request, reply) => {
    const isUp = await isHealthy()
    return reply.code(isUp ? 200 : 503).send({ status: isUp ? 'ok' : 'unavailable' })
  })
  app.get('/api/metrics', { schema: { hide: true } }, async (request, reply) => {
    if (!isLocal(request)) {
      const { admission } = await admit(gate, cookie, request, reply)
      if (!admission.access.may(WATCH_PERMISSION)) throw new Refused(403, 'access.not_permitted', { permission: WATCH_PERMISSION })
    }
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

/** From this machine, and not through a proxy that speaks for somebody else. */
function isLocal(request: FastifyRequest): boolean {
  const isForwarded = 'x-forwarded-for' in request.headers || 'forwarded' in request.headers
  return !isForwarded && LOOPBACK.has(request.socket.remoteAddress ?? '')
}

function measure(app: FastifyInstance, registry: Registry): void {
  const seconds = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from request to answer, by route pattern and status',
    labelNames: ['route', 'status'],
    buckets: SECONDS,
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    // Who keeps the log of the network could tell by the second who came to a door where nobody is to be known.
    if (isSealed(request)) return
    const route = routeOf(request)
    seconds.observe({ route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
    request.log.info({ requestId: request.id, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request')
  })
}
