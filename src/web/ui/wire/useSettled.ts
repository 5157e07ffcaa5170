import { useEffect, useState } from 'react'

/** What was typed, and what it is once the typing rests. */
export function useSettled(): { typed: string; settled: string; type: (text: string) => void } {
  const [typed, type] = useState('')
  const [settled, settle] = useState('')
  useEffect(() => {
    const later = setTimeout(() => settle(typed.trim()), 250)
    return () => clearTimeout(later)
  }, [typed])
  return { typed, settled, type }
}
