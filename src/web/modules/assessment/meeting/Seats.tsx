import type { Meeting } from '../../../../modules/assessment/assessment.rules.ts'
import type { AssessmentPage as Assessment } from '../../../../modules/assessment/assessment.schema.ts'
import { PersonName, Section } from '../../../ui/index.ts'
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
    </Section>
  )
}
