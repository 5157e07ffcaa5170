import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { createJsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Endpoint } from './endpoint.api.ts'
import { badInput, defect, refused, turnedAway } from './problem.api.ts'

const transformZod = createJsonSchemaTransform({ zodToJsonConfig: { unrepresentable: 'any' } })
/** The one style element that swagger-ui writes into its page, by its hash. */
const SWAGGER_STYLE = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='"
const BYTES = { type: 'string', format: 'binary' }

/** Describe every endpoint at `/api/openapi.json`, with pages at `/api/docs`. */
export async function describeApi(app: FastifyInstance, cookieName: string, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '见微 Jianwei', version, description: '廉政风险预警防控系统 Integrity-risk early warning and control' },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: cookieName, description: 'POST /api/session' },
          csrf: { type: 'apiKey', in: 'header', name: 'x-csrf-token', description: 'GET /api/session; every method but GET' },
        },
      },
    },
    transform: (input) => {
      const endpoint = endpointOf(input.route.config)
      const transformed = transformZod(input)
      return endpoint === undefined ? transformed : { ...transformed, schema: withBytes(endpoint, transformed.schema) }
    },
  })
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    theme: { title: '见微 API' },
    uiConfig: { layout: 'BaseLayout', deepLinking: true, docExpansion: 'list' },
    transformStaticCSP: (policy) => policy.replace("style-src 'self'", `style-src 'self' ${SWAGGER_STYLE}`),
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}

/** The schema of a route as the description reads it. */
export function schemaOf(endpoint: Endpoint): FastifySchema {
  const security: Record<string, string[]>[] =
    endpoint.permission === 'public' ? [] : [endpoint.method === 'GET' ? { session: [] } : { session: [], csrf: [] }]
  return {
    summary: endpoint.summary,
    tags: [endpoint.tag],
    security,
    description: permissionWords(endpoint.permission),
    ...given('params', endpoint.params),
    ...given('querystring', endpoint.query),
    ...given('body', endpoint.takes === 'file' ? z.unknown() : endpoint.body),
    response: { 200: endpoint.returns instanceof z.ZodUndefined ? z.unknown() : endpoint.returns, ...PROBLEMS },
  }
}

const PROBLEMS = { 400: badInput, 401: turnedAway, 403: refused, 409: refused, 500: defect }

function given(place: string, schema: z.ZodType): Record<string, z.ZodType> {
  return schema instanceof z.ZodUndefined ? {} : { [place]: schema }
}

function permissionWords(permission: string): string {
  if (permission === 'public') return '公开 Open to everyone.'
  return permission === 'self' ? '登录即可 Any signed-in person.' : `权限 Permission: \`${permission}\``
}

function withBytes(endpoint: Endpoint, schema: FastifySchema): FastifySchema {
  const { 200: success, ...problems } = schema.response as Record<string, unknown>
  const taken = endpoint.takes === 'file' ? { consumes: ['application/octet-stream'], body: BYTES } : {}
  return { ...schema, ...taken, response: { ...successOf(endpoint, success), ...problems } }
}

function successOf(endpoint: Endpoint, success: unknown): Record<string, unknown> {
  if (endpoint.answers === 'file') return { 200: { description: 'OK', content: { 'application/octet-stream': { schema: BYTES } } } }
  return endpoint.returns instanceof z.ZodUndefined ? { 204: { description: 'No content', type: 'null' } } : { 200: success }
}

function endpointOf(config: unknown): Endpoint | undefined {
  return (config as { endpoint?: Endpoint } | undefined)?.endpoint
}
