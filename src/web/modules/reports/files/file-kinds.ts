/** Kinds that run, or carry what runs; opened only outside of the office network, if at all. */
const RISKY =
  /\.(exe|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|mjs|wsf|hta|lnk|jar|apk|app|sh|reg|dll|html?|svg|xml|docm|dotm|xlsm|xlsb|xltm|pptm|potm|iso|img|zip|rar|7z|tar|gz)$/i

export const isRisky = (name: string): boolean => RISKY.test(name)

const KIBI = 1024

export function sizeText(bytes: number): string {
  if (bytes < KIBI) return `${bytes} B`
  return bytes < KIBI * KIBI ? `${(bytes / KIBI).toFixed(1)} KB` : `${(bytes / KIBI / KIBI).toFixed(1)} MB`
}

/** A picture by its own first bytes, not by its name; null for all else. */
export async function pictureTypeOf(file: Blob): Promise<string | null> {
  const head = new Uint8Array(await file.slice(0, 12).arrayBuffer())
  const text = String.fromCodePoint(...head)
  if (text.startsWith('\u00FF\u00D8\u00FF')) return 'image/jpeg'
  if (text.startsWith('\u0089PNG')) return 'image/png'
  return text.startsWith('RIFF') && text.endsWith('WEBP') ? 'image/webp' : null
}

/** Hand the bytes to the browser's downloads. */
export function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file)
  const anchor = document.createElement('a')
  anchor.href = address
  anchor.download = name
  anchor.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
