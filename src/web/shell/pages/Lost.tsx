import { Navigate } from '@tanstack/react-router'
import { useContext } from 'react'
import { Page } from '../../ui/layout/Page.tsx'
import { Empty } from '../../ui/layout/states.tsx'
import { To } from '../../ui/layout/To.tsx'
import { SessionContext } from '../../ui/wire/session.ts'
import { homeOf } from '../registry/collect.ts'
import { useWords } from '../useWords.ts'
import { SignIn } from './SignIn.tsx'

/** The page for an address that is not there, or not for this person. */
export function Lost() {
  const words = useWords()
  const me = useContext(SessionContext)
  if (!me) return <SignIn />
  return (
    <Page title={words('lost.title')}>
      <Empty title={words('lost.title')} teach={words('lost.teach')} action={<To path={homeOf(me)}>{words('lost.home')}</To>} />
    </Page>
  )
}

/** `/` leads to where this person's work begins. */
export function HomeLink() {
  const me = useContext(SessionContext)
  return me ? <Navigate to={homeOf(me)} replace /> : <SignIn />
}
