import { App } from 'antd'
import type { Endpoint } from '../../../../platform/http/endpoint.api.ts'
import { download, type InputOf, useFailureWords } from '../../../ui/index.ts'

/** Fetch an Excel of a list with the query it shows; a failure is said in words. */
export function useExcel<E extends Endpoint>(endpoint: E): (query: Record<string, unknown>) => void {
  const { message } = App.useApp()
  const wordsFor = useFailureWords()
  return (query) => {
    download(endpoint, { query } as InputOf<E>).catch((failure: unknown) => void message.error(wordsFor(failure)))
  }
}
