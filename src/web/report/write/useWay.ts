import { useCallback, useEffect, useState } from 'react'
import type { z } from 'zod'
import { listDoorUnits, routeReport } from '../../../modules/reports/door/door.api.ts'
import type { Concern } from '../../../modules/reports/report.schema.ts'
import { knock } from '../wire/door.ts'
import type { Paper, Way } from './send.ts'

interface Asked<T> {
  found: T | null
  failure: unknown
  again: () => void
}

/** Ask once, and once more when the reporter says so; an answer that comes too late is dropped. */
function useAsked<T>(ask: (() => Promise<T>) | null): Asked<T> {
  const [tries, setTries] = useState(0)
  const [state, setState] = useState<{ ask: unknown; tries: number; found: T | null; failure: unknown } | null>(null)
  useEffect(() => {
    let isStale = false
    const keep = (found: T | null, failure: unknown) => {
      if (!isStale) setState({ ask, tries, found, failure })
    }
    void ask?.().then(
      (found) => keep(found, null),
      (failure: unknown) => keep(null, failure),
    )
    return () => {
      isStale = true
    }
  }, [ask, tries])
  const now = state?.ask === ask && state.tries === tries ? state : null
  return { found: now?.found ?? null, failure: now?.failure ?? null, again: () => setTries(tries + 1) }
}

export type Unit = z.output<typeof listDoorUnits.returns>[number]

const askUnits = () => knock(listDoorUnits)
export const useUnits = (): Asked<Unit[]> => useAsked(askUnits)

const FIRST = 3

/** The first way that is open, from the top of the tree: its promises are shown before a unit is chosen. Null where there is none. */
export function useFirstWay(units: readonly Unit[] | null): Way | null {
  const ask = useCallback(async () => {
    for (const unit of (units ?? []).slice(0, FIRST)) {
      const way = await knock(routeReport, { unitId: unit.id, concern: 'neither' })
      if (way.way === 'here') return way
    }
    return null
  }, [units])
  return useAsked(units === null ? null : ask).found
}

/** Where a report about this unit goes; nothing is asked until both are chosen. */
export function useWay(unitId: string, concern: Concern | ''): Asked<Way | Paper> {
  const ask = useCallback(() => knock(routeReport, { unitId, concern: concern === '' ? 'neither' : concern }), [unitId, concern])
  return useAsked(unitId !== '' && concern !== '' ? ask : null)
}
