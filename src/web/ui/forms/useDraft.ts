import { useEffect, useState } from 'react'
import { minuteOf } from '../signs/plain.tsx'
import { useMe } from '../wire/session.ts'
import type { Sheet, Values } from './useSheet.ts'

const PREFIX = 'jianwei.draft.'

interface Draft {
  /** `09:15`, when the draft was last kept; null while there is none. */
  keptAt: string | null
  /** An unfinished draft was found and taken up. */
  isRestored: boolean
  /** Throw the draft away: after handing in, or at the person's wish. */
  discard: () => void
}

/** Keep a form's values on this machine while they are being written; they are forgotten at sign-out. */
export function useDraft(name: string, form: Pick<Sheet, 'values' | 'replace'>): Draft {
  const key = `${PREFIX}${useMe().personId}.${name}`
  const [keptAt, setKeptAt] = useState<string | null>(null)
  const [found, setFound] = useState(() => localStorage.getItem(key))
  const { values, replace } = form
  const [start] = useState(values)
  useEffect(() => {
    if (found !== null) replace(JSON.parse(found) as Values)
  }, [found, replace])
  useEffect(() => {
    if (values === start) return
    const later = setTimeout(() => {
      localStorage.setItem(key, JSON.stringify(values))
      setKeptAt(minuteOf(new Date()).slice(11))
    }, 800)
    return () => clearTimeout(later)
  }, [values, start, key])
  const discard = () => {
    localStorage.removeItem(key)
    setKeptAt(null)
    setFound(null)
  }
  return { keptAt, isRestored: found !== null, discard }
}

/** Drafts stay on no machine that a person has left. */
export function forgetDrafts(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key)
}
