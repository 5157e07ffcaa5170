import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import iconv from 'iconv-lite'
import { type FileProblem, fileProblem } from '../reject.schema.ts'

/** A file to import: bytes in memory or a path. gzip is unpacked on the way. */
export type FileInput = { bytes: Uint8Array } | { path: string }

export type Encoding = 'utf-8' | 'gb18030'

/** What one pass over a file tells: its hash, size and encoding. */
export interface FileFacts {
  sha256: string
  size: number
  encoding: Encoding
  isGzip: boolean
}

const CHUNK = 1 << 20
const BOM = Buffer.from([0xef, 0xbb, 0xbf])

function rawBytes(input: FileInput): Readable {
  if ('path' in input) return createReadStream(input.path, { highWaterMark: CHUNK })
  const bytes = Buffer.from(input.bytes.buffer, input.bytes.byteOffset, input.bytes.byteLength)
  return Readable.from(pieces(bytes), { objectMode: false, highWaterMark: CHUNK })
}

function* pieces(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK)
}

async function headOf(input: FileInput): Promise<Buffer> {
  if ('bytes' in input) return Buffer.from(input.bytes.subarray(0, 8))
  const file = await open(input.path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(8), 0, 8, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** Told of each piece with its length in the file as it is stored; may throw to stop the reading. */
export type Tick = (bytes: number) => void

async function* unpacked(input: FileInput, isGzip: boolean, tick?: Tick): AsyncGenerator<Buffer> {
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of rawBytes(input) as AsyncIterable<Buffer>) {
      tick?.(chunk.length)
      yield chunk
    }
  }
  if (!isGzip) {
    yield* counted()
    return
  }
  const gunzip = createGunzip()
  const source = Readable.from(counted(), { objectMode: false })
  source.on('error', (error) => gunzip.destroy(error))
  yield* source.pipe(gunzip) as AsyncIterable<Buffer>
}

/** Bytes of the file as it is stored. */
export async function storedSize(input: FileInput): Promise<number> {
  return 'path' in input ? (await stat(input.path)).size : input.bytes.length
}

/** Hash and encoding of a file; a problem where it is empty or no text at all. */
export async function factsOf(input: FileInput, tick?: Tick): Promise<FileFacts | FileProblem> {
  if ('path' in input && !(await stat(input.path)).isFile()) return fileProblem('file.not_a_file', '不是文件', 'not a file')
  const head = await headOf(input)
  if (head.length === 0)
    return fileProblem('file.empty', '文件是空的；应有一行表头和数据行', 'the file is empty; a header row and data rows are expected', 1)
  const binary = binaryKind(head)
  if (binary) return binary
  const isGzip = head[0] === 0x1f && head[1] === 0x8b
  const hash = createHash('sha256')
  let size = 0
  let rest: Buffer = Buffer.alloc(0)
  let isUnicode = true
  for await (const chunk of unpacked(input, isGzip, tick)) {
    hash.update(chunk)
    size += chunk.length
    if (!isUnicode) continue
    const whole: Buffer = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk
    const cut = wholeCharacters(whole)
    isUnicode = isUtf8(whole.subarray(0, cut))
    rest = whole.subarray(cut)
  }
  return { sha256: hash.digest('hex'), size, encoding: isUnicode && rest.length === 0 ? 'utf-8' : 'gb18030', isGzip }
}

function binaryKind(head: Buffer): FileProblem | null {
  if (head.subarray(0, 2).toString('latin1') === 'PK')
    return fileProblem(
      'file.spreadsheet',
      '这是 XLSX 或 ZIP 文件；请在表格软件中另存为 CSV (UTF-8)',
      'this is an XLSX or ZIP file; save it as CSV (UTF-8)',
    )
  const isUtf16 = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  return isUtf16
    ? fileProblem('file.utf16', '文件编码是 UTF-16；请另存为 UTF-8 或 GB18030 的 CSV', 'the file is UTF-16; save it as UTF-8 or GB18030')
    : null
}

/** Where the last whole UTF-8 character of a piece ends. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) return needed(byte) > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

const needed = (lead: number) => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2)

/** The file's text as UTF-8 bytes, piece by piece, without byte order mark. */
export async function* utf8Chunks(input: FileInput, facts: FileFacts, tick?: Tick): AsyncGenerator<Uint8Array> {
  const decoder = facts.encoding === 'gb18030' ? iconv.getDecoder('gb18030') : null
  let isFirst = true
  for await (const chunk of unpacked(input, facts.isGzip, tick)) {
    const piece = decoder ? Buffer.from(decoder.write(chunk)) : chunk
    yield isFirst && piece.subarray(0, 3).equals(BOM) ? piece.subarray(3) : piece
    isFirst = false
  }
  const tail = decoder?.end()
  if (tail) yield Buffer.from(tail)
}
