import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App } from 'antd'
import type { Endpoint } from '../../../platform/http/endpoint.api.ts'
import { useFailureWords } from '../wording/refusing.ts'
import { type AnswerOf, call, type InputArgument, type InputOf } from './client.ts'
import { BadInput, Unauthenticated } from './failures.ts'

interface Asking {
  /** False: do not ask yet. */
  enabled?: boolean
  /** Ask again every so many milliseconds, for work that is under way. */
  every?: number | false
}

/** Ask an endpoint and keep the answer; the key is its path and input. */
export function useCall<E extends Endpoint>(endpoint: E, input?: InputOf<E>, asking: Asking = {}) {
  return useQuery<AnswerOf<E>>({
    queryKey: [endpoint.path, input ?? null],
    queryFn: () => call(endpoint, ...([input] as InputArgument<E>)),
    enabled: asking.enabled ?? true,
    refetchInterval: asking.every ?? false,
  })
}

interface Acting<E extends Endpoint> {
  onDone?: (answer: AnswerOf<E>, input: InputOf<E>) => unknown
  /** Endpoints whose answers are no longer true after this act. */
  invalidates?: readonly Endpoint[]
  /** What to say when it worked. */
  done?: string
  /** Bad input is shown by the form; set it where no form does, to have it said as a notice. */
  sayBadInput?: boolean
  /** The page shows `error` itself; nothing is said beside it. */
  isQuiet?: boolean | ((failure: unknown) => boolean)
}

/** Act through an endpoint; a refusal is said in words where the person looks, `error` holds it too. */
export function useAct<E extends Endpoint>(
  endpoint: E,
  { onDone, invalidates = [], done, sayBadInput = false, isQuiet = false }: Acting<E> = {},
) {
  const client = useQueryClient()
  const { message } = App.useApp()
  const wordsFor = useFailureWords()
  return useMutation<AnswerOf<E>, Error, InputOf<E>>({
    mutationFn: (input) => call(endpoint, ...([input] as InputArgument<E>)),
    onSuccess: async (answer, input) => {
      await Promise.all(invalidates.map((each) => client.invalidateQueries({ queryKey: [each.path] })))
      if (done) void message.success(done)
      onDone?.(answer, input)
    },
    onError: (failure) => {
      if (
        isQuiet === true ||
        (isQuiet && isQuiet(failure)) ||
        failure instanceof Unauthenticated ||
        (failure instanceof BadInput && !sayBadInput)
      )
        return
      void message.error({ content: wordsFor(failure), duration: 6 })
    },
  })
}

/** A page of a list as `pageOf` declares it. */
export interface PageShape<T> {
  items: T[]
  next: string | null
  /** Of all pages, where the first page tells it. */
  total?: number | null
}

export type RowOf<E extends Endpoint> = AnswerOf<E> extends { items: (infer T)[] } ? T : never

/** A list that grows page by page along its cursor. */
export function useList<E extends Endpoint>(endpoint: E, input: { params?: unknown; query?: Record<string, unknown> } = {}) {
  return useInfiniteQuery({
    queryKey: [endpoint.path, 'list', input],
    initialPageParam: '',
    queryFn: async ({ pageParam }) => {
      const query = pageParam === '' ? input.query : { ...input.query, cursor: pageParam }
      return (await call(endpoint, ...([{ ...input, query }] as InputArgument<E>))) as PageShape<RowOf<E>>
    },
    getNextPageParam: (last) => last.next,
  })
}
