import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { listIndicators, listScreenings, runScreening } from '../../../modules/indicators/indicator.api.ts'
import { useAct, useCall } from '../../ui/index.ts'
import { useWords } from './useWords.ts'

const WHILE_RUNNING_MS = 1500

/** The runs, asked for again while one is under way; its end brings the coverage up to date. */
export function useScreenings() {
  const words = useWords()
  const client = useQueryClient()
  const [isUnderWay, setUnderWay] = useState(false)
  const runs = useCall(listScreenings, {}, { every: isUnderWay && WHILE_RUNNING_MS })
  const begin = useAct(runScreening, { invalidates: [listScreenings], done: words('runs.started') })
  const isAnyUnderWay = runs.data?.some(({ state }) => state === 'queued' || state === 'running') ?? false
  useEffect(() => {
    if (isUnderWay && !isAnyUnderWay) void client.invalidateQueries({ queryKey: [listIndicators.path] })
    setUnderWay(isAnyUnderWay)
  }, [client, isUnderWay, isAnyUnderWay])
  return { runs, isUnderWay, isStarting: begin.isPending, start: () => begin.mutate({ body: {} }) }
}
