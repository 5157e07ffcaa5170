import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib'
import { cleanJpeg } from './jpeg.ts'
import type { Cleaned, Trace } from './found.ts'

const INFO: Readonly<Record<string, Trace>> = { Author: 'author', Title: 'description', Subject: 'description', Keywords: 'description' }
const named = (name: string) => PDFName.of(name)

/** The pages of a PDF in a new one: no information dictionary, XMP, earlier revisions, attached files or script; pictures and remarks without their traces. */
export async function cleanPdf(bytes: Uint8Array): Promise<Cleaned> {
  const given = await PDFDocument.load(bytes, { updateMetadata: false })
  const found = tracesOf(given)
  const made = await PDFDocument.create({ updateMetadata: false })
  for (const page of await made.copyPages(given, given.getPageIndices())) made.addPage(page)
  for (const [ref, object] of made.context.enumerateIndirectObjects()) {
    if (object instanceof PDFDict) strip(object, found)
    if (object instanceof PDFArray) for (const each of object.asArray()) if (each instanceof PDFDict) strip(each, found)
    if (!(object instanceof PDFRawStream)) continue
    strip(object.dict, found)
    const picture = barePicture(object, found)
    if (picture) made.context.assign(ref, picture)
  }
  delete made.context.trailerInfo.Info
  delete made.context.trailerInfo.ID
  return { bytes: Uint8Array.from(await made.save({ addDefaultPage: false, updateFieldAppearances: false })), found }
}

function tracesOf(given: PDFDocument): Set<Trace> {
  const found = new Set<Trace>()
  const info = given.context.lookup(given.context.trailerInfo.Info)
  for (const key of info instanceof PDFDict ? info.keys() : []) {
    const name = key.decodeText()
    found.add(INFO[name] ?? (name.endsWith('Date') ? 'time' : 'device'))
  }
  if (given.catalog.has(named('Metadata'))) found.add('description')
  if (given.catalog.has(named('Names')) || given.catalog.has(named('OpenAction'))) found.add('hidden')
  return found
}

const MARKUP =
  /^\/(Text|FreeText|Line|Square|Circle|Polygon|PolyLine|Highlight|Underline|Squiggly|StrikeOut|Stamp|Caret|Ink|FileAttachment)$/

function strip(dict: PDFDict, found: Set<Trace>): void {
  for (const key of ['Metadata', 'PieceInfo', 'LastModified', 'AA', 'A']) {
    if (!dict.has(named(key)) || (key === 'A' && !isAnnotation(dict))) continue
    dict.delete(named(key))
    found.add(key === 'LastModified' ? 'time' : 'hidden')
  }
  if (!MARKUP.test(String(dict.get(named('Subtype')) ?? ''))) return
  for (const key of ['T', 'M', 'CreationDate', 'NM', 'FS', 'RC', 'Popup']) {
    if (!dict.has(named(key))) continue
    dict.delete(named(key))
    found.add(key === 'T' ? 'author' : 'time')
  }
}

const isAnnotation = (dict: PDFDict): boolean => String(dict.get(named('Type')) ?? '') === '/Annot'

/** A photograph inside carries its own traces. */
function barePicture(stream: PDFRawStream, found: Set<Trace>): PDFRawStream | undefined {
  if (String(stream.dict.get(named('Filter')) ?? '') !== '/DCTDecode') return undefined
  const cleaned = cleanJpeg(stream.contents)
  for (const trace of cleaned.found) found.add(trace)
  return PDFRawStream.of(stream.dict, cleaned.bytes)
}
