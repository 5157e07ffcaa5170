import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { listScreenings, readScreening, runScreening } from '../../../../modules/indicators/indicator.api.ts'
import { listRules } from '../../../../modules/indicators/rules/rule.api.ts'
import { listSignals } from '../../../../modules/signals/signal.api.ts'
import { type AnswerOf, useAct, useCall, useGo } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

const WHILE_RUNNING_MS = 1500

export type Screening = AnswerOf<typeof listScreenings>[number]

export const isUnderWay = ({ state }: Pick<Screening, 'state'>) => state === 'queued' || state === 'running'

/** The runs, asked for again while one is under way. */
export function useScreenings() {
  const client = useQueryClient()
  const known = client.getQueryData<AnswerOf<typeof listScreenings>>([listScreenings.path, {}])
  const runs = useCall(listScreenings, {}, { every: (known?.some(isUnderWay) ?? false) && WHILE_RUNNING_MS })
  useAfterRun(runs.data?.some(isUnderWay) ?? false)
  return runs
}

/** One run, asked for again until it has ended. */
export function useScreening(id: string) {
  const client = useQueryClient()
  const known = client.getQueryData<AnswerOf<typeof readScreening>>([readScreening.path, { params: { id } }])
  const run = useCall(readScreening, { params: { id } }, { every: known !== undefined && isUnderWay(known.screening) && WHILE_RUNNING_MS })
  useAfterRun(run.data !== undefined && isUnderWay(run.data.screening))
  return run
}

/** The end of a run brings what it changed up to date. */
function useAfterRun(isRunning: boolean): void {
  const client = useQueryClient()
  useEffect(() => {
    if (!isRunning) return
    return () => {
      for (const { path } of [listRules, listSignals, listScreenings]) void client.invalidateQueries({ queryKey: [path] })
    }
  }, [client, isRunning])
}

/** Start a run and go to its page. */
export function useRun() {
  const words = useWords()
  const go = useGo()
  return useAct(runScreening, {
    invalidates: [listScreenings],
    done: words('runs.started'),
    onDone: ({ id }) => go(`/screenings/${id}`),
  })
}
