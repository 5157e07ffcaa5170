import type { Json, World } from './world.ts'

/** One endpoint as the product describes itself. */
export interface Described {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  /** `public`, `self` or the permission's name. */
  permission: string
  takesFile: boolean
  query: string[]
  body: Json
}

/** Every endpoint of the running product, read from its own description. */
export async function describedBy(world: World): Promise<Described[]> {
  const { paths } = (await world.server.browser().get('/api/openapi.json')).body as Json
  return Object.entries<Json>(paths).flatMap(([path, methods]) =>
    Object.entries<Json>(methods).map(([method, of]) => ({
      method: method.toUpperCase() as Described['method'],
      path,
      permission: of.security.length === 0 ? 'public' : (/`(.+)`/.exec(of.description)?.[1] ?? 'self'),
      takesFile: of.requestBody?.content?.['application/octet-stream'] !== undefined,
      query: (of.parameters ?? []).filter((each: Json) => each.in === 'query').map((each: Json) => each.name),
      body: of.requestBody?.content?.['application/json']?.schema,
    })),
  )
}

/** The address with every parameter filled in. */
export const at = (path: string, value: string): string => path.replaceAll(/\{\w+\}/g, encodeURIComponent(value))
