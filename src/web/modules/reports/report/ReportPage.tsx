import { Button } from 'antd'
import { useState } from 'react'
import { Asked, Covered, Page, Section, usePathParams } from '../../../ui/index.ts'
import { Unlocking } from '../keys/Unlock.tsx'
import { useUnlocked } from '../keys/unlocked.ts'
import { reportNo } from '../report-no.ts'
import { useWords } from '../useWords.ts'
import { useReport } from './opened.ts'
import { ReportSheet } from './ReportSheet.tsx'

/** One report: covered until it is opened with one's own key; opening is recorded. */
export default function ReportPage() {
  const words = useWords()
  const { id = '' } = usePathParams()
  const [isOpen, setOpen] = useState(false)
  const { keys, lock } = useUnlocked()
  const isShown = isOpen && keys.length > 0
  const page = useReport(id, isShown)
  if (isShown)
    return (
      <Asked of={page}>
        {(report) => (
          <ReportSheet
            of={report}
            tools={
              <Button
                onClick={() => {
                  setOpen(false)
                  lock()
                }}
              >
                {words('key.lock')}
              </Button>
            }
          />
        )}
      </Asked>
    )
  return (
    <Page title={words('page.title', { no: reportNo(id) })} up={{ label: words('nav.list'), path: '/reports' }}>
      <Section title={words('page.sealed')}>
        <Unlocking>
          <Covered title={words('page.covered')} onOpen={() => setOpen(true)}>
            {null}
          </Covered>
        </Unlocking>
      </Section>
    </Page>
  )
}
