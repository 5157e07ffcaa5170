type Pinyin = (text: string, options: { toneType: 'none'; type: 'array' }) => string[]

/** Full pinyin and initials of a text, for search; each text is spelled once. */
export function spelling(pinyin: Pinyin): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const parts = pinyin(text, { toneType: 'none', type: 'array' })
    const both = `${parts.join('')} ${parts.map((part) => part[0]).join('')}`
    known.set(text, both)
    return both
  }
}
