import { useState } from 'react'

/** A value remembered on this machine under `jianwei.<name>`. */
export function useKeepsake<T>(name: string, first: T): [T, (value: T) => void] {
  const key = `jianwei.${name}`
  const [value, setValue] = useState<T>(() => read(key) ?? first)
  const keep = (next: T) => {
    setValue(next)
    localStorage.setItem(key, JSON.stringify(next))
  }
  return [value, keep]
}

function read<T>(key: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as T | null
  } catch {
    localStorage.removeItem(key)
    return null
  }
}

const SINGLE_KEYS = 'single-keys'

/** Single-letter keys may be switched off (WCAG 2.1.4); kept for the person on this machine. */
export function useSingleKeys(): [boolean, (on: boolean) => void] {
  return useKeepsake<boolean>(SINGLE_KEYS, true)
}
