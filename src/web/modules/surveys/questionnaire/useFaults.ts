import { useState } from 'react'
import { type Draft, faultsOf } from './builder.ts'

type Faults = Readonly<Record<string, string>>

/** What is wrong with a questionnaire when it is handed in; the first of it is gone to. */
export function useFaults(): { faults: Faults; isSound: (draft: Draft) => boolean; clear: () => void } {
  const [faults, setFaults] = useState<Faults>({})
  const isSound = (draft: Draft) => {
    const found = faultsOf(draft)
    setFaults(found)
    const is = Object.keys(found).length === 0
    if (!is) requestAnimationFrame(() => document.querySelector<HTMLElement>('main [aria-invalid="true"]')?.focus())
    return is
  }
  return { faults, isSound, clear: () => setFaults({}) }
}
