import { useEffect, useState } from 'react'

/** A text as it stood when the typing rested. */
export function useSettled(text: string, afterMs = 250): string {
  const [settled, settle] = useState(text)
  useEffect(() => {
    const later = setTimeout(() => settle(text), afterMs)
    return () => clearTimeout(later)
  }, [text, afterMs])
  return settled
}
