import { base64urlnopad } from '@scure/base'
import type { Bytes } from './padding.ts'
import { openIn, type ReportKey, sealIn } from './seal.ts'
import { SealingError } from './sealing-error.ts'

const MEBIBYTE = 1_048_576
/** What of a file goes into one chunk; with its length it fills a mebibyte. */
const PIECE = MEBIBYTE - 4

/** A file that is being sealed: its id, and how many chunks it takes. */
export interface FilePlan {
  id: string
  chunks: number
}

/** Cut a file of this size. Several chunks are all full, and their number is rounded up within an eighth, the rest of them empty: size tells little. */
export function planFile(size: number): FilePlan {
  const needed = Math.max(1, Math.ceil(size / PIECE))
  const step = 2 ** Math.max(0, Math.floor(Math.log2(needed)) - 3)
  return { id: crypto.randomUUID(), chunks: Math.ceil(needed / step) * step }
}

/** Seal one chunk; each by itself, so that an upload goes on from where it broke off. */
export async function sealChunk(key: ReportKey, plan: FilePlan, number: number, file: Blob): Promise<Bytes> {
  const piece = new Uint8Array(await file.slice(number * PIECE, (number + 1) * PIECE).arrayBuffer())
  return sealIn(key, placeOf(plan, number), piece, plan.chunks === 1 ? undefined : MEBIBYTE)
}

/** Open one chunk; a chunk of another file, place or number of chunks is `damaged`. */
export function openChunk(key: ReportKey, plan: FilePlan, number: number, sealed: Uint8Array): Promise<Bytes> {
  return openIn(key.identity, placeOf(plan, number), sealed)
}

/** A whole file, chunk by chunk as `fetchChunk` brings them; checked against what its sender said of it. */
export async function openFile(
  key: ReportKey,
  file: FilePlan & { size: number; sha256: string; type: string },
  fetchChunk: (number: number) => Promise<Uint8Array>,
): Promise<Blob> {
  const pieces: Bytes[] = []
  for (let number = 0; number < file.chunks; number += 1) pieces.push(await openChunk(key, file, number, await fetchChunk(number)))
  // Never as what it says it is: a page or a picture with script in it must not run here.
  const whole = new Blob(pieces, { type: 'application/octet-stream' })
  if (whole.size !== file.size || (await sha256Of(whole)) !== file.sha256) throw new SealingError('damaged')
  return whole
}

export async function sha256Of(file: Blob): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** A chunk as the reporter's door takes it: the token stands in the body, never in an address. */
export function chunkBody(token: string, sealed: Uint8Array): Bytes {
  const head = base64urlnopad.decode(token)
  const body = new Uint8Array(head.length + sealed.length)
  body.set(head)
  body.set(sealed, head.length)
  return body
}

const placeOf = (plan: FilePlan, number: number) => `chunk ${plan.id} ${number} ${plan.chunks}`
