import { useState } from 'react'

export interface Choice {
  value: string
  label: string
}

/** Options of a choice of several that the server finds: what it finds now, and what was chosen before, which keeps its name while the search goes on. */
export function useChosen(hits: readonly Choice[], chosen: readonly string[], known: readonly Choice[] = []) {
  const [taken, setTaken] = useState(known)
  const options = [...hits, ...taken.filter(({ value }) => chosen.includes(value) && !hits.some((hit) => hit.value === value))]
  return { options, keep: (ids: readonly string[]) => setTaken(options.filter(({ value }) => ids.includes(value))) }
}
