/** A file name or number as they are compared: full-width forms and letter case make no difference, whatever stands between is one dash. */
const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')

/** Which old number a scan is named by: `2026-0017-2.pdf` is the second of 2026-0017. The longest that fits; null where none does. */
export function numberIn(fileName: string, oldNos: readonly string[]): string | null {
  const name = bare(fileName.replace(/\.[^.]*$/, ''))
  const fitting = oldNos.filter((oldNo) => {
    const wanted = bare(oldNo)
    return wanted !== '' && name.startsWith(wanted) && !/^\p{N}/u.test(name.slice(wanted.length))
  })
  return fitting.toSorted((one, other) => bare(other).length - bare(one).length)[0] ?? null
}

/** Endings of scans and what they are. */
export const SCAN_KINDS: Readonly<Record<string, string>> = {
  '.pdf': 'application/pdf',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.tif': 'image/tiff',
  '.tiff': 'image/tiff',
}

export function scanTypeOf(fileName: string): string | undefined {
  return SCAN_KINDS[/\.[^.]+$/.exec(fileName.toLowerCase())?.[0] ?? '']
}
