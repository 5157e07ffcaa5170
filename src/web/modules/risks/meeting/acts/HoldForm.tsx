import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { readDesk } from '../../../../../modules/overview/overview.api.ts'
import { holdMeeting, listMeetings, listNext, readMeeting } from '../../../../../modules/risks/meeting/meeting.api.ts'
import type { MeetingPage } from '../../../../../modules/risks/meeting/meeting.schema.ts'
import { Section, useAct } from '../../../../ui/index.ts'
import { postOf } from '../../../matters/parts/post.ts'
import { useWords } from '../../useWords.ts'

/** 登记召开: tick who was there. */
export function HoldForm({ of, onClose }: { of: MeetingPage; onClose: () => void }) {
  const words = useWords()
  const [present, setPresent] = useState<readonly string[]>(of.attendees.map((each) => each.person.id))
  const act = useAct(holdMeeting, {
    invalidates: [readMeeting, listMeetings, listNext, readDesk],
    done: words('meeting.hold.done'),
    onDone: onClose,
  })
  return (
    <Section title={words('meeting.hold.title')}>
      <p className="field-help">{words('meeting.hold.help')}</p>
      <Checkbox.Group
        aria-label={words('meeting.hold.who')}
        value={[...present]}
        onChange={(chosen) => setPresent(chosen.map(String))}
        options={of.attendees.map(({ person }) => ({
          value: person.id,
          label: [person.name, postOf(person)].filter(Boolean).join(' · '),
        }))}
        style={{ display: 'grid', gap: 8 }}
      />
      <div className="form-foot">
        <Button
          type="primary"
          disabled={present.length === 0}
          loading={act.isPending}
          onClick={() => act.mutate({ params: { id: of.line.id }, body: { revision: of.revision, presentIds: [...present] } })}
        >
          {words('meeting.hold.act')}
        </Button>
        <Button onClick={onClose}>{words('acts.cancel')}</Button>
      </div>
    </Section>
  )
}
