import type { Meeting } from '../../../../modules/assessment/assessment.rules.ts'
import type { AssessmentPage as Assessment } from '../../../../modules/assessment/assessment.schema.ts'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { eligibleMembers, listAssessments, readAssessment, seatMembers } from '../../../../modules/assessment/assessment.api.ts'
import { PersonName, Section, useAct, useCall, useMay } from '../../../ui/index.ts'
import { postOf } from '../../matters/parts/post.ts'
import { useWords } from '../useWords.ts'

/** The meeting as the rules ask for it. */
export function meetingOf(of: Assessment): Meeting {
  return {
    state: of.state,
    members: of.members.map((member) => ({ personId: member.person.id, isHead: member.isHead })),
    spoken: of.members.filter((member) => member.hasSpoken).map((member) => member.person.id),
    isOpen: of.isOpen,
  }
}

/** 参会成员: who sits, who has spoken. */
export function Seats({ of }: { of: Assessment }) {
  const words = useWords()
  const may = useMay()
  return (
    <Section title={words('meeting.members')}>
      <ul style={{ display: 'grid', gap: 8 }}>
        {of.members.map(({ person, isHead, hasSpoken }) => (
          <li key={person.id} style={{ display: 'flex', gap: 8 }}>
            <span style={{ flex: 1 }}>
              <PersonName name={person.name} post={postOf(person)} />
              {isHead && <span className="field-help"> {words('meeting.head')}</span>}
            </span>
            <span className="field-help">{words(hasSpoken ? 'meeting.spoken' : 'meeting.waiting')}</span>
          </li>
        ))}
      </ul>
      <p className="field-help" style={{ marginTop: 8 }}>
        {words('meeting.quorum', { quorum: of.quorum })}
      </p>
      {of.state === 'tabled' && !of.isOpen && may('assessment.prepare') && <SeatMore of={of} />}
    </Section>
  )
}

/** 增补成员, where somebody stays away after it was tabled. */
function SeatMore({ of }: { of: Assessment }) {
  const words = useWords()
  const [chosen, setChosen] = useState<string[]>([])
  const body = useCall(eligibleMembers, { params: { id: of.id } })
  const act = useAct(seatMembers, {
    invalidates: [readAssessment, listAssessments, eligibleMembers],
    done: words('meeting.seated'),
    onDone: () => setChosen([]),
  })
  const others = (body.data ?? []).filter((each) => !of.members.some((member) => member.person.id === each.id))
  if (others.length === 0) return null
  return (
    <div style={{ display: 'grid', gap: 8, marginTop: 8 }}>
      <Select
        mode="multiple"
        aria-label={words('meeting.seatMore')}
        placeholder={words('meeting.seatMore')}
        value={chosen}
        options={others.map((each) => ({ value: each.id, label: [each.name, each.postTitle].filter(Boolean).join(' · ') }))}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={setChosen}
      />
      {chosen.length > 0 && (
        <Button loading={act.isPending} onClick={() => act.mutate({ params: { id: of.id }, body: { memberIds: chosen } })}>
          {words('meeting.seatMore')}
        </Button>
      )}
    </div>
  )
}
