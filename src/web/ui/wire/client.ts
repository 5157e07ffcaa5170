import type { z } from 'zod'
import type { Endpoint } from '../../../platform/http/endpoint.api.ts'
import { failureOf } from './failed.ts'
import { Defect, Unauthenticated } from './failures.ts'

type Slot<K extends string, V> = [V] extends [undefined]
  ? unknown
  : undefined extends V
    ? { [Name in K]?: V }
    : Record<never, never> extends V
      ? { [Name in K]?: V }
      : { [Name in K]: V }

/** What a call of this endpoint takes: only the parts that it declares; parts without required fields may be left out. */
export type InputOf<E extends Endpoint> = Slot<'params', z.input<E['params']>> &
  Slot<'query', z.input<E['query']>> &
  (E['takes'] extends 'file' ? { file: Blob } : Slot<'body', z.input<E['body']>>)

export type AnswerOf<E extends Endpoint> = z.output<E['returns']>

/** The input argument; it may be left out where nothing is required. */
export type InputArgument<E extends Endpoint> = Record<never, never> extends InputOf<E> ? [input?: InputOf<E>] : [input: InputOf<E>]

interface Parts {
  params?: Record<string, string | number>
  query?: Record<string, unknown>
  body?: unknown
  file?: Blob
}

const standing = { csrf: '', language: 'zh-CN', onUnauthenticated: () => {} }

/** Set by the shell: the token of the session, the language, and what to do when the session is over. */
export function configureClient(changes: Partial<typeof standing>): void {
  Object.assign(standing, changes)
}

/** Call an endpoint; throws one of the failures of `failures.ts`. */
export async function call<E extends Endpoint>(endpoint: E, ...[input]: InputArgument<E>): Promise<AnswerOf<E>> {
  const response = await send(endpoint, input ?? {})
  if (response.status === 204) return undefined as AnswerOf<E>
  const text = await response.text()
  return (text === '' ? undefined : JSON.parse(text)) as AnswerOf<E>
}

/** Send one file to an endpoint that takes bytes; its name travels in the header `x-file-name`, URI-encoded. */
export async function upload<E extends Endpoint>(endpoint: E, file: File, input?: Omit<InputOf<E>, 'file'>): Promise<AnswerOf<E>> {
  const response = await send(endpoint, { ...input, file })
  return (await response.json()) as AnswerOf<E>
}

/** Fetch the bytes of an endpoint that answers with a file and hand them to the browser's downloads. */
export async function download<E extends Endpoint>(endpoint: E, ...[input]: InputArgument<E>): Promise<void> {
  await downloadList(endpoint, ...([input] as InputArgument<E>))
}

/** The same of a list: after how many rows it was cut; null where all of it is there. */
export async function downloadList<E extends Endpoint>(endpoint: E, ...[input]: InputArgument<E>): Promise<number | null> {
  const { blob, fileName, cutAt } = await fetchFile(endpoint, ...([input] as InputArgument<E>))
  const address = URL.createObjectURL(blob)
  const anchor = document.createElement('a')
  anchor.href = address
  anchor.download = fileName
  anchor.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return cutAt
}

/** The bytes themselves, for a preview inside the page. */
export async function fetchFile<E extends Endpoint>(
  endpoint: E,
  ...[input]: InputArgument<E>
): Promise<{ blob: Blob; fileName: string; cutAt: number | null }> {
  const response = await send(endpoint, input ?? {})
  const cutAt = response.headers.get('x-rows-cut')
  return {
    blob: await response.blob(),
    fileName: fileNameIn(response.headers.get('content-disposition')),
    cutAt: cutAt === null ? null : Number(cutAt),
  }
}

async function send(endpoint: Endpoint, parts: Parts): Promise<Response> {
  const response = await reach(endpoint, parts)
  if (response.ok) return response
  const failure = await failureOf(response)
  if (failure instanceof Unauthenticated) standing.onUnauthenticated()
  throw failure
}

async function reach(endpoint: Endpoint, parts: Parts): Promise<Response> {
  try {
    return await fetch(addressOf(endpoint.path, parts), {
      method: endpoint.method,
      headers: headersOf(endpoint, parts),
      body: parts.file ?? (parts.body === undefined ? null : JSON.stringify(parts.body)),
      credentials: 'same-origin',
    })
  } catch {
    throw new Defect(0, '')
  }
}

function headersOf(endpoint: Endpoint, parts: Parts): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': standing.language }
  if (endpoint.method !== 'GET') headers['x-csrf-token'] = standing.csrf
  if (parts.file) {
    headers['content-type'] = 'application/octet-stream'
    if (parts.file instanceof File) headers['x-file-name'] = encodeURIComponent(parts.file.name)
  } else if (parts.body !== undefined) headers['content-type'] = 'application/json'
  return headers
}

function addressOf(path: string, { params, query }: Parts): string {
  const filled = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params?.[name] ?? '')))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined && each !== null && each !== '') search.append(name, String(each))
  }
  return search.size > 0 ? `${filled}?${search}` : filled
}

function fileNameIn(disposition: string | null): string {
  const star = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (star) return decodeURIComponent(star)
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? 'download'
}
