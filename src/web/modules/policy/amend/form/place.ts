import type { ReactNode } from 'react'
import type { Problem } from '../../../../../modules/policy/drafts/compare/problem.rules.ts'
import type { PackSheet } from '../editor/pack-sheet.ts'
import type { Shape } from './shape/shape.ts'

/** A place of the pack in the form. */
export interface Place {
  sheet: PackSheet
  path: string
  /** The keys of the schema that lead here; places in lists and keys of one's own are left out. */
  names: readonly string[]
  shape: Shape
  label: string
  write(value: unknown): void
}

/** Draws whatever stands at a place; handed down, since lists hold groups that hold lists. */
export type Draw = (place: Place) => ReactNode

/** An entry of the list at a place. */
export function entryAt(place: Place, index: number, of: Shape, label: string): Place {
  const path = `${place.path}.${index}`
  return { ...place, path, shape: of, label, write: (value) => place.sheet.put(path, value) }
}

/** What is wrong with the place itself: not with what stands below it and shows its own faults. */
export function wrongHere({ sheet, path, shape }: Place): Problem[] {
  const fields = shape.kind === 'group' ? shape.fields.map(({ key }) => key) : undefined
  const below = path === '' ? '' : `${path}.`
  return sheet.problems.filter((each) => {
    if (each.path === path) return true
    const key = each.path.startsWith(below) ? each.path.slice(below.length) : undefined
    return each.kind === 'unknownKey' && fields !== undefined && key !== undefined && !key.includes('.') && !fields.includes(key)
  })
}
