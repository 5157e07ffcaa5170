import { useEffect, useState } from 'react'
import { spelling } from '../../../../modules/indicators/spelling.rules.ts'

/** Full pinyin and initials of a text; '' until somebody types letters and the tables of the language have come. */
export function useSpelled(typed: string): (text: string) => string {
  const [spell, setSpell] = useState<(text: string) => string>(() => () => '')
  const isLetters = /[a-z]/i.test(typed)
  useEffect(() => {
    if (!isLetters) return
    let isGone = false
    void import('pinyin-pro').then(({ pinyin }) => {
      if (!isGone) setSpell(() => spelling(pinyin))
    })
    return () => {
      isGone = true
    }
  }, [isLetters])
  return spell
}
