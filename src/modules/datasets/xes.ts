import { encodingOf } from '../../platform/xml/decode.ts'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { TextDecoder } from 'node:util'
import { createGunzip } from 'node:zlib'
import type { FileInput } from './csv/source.ts'
import { type FileProblem, fileProblem } from './reject.schema.ts'
import { type XesEvent, XesParser } from './xes/xes.parser.ts'

export type { XesEvent }

export interface XesSummary {
  traces: number
  events: number
}

export interface XesOptions {
  readonly signal?: AbortSignal
  /** Told after each piece how many bytes of the file are read. */
  readonly onProgress?: (bytes: number) => void
  /** Told of each case that has no events, with the ordinal of its trace. */
  readonly onEmptyCase?: (caseId: string, trace: number) => void
}

/** What a log that can't be read breaks the iteration with; `problem` says where and why. */
export class UnreadableLog extends Error {
  readonly problem: FileProblem

  constructor(problem: FileProblem) {
    super(problem.reason.en)
    this.problem = problem
  }
}

/**
 * Read a log from end to end, handing on its events in batches with memory bounded by the longest value.
 * Refuses DOCTYPE and entities, broken XML, other XML than XES, values over 1 MB, a trace or event without name.
 */
export async function readXes(
  input: FileInput,
  take: (events: XesEvent[]) => void | Promise<void>,
  options: XesOptions = {},
): Promise<XesSummary | FileProblem> {
  const parser = new XesParser(options.onEmptyCase)
  try {
    for await (const text of texts(input, options)) {
      parser.write(text)
      if (parser.problem) return parser.problem
      const events = parser.takeEvents()
      if (events.length > 0) await take(events)
      options.signal?.throwIfAborted()
    }
  } catch (error) {
    const problem = readingProblem(error)
    if (problem) return problem
    throw error
  }
  const problem = parser.end()
  if (problem) return problem
  const rest = parser.takeEvents()
  if (rest.length > 0) await take(rest)
  return { traces: parser.traces, events: parser.events }
}

/** The same events one by one; breaks with `UnreadableLog` where the file can't be read on. */
export async function* xesEvents(input: FileInput, options: XesOptions = {}): AsyncGenerator<XesEvent, XesSummary> {
  const parser = new XesParser(options.onEmptyCase)
  try {
    for await (const text of texts(input, options)) {
      parser.write(text)
      if (parser.problem) throw new UnreadableLog(parser.problem)
      yield* parser.takeEvents()
      options.signal?.throwIfAborted()
    }
  } catch (error) {
    const problem = readingProblem(error)
    throw problem ? new UnreadableLog(problem) : error
  }
  const problem = parser.end()
  if (problem) throw new UnreadableLog(problem)
  yield* parser.takeEvents()
  return { traces: parser.traces, events: parser.events }
}

/** Faults of the file itself become problems; anything else is a defect. */
function readingProblem(error: unknown): FileProblem | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('Z_'))
    return fileProblem('xes.broken_gzip', 'gzip 压缩已损坏或不完整；应重新导出', 'the gzip file is damaged or cut short; export it again')
  if (code === 'ENOENT') return fileProblem('file.not_found', '文件不存在', 'no such file')
  if (code === 'EACCES' || code === 'EISDIR') return fileProblem('file.not_readable', '文件不可读', 'the file cannot be read')
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return fileProblem(
      'xes.encoding',
      '文字与声明的编码不符；应为 UTF-8，或在 XML 声明中写明编码',
      'the text is not in the declared encoding; use UTF-8 or declare the encoding',
    )
  return null
}

const PIECE = 1 << 18

/** The text of a file in pieces, unpacked and decoded as its XML declaration says. */
async function* texts(input: FileInput, options: XesOptions): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  for await (const bytes of unpacked(input, options)) {
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true })
    for (let from = 0; from < bytes.length; from += PIECE) yield decoder.decode(bytes.subarray(from, from + PIECE), { stream: true })
  }
  if (decoder) yield decoder.decode()
}

async function* unpacked(input: FileInput, { onProgress }: XesOptions): AsyncGenerator<Buffer> {
  const raw =
    'path' in input
      ? createReadStream(input.path, { highWaterMark: PIECE })
      : Readable.from([Buffer.from(input.bytes)], { objectMode: false })
  let read = 0
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const bytes of raw as AsyncIterable<Buffer>) {
      read += bytes.length
      onProgress?.(read)
      yield bytes
    }
  }
  const chunks = counted()
  const first = await chunks.next()
  if (first.done) return
  const all = async function* (): AsyncGenerator<Buffer> {
    yield first.value
    yield* chunks
  }
  const isGzip = first.value[0] === 0x1f && first.value[1] === 0x8b
  if (!isGzip) {
    yield* all()
    return
  }
  const gunzip = createGunzip({ chunkSize: PIECE })
  const source = Readable.from(all(), { objectMode: false })
  source.on('error', (error) => gunzip.destroy(error))
  yield* source.pipe(gunzip) as AsyncIterable<Buffer>
}
