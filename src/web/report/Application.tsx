import { useEffect, useState } from 'react'
import { FollowPage } from './follow/FollowPage.tsx'
import { Note } from './parts/fields.tsx'
import { Head } from './parts/Head.tsx'
import { useSpeaking, useWords } from './speaking/useWords.ts'
import { ReceiptPage } from './write/ReceiptPage.tsx'
import type { Receipt } from './write/send.ts'
import { go, isStep } from './write/steps.ts'
import { WelcomePage } from './write/WelcomePage.tsx'
import { WritePages } from './write/WritePages.tsx'

/** The reporter's page. Where one is stands behind the `#`, which no browser sends: no server learns it. */
export function Application() {
  const words = useWords()
  const { language, setLanguage } = useSpeaking()
  const place = usePlace()
  return (
    <>
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          event.preventDefault()
          document.querySelector('h1')?.focus()
        }}
      >
        {words('skip')}
      </a>
      <header>
        <a className="name" href="#start">
          {words('title')}
        </a>
        <a className="soft" href="#follow">
          {words('followShort')}
        </a>
        <button
          type="button"
          className="plain"
          aria-label={words('languageLabel')}
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {words('language')}
        </button>
      </header>
      <main id="main">
        <Note kind="secret">{words('secret')}</Note>
        {canSeal() ? <Room place={place} /> : <Unsealable />}
      </main>
    </>
  )
}

/** A receipt that is not noted yet stands before everything else: a stray touch must not lose the code. */
function Room({ place }: { place: string }) {
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  const finish = () => {
    setReceipt(null)
    go('start')
  }
  if (receipt) return <ReceiptPage receipt={receipt} onDone={finish} />
  if (place === 'follow') return <FollowPage />
  return isStep(place) ? <WritePages step={place} onSent={setReceipt} /> : <WelcomePage />
}

/** Browsers give WebCrypto to pages over https and on this very machine only. */
const canSeal = (): boolean => isSecureContext && (crypto as Partial<Crypto>).subtle !== undefined

function Unsealable() {
  const words = useWords()
  return (
    <>
      <Head title={words('unsealable.head')} />
      <Note kind="trouble">
        <p>{words('unsealable.why')}</p>
        <p>{words('unsealable.how')}</p>
      </Note>
    </>
  )
}

function usePlace(): string {
  const [place, setPlace] = useState(readPlace)
  useEffect(() => {
    const look = () => setPlace(readPlace())
    addEventListener('hashchange', look)
    return () => removeEventListener('hashchange', look)
  }, [])
  return place
}

const readPlace = () => location.hash.slice(1)
