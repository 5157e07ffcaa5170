import { Suspense, useContext } from 'react'
import { Bones } from '../../ui/layout/states.tsx'
import { SessionContext } from '../../ui/wire/session.ts'
import { Broken } from './Broken.tsx'
import { Lost } from './Lost.tsx'
import { SignIn } from './SignIn.tsx'
import { isOpenTo } from '../registry/rooms.ts'
import type { ScreenRoute } from '../registry/screen-set.ts'

/** A screen to whom it is open; the sign-in to a stranger; to all others a page that betrays nothing. */
export function Guarded({ route }: { route: ScreenRoute }) {
  const me = useContext(SessionContext)
  if (!isOpenTo(me, route)) return me ? <Lost /> : <SignIn />
  return (
    <Broken key={route.path}>
      <Suspense
        fallback={
          <div className="page">
            <Bones />
          </div>
        }
      >
        <route.element />
      </Suspense>
    </Broken>
  )
}
