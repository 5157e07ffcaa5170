import type { z } from 'zod'
import { saidMessage, saidReport, type SaidMessage, type SaidReport } from './said.schema.ts'
import { fromBase64, openIn, type ReportKey, sealIn, toBase64 } from './seal.ts'
import { SealingError } from './sealing-error.ts'

/** Who says it: bound into the seal, so that no answer can be passed off as the other side's. */
export type Author = 'reporter' | 'office'

const placeOf = (kind: 'content' | 'message', id: string, author: Author) => `${kind} ${id} ${author}`
/** The server takes no longer part. */
const LONGEST = 393_216

export const sealReport = (key: ReportKey, id: string, said: SaidReport): Promise<string> =>
  sealed(key, placeOf('content', id, 'reporter'), said)

export const openReport = (key: ReportKey, id: string, text: string): Promise<SaidReport> =>
  opened(key, placeOf('content', id, 'reporter'), text, saidReport)

export const sealMessage = (key: ReportKey, id: string, author: Author, said: SaidMessage): Promise<string> =>
  sealed(key, placeOf('message', id, author), said)

export const openMessage = (key: ReportKey, id: string, author: Author, text: string): Promise<SaidMessage> =>
  opened(key, placeOf('message', id, author), text, saidMessage)

async function sealed(key: ReportKey, place: string, said: unknown): Promise<string> {
  const bytes = await sealIn(key, place, new TextEncoder().encode(JSON.stringify(said)))
  if (bytes.length > LONGEST) throw new SealingError('tooLarge')
  return toBase64(bytes)
}

async function opened<S extends z.ZodType>(key: ReportKey, place: string, text: string, shape: S): Promise<z.output<S>> {
  const bytes = await openIn(key.identity, place, fromBase64(text))
  const parsed = shape.safeParse(jsonOf(bytes))
  if (!parsed.success) throw new SealingError('damaged', parsed.error)
  return parsed.data
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw new SealingError('damaged', error)
  }
}
