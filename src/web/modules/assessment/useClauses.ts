import { useEffect, useState } from 'react'
import { spelling } from '../../../modules/indicators/spelling.rules.ts'
import { clauseText } from '../../../modules/assessment/clauses/clause.rules.ts'
import type { ClauseLine } from '../../../modules/assessment/clauses/clause.schema.ts'

/** Does a clause answer to what was typed: name, document number, article, text, code, pinyin or initials? */
export function useClauseSearch(typed: string): (clause: ClauseLine) => boolean {
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
  const wanted = typed.trim().toLowerCase()
  return (clause) => {
    if (wanted === '') return true
    const said = `${clauseText(clause)} ${clause.text} ${clause.code}`.toLowerCase()
    return said.includes(wanted) || spell(`${clause.title}${clause.article}`).toLowerCase().includes(wanted.replaceAll(' ', ''))
  }
}
