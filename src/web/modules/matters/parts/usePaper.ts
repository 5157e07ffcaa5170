import { App } from 'antd'
import type { Endpoint } from '../../../../platform/http/endpoint.api.ts'
import { download, type InputOf, useFailureWords } from '../../../ui/index.ts'

/** Fetch the paper of one thing as a file; a failure is said in words. */
export function usePaper<E extends Endpoint>(endpoint: E): (id: string) => void {
  const { message } = App.useApp()
  const wordsFor = useFailureWords()
  return (id) => {
    download(endpoint, { params: { id } } as InputOf<E>).catch((failure: unknown) => void message.error(wordsFor(failure)))
  }
}
