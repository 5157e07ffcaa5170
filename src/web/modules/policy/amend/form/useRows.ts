import { useState } from 'react'
import { useWords } from '../useWords.ts'
import { moved } from './shape/shape.ts'
import type { Place } from './place.ts'

/** The entries of a list with keys that stay theirs when they are moved, so that the focus does too. */
export function useRows(place: Place) {
  const words = useWords()
  const list = (place.sheet.at(place.path) as unknown[] | undefined) ?? []
  const [next, setNext] = useState(list.length)
  const [held, setHeld] = useState<readonly number[]>(() => list.map((_each, index) => index))
  const [said, say] = useState('')
  // Somebody else's list was taken over: its entries are others.
  const keys = held.length === list.length ? held : list.map((_each, index) => held[index] ?? -index - 1)
  const put = (entries: unknown[], theirKeys: readonly number[], saying: string) => {
    place.write(entries)
    setHeld(theirKeys)
    say(saying)
  }
  return {
    list,
    keys,
    said,
    add: (value: unknown) => {
      setNext(next + 1)
      put([...list, value], [...keys, next], '')
      return next
    },
    move: (from: number, by: -1 | 1) => {
      const to = from + by
      if (to >= 0 && to < list.length) put(moved(list, from, to), moved(keys, from, to), words('form.say.moved', { no: to + 1 }))
    },
    remove: (at: number) => {
      const without = <T>(of: readonly T[]) => of.filter((_each, index) => index !== at)
      put(without(list), without(keys), words('form.say.removed', { no: at + 1 }))
    },
  }
}
export type Rows = ReturnType<typeof useRows>
