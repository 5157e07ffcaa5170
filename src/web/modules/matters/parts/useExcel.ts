import { App } from 'antd'
import type { Endpoint } from '../../../../platform/http/endpoint.api.ts'
import { downloadList, type InputOf, useFailureWords } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** Long enough to read that something is missing. */
const CUT_SECONDS = 12

/** Fetch an Excel of a list with the query it shows; a failure is said in words, and that not all rows fit. */
export function useExcel<E extends Endpoint>(endpoint: E): (query: Record<string, unknown>) => void {
  const { message } = App.useApp()
  const wordsFor = useFailureWords()
  const words = useWords()
  return (query) => {
    downloadList(endpoint, { query } as InputOf<E>)
      .then((cutAt) => cutAt !== null && void message.warning({ content: words('excel.cut', { count: cutAt }), duration: CUT_SECONDS }))
      .catch((failure: unknown) => void message.error(wordsFor(failure)))
  }
}
