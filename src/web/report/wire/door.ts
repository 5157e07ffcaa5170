import type { z } from 'zod'
import type { Endpoint } from '../../../platform/http/endpoint.api.ts'
import { failureOf } from '../../ui/wire/failed.ts'
import { Defect } from '../../ui/wire/failures.ts'

type BodyArgument<E extends Endpoint> = [z.input<E['body']>] extends [undefined] ? [] : [body: z.input<E['body']>]

/** Call an endpoint of the door that answers with JSON; throws one of the failures of `failures.ts`. */
export async function knock<E extends Endpoint>(endpoint: E, ...[body]: BodyArgument<E>): Promise<z.output<E['returns']>> {
  return (await (await reach(endpoint, jsonOf(body))).json()) as z.output<E['returns']>
}

/** Call an endpoint that answers with bytes. */
export async function knockForBytes<E extends Endpoint>(endpoint: E, ...[body]: BodyArgument<E>): Promise<Uint8Array> {
  return new Uint8Array(await (await reach(endpoint, jsonOf(body))).arrayBuffer())
}

/** Call an endpoint that takes bytes; what stands in `query` says nothing of the reporter. */
export async function knockWithBytes<E extends Endpoint>(endpoint: E, query: z.input<E['query']>, bytes: BodyInit): Promise<void> {
  const search = new URLSearchParams(Object.entries(query as Record<string, unknown>).map(([name, value]) => [name, String(value)]))
  const response = await reach(endpoint, { body: bytes, headers: { 'content-type': 'application/octet-stream' } }, `?${search}`)
  // An answer that nobody reads holds its connection.
  await response.arrayBuffer()
}

function jsonOf(body: unknown): RequestInit {
  return body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}

/** Without cookie and referrer: an officer may be signed in in this very browser. */
async function reach(endpoint: Endpoint, init: RequestInit, search = ''): Promise<Response> {
  const request = { ...init, method: endpoint.method, credentials: 'omit', referrerPolicy: 'no-referrer', cache: 'no-store' } as const
  const response = await fetch(endpoint.path + search, request).catch(() => {
    throw new Defect(0, '')
  })
  if (!response.ok) throw await failureOf(response)
  return response
}
