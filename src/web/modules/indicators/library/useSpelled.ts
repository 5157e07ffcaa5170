import { useEffect, useState } from 'react'

/** Full pinyin and initials of a text; '' until somebody types letters and the tables of the language have come. */
export function useSpelled(typed: string): (text: string) => string {
  const [spell, setSpell] = useState<(text: string) => string>(() => () => '')
  const isLetters = /[a-z]/i.test(typed)
  useEffect(() => {
    if (!isLetters) return
    let isGone = false
    void import('pinyin-pro').then(({ pinyin }) => {
      if (!isGone) setSpell(() => spelled(pinyin))
    })
    return () => {
      isGone = true
    }
  }, [isLetters])
  return spell
}

type Pinyin = (text: string, options: { toneType: 'none'; type: 'array' }) => string[]

function spelled(pinyin: Pinyin) {
  const known = new Map<string, string>()
  return (text: string) => {
    const found = known.get(text)
    if (found !== undefined) return found
    const parts = pinyin(text, { toneType: 'none', type: 'array' })
    const both = `${parts.join('')} ${parts.map((part) => part[0]).join('')}`
    known.set(text, both)
    return both
  }
}
