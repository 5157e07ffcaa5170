import { asciiAt, type Cleaned, joined, NotReadable, type Trace } from './found.ts'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const COM = 0xfe
const APP0 = 0xe0
const APP1 = 0xe1
const APP14 = 0xee
const APP15 = 0xef

/** A JPEG without its Exif, XMP, IPTC, comments, thumbnails and whatever lies behind its end. Pixels stay as they are; so does which way is up. */
export function cleanJpeg(bytes: Uint8Array): Cleaned {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  const found = new Set<Trace>()
  let at = 2
  for (;;) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1
    if (bytes[at] !== 0xff || at + 1 >= bytes.length) throw new NotReadable('no marker')
    const marker = bytes[at + 1] ?? 0
    if (marker === EOI) {
      kept.push(bytes.subarray(at, at + 2))
      if (at + 2 < bytes.length) found.add('hidden')
      return { bytes: joined(kept), found }
    }
    if (marker === SOI || at + 4 > bytes.length) throw new NotReadable('cut off')
    const end = at + 2 + view.getUint16(at + 2)
    if (end > bytes.length || end < at + 4) throw new NotReadable('cut off')
    const segment = bytes.subarray(at, end)
    kept.push(...keptOf(marker, segment, found))
    at = marker === SOS ? scanEnd(bytes, end) : end
    if (marker === SOS) kept.push(bytes.subarray(end, at))
  }
}

function keptOf(marker: number, segment: Uint8Array, found: Set<Trace>): Uint8Array[] {
  if (marker === COM) return dropped(found, 'comment')
  if (marker < APP0 || marker > APP15 || marker === APP14) return [segment]
  if (marker === APP0) return asciiAt(segment, 4, 4) === 'JFIF' ? [bareJfif(segment, found)] : dropped(found, 'thumbnail')
  if (marker !== APP1) return dropped(found, 'description')
  if (asciiAt(segment, 4, 4) !== 'Exif') return dropped(found, 'description')
  return exifOrientation(segment.subarray(10), found)
}

function dropped(found: Set<Trace>, trace: Trace): Uint8Array[] {
  found.add(trace)
  return []
}

/** The header of a JFIF file without the little picture that it may hold. */
function bareJfif(segment: Uint8Array, found: Set<Trace>): Uint8Array {
  if (segment.length <= 18) return segment
  found.add('thumbnail')
  const bare = segment.slice(0, 18)
  bare[2] = 0
  bare[3] = 16
  bare[16] = 0
  bare[17] = 0
  return bare
}

/** Coded pixels run to the next marker that is neither a stuffed byte nor a restart. */
function scanEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  throw new NotReadable('no end')
}

const TRACES: Readonly<Record<number, Trace>> = {
  0x8825: 'place',
  0x010f: 'device',
  0x0110: 'device',
  0x0131: 'device',
  0x0132: 'time',
  0x8769: 'time',
  0x013b: 'author',
  0x010e: 'description',
}
const ORIENTATION = 0x0112

/** Note what the Exif block tells, and keep only the way the picture is turned. */
function exifOrientation(tiff: Uint8Array, found: Set<Trace>): Uint8Array[] {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength)
  let orientation = 1
  try {
    const isLittle = view.getUint16(0) === 0x4949
    const start = view.getUint32(4, isLittle)
    for (let entry = 0; entry < view.getUint16(start, isLittle); entry += 1) {
      const at = start + 2 + entry * 12
      const tag = view.getUint16(at, isLittle)
      const trace = TRACES[tag]
      if (trace) found.add(trace)
      if (tag === ORIENTATION) orientation = view.getUint16(at + 8, isLittle)
    }
  } catch {
    found.add('hidden')
  }
  if (found.size === 0) found.add('description')
  return orientation >= 2 && orientation <= 8 ? [orientationSegment(orientation)] : []
}

function orientationSegment(orientation: number): Uint8Array {
  const exif = [0x45, 0x78, 0x69, 0x66, 0, 0]
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  const length = 2 + exif.length + tiff.length
  return Uint8Array.from([0xff, APP1, length >> 8, length & 0xff, ...exif, ...tiff])
}
