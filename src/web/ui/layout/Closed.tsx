import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../wording/useWords.ts'
import { Page } from './Page.tsx'
import { useGo } from './To.tsx'

interface ClosedProps {
  title: string
  up: { label: string; path: string }
  /** Why it is closed to this person, and what can be done instead. */
  says: string
  /** What can still be read here. */
  children?: ReactNode
}

/** A page of writing that was opened by its address when there is nothing to write any more: why, and the way back. */
export function Closed({ title, up, says, children }: ClosedProps) {
  const words = useWords()
  const go = useGo()
  return (
    <Page title={title} up={up}>
      <Alert
        type="info"
        showIcon
        role="status"
        title={says}
        action={
          <Button type="primary" onClick={() => go(up.path)}>
            {words('page.back')}
          </Button>
        }
      />
      {children}
    </Page>
  )
}
