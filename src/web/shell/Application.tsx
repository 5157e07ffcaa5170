import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider } from 'antd'
import english from 'antd/locale/en_US'
import chinese from 'antd/locale/zh_CN'
import { useState } from 'react'
import { chosenLook, keepLook, type Look, themeOf } from '../ui/look/theme.ts'
import { Defect } from '../ui/wire/failures.ts'
import { useLanguage } from '../ui/wording/words.ts'
import { LookContext } from './look-context.ts'
import { pageNonce } from './nonce.ts'
import { makeRouter } from './routes.tsx'
import { SessionGate } from './SessionGate.tsx'

/** Ours comes and goes at once: the library's fades, and a fade that loses its end leaves a button called “loading” for good. */
const BUTTON = { autoInsertSpace: false, loadingIcon: <span className="working" aria-hidden="true" /> }
const csp = { nonce: pageNonce() }
const router = makeRouter()

/** What could not be reached is tried again; what the server decided is not. */
function makeClient(): QueryClient {
  return new QueryClient({
    defaultOptions: { queries: { staleTime: 15_000, retry: (count, failure) => failure instanceof Defect && count < 2 } },
  })
}

export function Application() {
  const [client] = useState(makeClient)
  const [look, setLook] = useState<Look>(chosenLook)
  const language = useLanguage()
  const wear = (next: Look) => {
    keepLook(next)
    setLook(next)
  }
  return (
    <ConfigProvider csp={csp} theme={themeOf(look, language)} locale={language === 'zh' ? chinese : english} button={BUTTON}>
      <App message={{ maxCount: 3 }}>
        <LookContext value={{ look, wear }}>
          <QueryClientProvider client={client}>
            <SessionGate>
              <RouterProvider router={router} />
            </SessionGate>
          </QueryClientProvider>
        </LookContext>
      </App>
    </ConfigProvider>
  )
}
