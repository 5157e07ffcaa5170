import type { MeetingPage } from '../../../../modules/risks/meeting/meeting.schema.ts'
import { Closed } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

const TITLES = { record: 'meeting.record.title', revise: 'meeting.page.revise', choose: 'meeting.choose.title' } as const

/** A page of writing about a meeting that this person cannot write on, as it stands. */
export function ClosedMeeting({ of: { line }, act }: { of: MeetingPage; act: keyof typeof TITLES }) {
  const words = useWords()
  return (
    <Closed
      title={words(TITLES[act])}
      up={{ label: line.title, path: `/risk-meetings/${line.id}` }}
      says={words(`meeting.closed.${act}`, { state: words(`meeting.states.${line.state}`) })}
    />
  )
}
