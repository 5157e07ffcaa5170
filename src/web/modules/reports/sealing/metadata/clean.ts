import type { Bytes } from '../padding.ts'
import type { Cleaning } from '../said.schema.ts'
import { asciiAt, type Cleaned, type Trace } from './found.ts'
import { cleanJpeg } from './jpeg.ts'
import { cleanPng, cleanWebp } from './png-webp.ts'

/** A file made ready to be sealed, and what is to be told of it. `unknownKind` and `failed` leave it as it was: its sender decides. */
export interface CleanedFile {
  bytes: Bytes
  cleaning: Cleaning
  /** What was taken out. */
  found: readonly Trace[]
}

/** Take out of a file what tells who made it, where, when and with what. Its kind is read off its content, not off its name. */
export async function cleanFile(file: Blob): Promise<CleanedFile> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const cleaner = cleanerOf(bytes)
  if (!cleaner) return { bytes, cleaning: 'unknownKind', found: [] }
  try {
    const { bytes: cleaned, found } = await cleaner(bytes)
    return { bytes: cleaned, cleaning: found.size > 0 ? 'removed' : 'nothingFound', found: [...found] }
  } catch {
    return { bytes, cleaning: 'failed', found: [] }
  }
}

function cleanerOf(bytes: Uint8Array): ((given: Uint8Array) => Cleaned | Promise<Cleaned>) | undefined {
  const picture = pictureCleaner(bytes)
  if (picture) return picture
  // Loaded only when such a file is there: a telephone fetches little.
  if (asciiAt(bytes, 0, 5) === '%PDF-') return async (given) => (await import('./pdf.ts')).cleanPdf(given)
  if (asciiAt(bytes, 0, 4) === 'PK\u0003\u0004') return async (given) => (await import('./office.ts')).cleanOffice(given, cleanPicture)
  return undefined
}

function pictureCleaner(bytes: Uint8Array): ((given: Uint8Array) => Cleaned) | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return cleanJpeg
  if (asciiAt(bytes, 0, 8) === '\u0089PNG\r\n\u001a\n') return cleanPng
  return asciiAt(bytes, 0, 4) === 'RIFF' && asciiAt(bytes, 8, 4) === 'WEBP' ? cleanWebp : undefined
}

const cleanPicture = (bytes: Uint8Array): Cleaned | undefined => pictureCleaner(bytes)?.(bytes)
