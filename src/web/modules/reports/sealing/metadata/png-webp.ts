import { asciiAt, type Cleaned, joined, NotReadable, type Trace } from './found.ts'

/** Chunks of a PNG that draw it; all else is said about it. */
const PNG_DRAWS = new Set(
  ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs'].concat('acTL', 'fcTL', 'fdAT'),
)
const PNG_TRACES: Readonly<Record<string, Trace>> = { tIME: 'time', eXIf: 'device', tEXt: 'comment', iTXt: 'comment', zTXt: 'comment' }

/** A PNG without texts, times, Exif, profiles, private chunks and what lies behind its end. */
export function cleanPng(bytes: Uint8Array): Cleaned {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept = [bytes.subarray(0, 8)]
  const found = new Set<Trace>()
  for (let at = 8; at + 12 <= bytes.length; ) {
    const type = asciiAt(bytes, at + 4, 4)
    const end = at + 12 + view.getUint32(at)
    if (end > bytes.length) throw new NotReadable('cut off')
    if (PNG_DRAWS.has(type)) kept.push(bytes.subarray(at, end))
    else found.add(PNG_TRACES[type] ?? 'hidden')
    if (type === 'IEND') {
      if (end < bytes.length) found.add('hidden')
      return { bytes: joined(kept), found }
    }
    at = end
  }
  throw new NotReadable('no end')
}

const WEBP_DRAWS = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF'])
const WEBP_TRACES: Readonly<Record<string, Trace>> = { EXIF: 'device', 'XMP ': 'description' }
/** Profile, Exif and XMP in the flags of the extended header. */
const SAYS_OF_ITSELF = 0x20 | 0x08 | 0x04

/** A WebP without Exif, XMP, profile and what lies behind its end. */
export function cleanWebp(bytes: Uint8Array): Cleaned {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = 8 + view.getUint32(4, true)
  if (length > bytes.length) throw new NotReadable('cut off')
  const kept: Uint8Array[] = []
  const found = new Set<Trace>(length < bytes.length ? ['hidden'] : [])
  for (let at = 12; at + 8 <= length; ) {
    const type = asciiAt(bytes, at, 4)
    const size = view.getUint32(at + 4, true)
    const end = at + 8 + size + (size % 2)
    if (end > length) throw new NotReadable('cut off')
    const chunk = bytes.slice(at, end)
    if (type === 'VP8X') chunk[8] = (chunk[8] ?? 0) & ~SAYS_OF_ITSELF
    if (WEBP_DRAWS.has(type)) kept.push(chunk)
    else found.add(WEBP_TRACES[type] ?? 'hidden')
    at = end
  }
  const head = bytes.slice(0, 12)
  new DataView(head.buffer).setUint32(4, 4 + kept.reduce((sum, chunk) => sum + chunk.length, 0), true)
  return { bytes: joined([head, ...kept]), found }
}
