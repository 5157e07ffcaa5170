import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { listIndicators, listScreenings, runScreening } from '../../../modules/indicators/indicator.api.ts'
import { type AnswerOf, useAct, useCall } from '../../ui/index.ts'
import { useWords } from './useWords.ts'

const WHILE_RUNNING_MS = 1500

const isAnyUnderWay = (runs: AnswerOf<typeof listScreenings> | undefined): boolean =>
  runs?.some(({ state }) => state === 'queued' || state === 'running') ?? false

/** The runs, asked for again while one is under way; its end brings the coverage up to date. */
export function useScreenings() {
  const words = useWords()
  const client = useQueryClient()
  const known = client.getQueryData<AnswerOf<typeof listScreenings>>([listScreenings.path, {}])
  const runs = useCall(listScreenings, {}, { every: isAnyUnderWay(known) && WHILE_RUNNING_MS })
  const begin = useAct(runScreening, { invalidates: [listScreenings], done: words('runs.started') })
  const isUnderWay = isAnyUnderWay(runs.data)
  useEffect(() => {
    if (!isUnderWay) return
    return () => void client.invalidateQueries({ queryKey: [listIndicators.path] })
  }, [client, isUnderWay])
  return { runs, isUnderWay, isStarting: begin.isPending, start: () => begin.mutate({ body: {} }) }
}
