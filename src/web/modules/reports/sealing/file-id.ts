import { derive, type ReportKey } from './seal.ts'

/**
 * The id of an officer's file in a report: the same for the same content, so that an upload is found again without anything being kept in the browser.
 * It comes out of the report key and tells nobody else anything of the file. One that a message names already is followed by the next.
 */
export async function fileIdOf(key: ReportKey, by: string, sha256: string, taken: ReadonlySet<string>): Promise<string> {
  for (let count = 0; ; count += 1) {
    const id = uuidOf(await derive(key.identity, `file ${by} ${sha256} ${count}`))
    if (!taken.has(id)) return id
  }
}

/** Sixteen bytes in the form of a random UUID (RFC 9562, version 8: made by the application). */
function uuidOf(bytes: Uint8Array): string {
  const hex = [...bytes.slice(0, 16)]
    .map((byte, at) => (at === 6 ? (byte & 0x0f) | 0x80 : at === 8 ? (byte & 0x3f) | 0x80 : byte))
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
