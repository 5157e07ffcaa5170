import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { Endpoint } from '../../../../platform/http/endpoint.api.ts'
import { Refused, useFailureWords } from '../../../ui/index.ts'
import { SealingError } from '../sealing/sealing-error.ts'
import { useWords } from '../useWords.ts'
import { useUnlocked } from './unlocked.ts'

interface Deed<O> {
  done?: string
  onDone?: (answer: O) => unknown
  invalidates?: readonly Endpoint[]
  /** The form says it beside its field. */
  isQuiet?: (failure: unknown) => boolean
}

/** Words for what failed here, with a key, or at the server. */
export function useTroubleWords(): (failure: unknown) => string {
  const words = useWords()
  const wordsFor = useFailureWords()
  return (failure) => (failure instanceof SealingError ? words(`problems.${failure.problem}`) : wordsFor(failure))
}

/** Something that this browser does with keys, mostly with calls between; it says how it went. */
export function useDeed<I, O>(run: (given: I) => Promise<O>, { done, onDone, invalidates = [], isQuiet }: Deed<O> = {}) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const wordsFor = useTroubleWords()
  const { lock } = useUnlocked()
  return useMutation<O, Error, I>({
    mutationFn: run,
    onSuccess: async (answer) => {
      await Promise.all(invalidates.map((each) => client.invalidateQueries({ queryKey: [each.path] })))
      if (done) void message.success(done)
      onDone?.(answer)
    },
    onError: (failure) => {
      // Whoever left the office meanwhile goes on reading no longer than to the next thing they do.
      if (failure instanceof Refused && failure.code === 'access.not_permitted') lock()
      if (!isQuiet?.(failure)) void message.error({ content: wordsFor(failure), duration: 6 })
    },
  })
}
