import { type FileHandle, open } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { createInflateRaw } from 'node:zlib'

/** What is wrong with an archive or a workbook: a stable code and its facts; whoever reads it owns the words. */
export class UnreadableTable extends Error {
  readonly code: TableFault
  readonly facts: Readonly<Record<string, string | number>>

  constructor(code: TableFault, facts: Readonly<Record<string, string | number>> = {}) {
    super(code)
    this.code = code
    this.facts = facts
  }
}

export type TableFault =
  | 'zip.broken'
  | 'zip.encrypted'
  | 'zip.bomb'
  | 'xlsx.not_a_workbook'
  | 'xlsx.broken'
  | 'xlsx.sheet_absent'
  | 'xlsx.no_sheet'

/** One file of an archive, as the directory lists it. */
export interface ZipEntry {
  name: string
  method: number
  packed: number
  size: number
  /** Where its local header begins. */
  at: number
}

/** An archive whose directory was read and found harmless. */
export interface Zip {
  path: string
  entries: ReadonlyMap<string, ZipEntry>
}

/** What an archive may be at most; deflate can make 1,000 bytes out of one, a workbook makes 5 to 50. */
export const ZIP_LIMITS = { entries: 10_000, unpacked: 4 * 2 ** 30, ratio: 200, ratioFrom: 16 * 2 ** 20 }

const END = 0x06054b50
const END_64 = 0x06064b50
const LOCATOR_64 = 0x07064b50
const ENTRY = 0x02014b50
const LONGEST_DIRECTORY = 16 * 2 ** 20
const STORED = 0
const DEFLATED = 8

/** Read the directory of an archive. Refused: broken, encrypted, too many files, too much in too little, files that share their bytes. */
export async function openZip(path: string, limits: typeof ZIP_LIMITS = ZIP_LIMITS): Promise<Zip> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const entries = entriesOf(await directoryOf(file, size))
    mustBeHarmless(entries, limits)
    return { path, entries: new Map(entries.map((each) => [each.name, each])) }
  } finally {
    await file.close()
  }
}

async function piece(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
  if (bytesRead < length) throw new UnreadableTable('zip.broken')
  return buffer
}

async function directoryOf(file: FileHandle, size: number): Promise<Buffer> {
  const tailLength = Math.min(size, 65_557)
  const tail = await piece(file, size - tailLength, tailLength)
  let end = tail.length - 22
  while (end >= 0 && tail.readUInt32LE(end) !== END) end -= 1
  if (end < 0) throw new UnreadableTable('zip.broken')
  let [length, at] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
  if ((at === 0xffffffff || length === 0xffffffff) && end >= 20 && tail.readUInt32LE(end - 20) === LOCATOR_64) {
    const end64 = await piece(file, Number(tail.readBigUInt64LE(end - 12)), 56)
    if (end64.readUInt32LE(0) !== END_64) throw new UnreadableTable('zip.broken')
    ;[length, at] = [Number(end64.readBigUInt64LE(40)), Number(end64.readBigUInt64LE(48))]
  }
  if (length > LONGEST_DIRECTORY || at + length > size) throw new UnreadableTable('zip.broken')
  return piece(file, at, length)
}

function entriesOf(directory: Buffer): ZipEntry[] {
  const entries: ZipEntry[] = []
  for (let at = 0; at + 46 <= directory.length; ) {
    if (directory.readUInt32LE(at) !== ENTRY) throw new UnreadableTable('zip.broken')
    const [nameLength, extraLength, noteLength] = [28, 30, 32].map((each) => directory.readUInt16LE(at + each))
    const next = at + 46 + (nameLength ?? 0) + (extraLength ?? 0) + (noteLength ?? 0)
    if (next > directory.length) throw new UnreadableTable('zip.broken')
    const name = directory.toString('utf8', at + 46, at + 46 + (nameLength ?? 0))
    if ((directory.readUInt16LE(at + 8) & 1) === 1) throw new UnreadableTable('zip.encrypted', { name })
    const extra = directory.subarray(at + 46 + (nameLength ?? 0), next - (noteLength ?? 0))
    const [size, packed, from] = wide(
      [24, 20, 42].map((each) => directory.readUInt32LE(at + each)),
      extra,
    )
    entries.push({ name, method: directory.readUInt16LE(at + 10), packed: packed ?? 0, size: size ?? 0, at: from ?? 0 })
    at = next
  }
  return entries
}

/** Sizes beyond 4 GB stand in the extra field, in this order, only those that do not fit. */
function wide(narrow: readonly number[], extra: Buffer): number[] {
  let at = 0
  while (at + 4 <= extra.length && extra.readUInt16LE(at) !== 1) at += 4 + extra.readUInt16LE(at + 2)
  let value = at + 4
  return narrow.map((each) => {
    if (each !== 0xffffffff || value + 8 > extra.length) return each
    value += 8
    return Number(extra.readBigUInt64LE(value - 8))
  })
}

function mustBeHarmless(entries: readonly ZipEntry[], limits: typeof ZIP_LIMITS): void {
  if (entries.length > limits.entries) throw new UnreadableTable('zip.bomb', { entries: entries.length })
  const unpacked = entries.reduce((sum, each) => sum + each.size, 0)
  const dense = entries.find((each) => each.size > limits.ratioFrom && each.size > each.packed * limits.ratio)
  if (unpacked > limits.unpacked || dense) throw new UnreadableTable('zip.bomb', { unpacked, entries: entries.length })
  const byPlace = entries.toSorted((one, other) => one.at - other.at)
  const shared = byPlace.some((each, index) => each.at + 30 + each.packed > (byPlace[index + 1]?.at ?? Number.POSITIVE_INFINITY))
  if (shared) throw new UnreadableTable('zip.bomb', { unpacked, entries: entries.length })
}

/** The bytes of one file of the archive, piece by piece; more of them than the directory says is refused at once. */
export async function* unpackedEntry(zip: Zip, entry: ZipEntry, tick?: (bytes: number) => void): AsyncGenerator<Buffer> {
  if (entry.packed === 0) return
  const start = await dataStart(zip.path, entry)
  const raw = createReadStream(zip.path, { start, end: start + entry.packed - 1, highWaterMark: 1 << 18 })
  const pieces = entry.method === STORED ? raw : entry.method === DEFLATED ? raw.pipe(createInflateRaw({ chunkSize: 1 << 18 })) : null
  if (!pieces) throw new UnreadableTable('zip.broken')
  if (pieces !== raw) raw.on('error', (error) => pieces.destroy(error))
  let size = 0
  let told = 0
  try {
    for await (const chunk of pieces as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > entry.size) throw new UnreadableTable('zip.bomb', { unpacked: size, entries: 1 })
      tick?.(raw.bytesRead - told)
      told = raw.bytesRead
      yield chunk
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw new UnreadableTable('zip.broken')
    throw error
  } finally {
    raw.destroy()
  }
}

async function dataStart(path: string, entry: ZipEntry): Promise<number> {
  const file = await open(path)
  try {
    const header = await piece(file, entry.at, 30)
    return entry.at + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  } finally {
    await file.close()
  }
}
