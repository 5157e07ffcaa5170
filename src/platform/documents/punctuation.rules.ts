const CHINESE = /[\u3400-\u9FFF\u3001-\u301F\uFF08-\uFF1F“”‘’×\u{20000}-\u{3134F}]/u

const FULL_WIDTH: Readonly<Record<string, string>> = { ',': '\uFF0C', ';': '\uFF1B', ':': '\uFF1A', '?': '\uFF1F', '!': '\uFF01' }

const BESIDE_CHINESE = new RegExp(`(?<=${CHINESE.source})[,;:?!]|[,;?!](?=${CHINESE.source})`, 'gu')
const SPACED_DIGIT = new RegExp(`(?<=${CHINESE.source}) (?=\\d)|(?<=\\d) (?=${CHINESE.source})`, 'gu')
const BRACKETED = /\(([^()]*)\)/gu

/** Half-width marks typed within Chinese text as GB/T 15834 wants them in print; those within numbers, codes and Latin text stay. Spaces that screens put between Chinese and digits go. */
export function chinesePunctuation(text: string): string {
  const bracketed = text.replace(BRACKETED, (whole: string, inner: string, at: number) => {
    const isChinese = CHINESE.test(inner) || CHINESE.test(text.charAt(at - 1))
    return isChinese ? `\uFF08${inner}\uFF09` : whole
  })
  return bracketed.replace(BESIDE_CHINESE, (mark) => FULL_WIDTH[mark] ?? mark).replace(SPACED_DIGIT, '')
}

/** The same value with every text in it changed so. */
export function everyText<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T
  if (Array.isArray(value)) return value.map((item: unknown) => everyText(item, change)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, everyText(item, change)])) as T
}
