import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, Suspense, useContext, useEffect, useRef, useState } from 'react'
import { Bones } from '../../ui/layout/states.tsx'
import { SessionContext } from '../../ui/wire/session.ts'
import { useWords } from '../useWords.ts'
import { Side } from './Side.tsx'
import { Top } from './Top.tsx'

const ChangePassword = lazy(() => import('../pages/ChangePassword.tsx'))

/** Top, left, and the page; a stranger sees the page alone. */
export function Frame() {
  const words = useWords()
  const me = useContext(SessionContext)
  const main = useFocusOnArrival()
  const [isMenuOpen, openMenu] = useMenu()
  if (!me) return <Outlet />
  if (me.mustChangePassword) {
    return (
      <main className="public-frame">
        <Suspense fallback={<Bones />}>
          <ChangePassword isForced />
        </Suspense>
      </main>
    )
  }
  return (
    <div className={isMenuOpen ? 'frame menu-open' : 'frame'}>
      <a className="skip-link" href="#main">
        {words('skip')}
      </a>
      <Top isMenuOpen={isMenuOpen} onMenu={() => openMenu(!isMenuOpen)} />
      <Side me={me} />
      <main id="main" className="frame-main" tabIndex={-1} ref={main}>
        <Outlet />
      </main>
    </div>
  )
}

/** Where the window is narrow the rooms lie behind a button; arriving at a page closes them. */
function useMenu(): [boolean, (isOpen: boolean) => void] {
  const path = useLocation({ select: (location) => location.pathname })
  const [openAt, setOpenAt] = useState<string | null>(null)
  return [openAt === path, (isOpen) => setOpenAt(isOpen ? path : null)]
}

/** After a step to another page the focus stands on it, so that a reader of the screen hears where they are. */
function useFocusOnArrival() {
  const main = useRef<HTMLElement>(null)
  const path = useLocation({ select: (location) => location.pathname })
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    main.current?.focus({ preventScroll: true })
    main.current?.scrollTo(0, 0)
  }, [path])
  return main
}
