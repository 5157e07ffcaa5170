import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { type Cleaned, NotReadable, type Trace } from './found.ts'

const LARGEST = 400 * 1_048_576
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const EMPTY: Readonly<Record<string, string>> = {
  'docProps/core.xml': `${HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>`,
  'docProps/app.xml': `${HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>`,
  'docProps/custom.xml': `${HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>`,
  'meta.xml': `${HEAD}<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"/>`,
}
const NO_DAY = '2000-01-01T00:00:00Z'
const PERSON = /(\s(?:\w+:)?(?:author|initials|userName|displayName|userId|providerId|lastModifiedBy|name)=")[^"]*(")/g
const NAMES_PERSONS = /^(word\/people|ppt\/commentAuthors|ppt\/authors|xl\/persons\/)/
const SPEAKS = /^(word|xl|ppt)\/.*\.xml$|^(content|styles|settings)\.xml$/

type Entries = Record<string, Uint8Array>

/** A Word, Excel, PowerPoint or OpenDocument file without properties, names of authors, revision marks, previews, and with its pictures cleaned. */
export function cleanOffice(bytes: Uint8Array, cleanPicture: (picture: Uint8Array) => Cleaned | undefined): Cleaned {
  const entries = unpacked(bytes)
  const isOffice = '[Content_Types].xml' in entries || strFromU8(entries.mimetype ?? new Uint8Array()).includes('opendocument')
  if (!isOffice) throw new NotReadable('not an office file')
  const found = new Set<Trace>()
  const made: Entries = {}
  for (const [name, content] of Object.entries(entries)) {
    if (/^docProps\/thumbnail|^Thumbnails\//.test(name)) found.add('thumbnail')
    else made[name] = cleanEntry(name, content, found, cleanPicture)
  }
  // 1980 is the earliest day that an archive can tell. An OpenDocument names its kind first, unpacked.
  const { mimetype, ...others } = made
  const all = { ...(mimetype && { mimetype: [mimetype, { level: 0 as const }] as [Uint8Array, { level: 0 }] }), ...others }
  return { bytes: Uint8Array.from(zipSync(all, { mtime: new Date(1980, 0, 1), level: 6 })), found }
}

function unpacked(bytes: Uint8Array): Entries {
  let size = 0
  try {
    return unzipSync(bytes, {
      filter: ({ originalSize }) => {
        size += originalSize
        if (size > LARGEST) throw new NotReadable('too large')
        return true
      },
    })
  } catch (error) {
    throw error instanceof NotReadable ? error : new NotReadable('not an archive')
  }
}

function cleanEntry(
  name: string,
  content: Uint8Array,
  found: Set<Trace>,
  cleanPicture: (picture: Uint8Array) => Cleaned | undefined,
): Uint8Array {
  const empty = EMPTY[name]
  if (empty !== undefined) {
    found.add('author')
    return strToU8(empty)
  }
  if (name === '_rels/.rels') return strToU8(strFromU8(content).replaceAll(/<Relationship\b[^>]*thumbnail[^>]*\/>/gi, ''))
  if (SPEAKS.test(name)) return strToU8(cleanXml(name, strFromU8(content), found))
  const picture = cleanPicture(content)
  for (const trace of picture?.found ?? []) found.add(trace)
  return picture?.bytes ?? content
}

function cleanXml(name: string, text: string, found: Set<Trace>): string {
  const pattern = NAMES_PERSONS.test(name) ? PERSON : /(\s(?:\w+:)?(?:author|initials|userName|lastModifiedBy)=")[^"]*(")/g
  const cleaned = text
    .replaceAll(pattern, '$1$2')
    .replaceAll(/(<author>)[^<]*(<\/author>)/g, '$1$2')
    .replaceAll(/(<(?:dc:creator|meta:initial-creator|meta:creator-initials)>)[^<]*(<\/)/g, '$1$2')
    .replaceAll(/(\s(?:w:date|w16du:dateUtc|dT)=")[^"]*(")/g, `$1${NO_DAY}$2`)
    .replaceAll(/(<dc:date>)[^<]*(<\/dc:date>)/g, `$1${NO_DAY}$2`)
    .replaceAll(/\sw:rsid\w*="[^"]*"/g, '')
  if (cleaned !== text) found.add('author')
  return cleaned
}
