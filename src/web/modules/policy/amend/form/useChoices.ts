import { useRoleWords } from '../../pack/useRoleWords.ts'
import { useLabels } from './words/labels.ts'
import { isOfRoles, namedAt, ROLES } from './shape/references.ts'
import type { Place } from './place.ts'

export interface Choice {
  value: string | number
  label: string
}

/** Acts follow one another: their order is edited, entry by entry. */
const IN_ORDER = new Set(['acts'])

/** What can be chosen at a place, or several of it where it is a list; undefined where the value is written freely. */
export function useChoices({ sheet, path, names, shape }: Place): Choice[] | undefined {
  const { choice } = useLabels()
  const roleOf = useRoleWords()
  const isMany = shape.kind === 'list' && !IN_ORDER.has(names.at(-1) ?? '')
  const one = isMany ? shape.of : shape
  const place = isMany ? `${path}.0` : path
  if (isOfRoles(place)) return ROLES.map((value) => ({ value, label: roleOf(value) }))
  const named = namedAt(sheet.content, place)
  if (named) return named
  if (one.kind === 'choice') return one.of.map((value) => ({ value, label: choice(names, value) }))
  if (one.kind === 'flag' && one.isNullable) return ['true', 'false'].map((value) => ({ value, label: choice(names, value) }))
  return undefined
}
