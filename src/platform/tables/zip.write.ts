import { crc32 } from 'node:zlib'

const LOCAL = 0x04034b50
const ENTRY = 0x02014b50
const END = 0x06054b50
const UTF8_NAMES = 0x0800
/** 1 January 1980, the first day a ZIP can tell: the same files give the same bytes. */
const FIRST_DAY = 0x0021

/** A ZIP of a few files, stored as they are: what goes in here (PDF, XLSX) is packed already. */
export function zipOf(files: readonly { name: string; bytes: Uint8Array }[]): Uint8Array {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const { name, bytes } of files) {
    const named = Buffer.from(name, 'utf8')
    const head = Buffer.alloc(26)
    head.writeUInt16LE(20, 0)
    head.writeUInt16LE(UTF8_NAMES, 2)
    head.writeUInt16LE(FIRST_DAY, 8)
    head.writeUInt32LE(crc32(bytes), 10)
    head.writeUInt32LE(bytes.length, 14)
    head.writeUInt32LE(bytes.length, 18)
    head.writeUInt16LE(named.length, 22)
    const local = Buffer.concat([word(LOCAL), head, named, bytes])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    entries.push(Buffer.concat([word(ENTRY), half(20), head, tail, named]))
    locals.push(local)
    at += local.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.concat([
    word(END),
    half(0),
    half(0),
    half(files.length),
    half(files.length),
    word(directory.length),
    word(at),
    half(0),
  ])
  return new Uint8Array(Buffer.concat([...locals, directory, end]))
}

function word(value: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32LE(value)
  return buffer
}

function half(value: number): Buffer {
  const buffer = Buffer.alloc(2)
  buffer.writeUInt16LE(value)
  return buffer
}
