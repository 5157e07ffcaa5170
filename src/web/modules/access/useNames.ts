import { useEffect } from 'react'
import { findPersons, listUnits } from '../../../modules/organisation/organisation.api.ts'
import type { PersonLine } from '../../../modules/organisation/organisation.schema.ts'
import { useCall, useList } from '../../ui/index.ts'

/** Persons and units by id, for grants that name them by id only. */
export function useNames(): { personOf: (id: string) => PersonLine | undefined; unitOf: (id: string) => string } {
  const units = useCall(listUnits)
  const persons = useList(findPersons, { query: { limit: 200 } })
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = persons
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const people = new Map(persons.data?.pages.flatMap((page) => page.items).map((person) => [person.id, person]))
  const names = new Map(units.data?.map((unit) => [unit.id, unit.name]))
  return { personOf: (id) => people.get(id), unitOf: (id) => names.get(id) ?? id }
}
