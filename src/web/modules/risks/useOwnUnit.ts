import { listUnits, readPerson } from '../../../modules/organisation/organisation.api.ts'
import { heldAt, useCall, useMe } from '../../ui/index.ts'

/** The unit in which the person holds a post. */
export function useOwnUnit(): string | undefined {
  const me = useMe()
  return useCall(readPerson, { params: { id: me.personId } }).data?.person.unitId ?? undefined
}

/** The highest unit at which the person holds a permission; the one for which an officer acts. */
export function useTopUnit(permission: string): string | undefined {
  const me = useMe()
  const units = useCall(listUnits).data ?? []
  const held = new Set(heldAt(me, permission))
  return units.find((unit) => held.has(unit.id) && (unit.parentId === null || !held.has(unit.parentId)))?.id
}
