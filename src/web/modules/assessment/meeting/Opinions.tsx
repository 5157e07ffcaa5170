import type { AssessmentPage as Assessment } from '../../../../modules/assessment/assessment.schema.ts'
import { InstantText, PersonName, Section, Timeline } from '../../../ui/index.ts'
import { Level } from '../../matters/parts/pack.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { useWords } from '../useWords.ts'

/** 评估意见 in the order in which they were given, dissent marked. */
export function Opinions({ of }: { of: Assessment }) {
  const words = useWords()
  const entries = of.opinions.map((opinion) => ({
    id: opinion.person.id,
    when: <InstantText at={opinion.at} />,
    by: <PersonName name={opinion.person.name} post={postOf(opinion.person)} />,
    says: (
      <span style={{ display: 'inline-flex', gap: 12, flexWrap: 'wrap' }}>
        <span>{words('opinion.order', { order: opinion.order })}</span>
        {opinion.rank === 0 ? <span>{words('opinion.notRecognised')}</span> : <Level rank={opinion.rank} />}
        {opinion.isDissent && <strong style={{ color: 'var(--red)' }}>{words('opinion.dissent')}</strong>}
      </span>
    ),
    detail: opinion.text,
  }))
  return (
    <Section title={words('opinion.list')}>
      {!of.isOpen && of.state === 'tabled' && (
        <p className="field-help">{words('round.hidden', { spoken: of.members.filter((member) => member.hasSpoken).length })}</p>
      )}
      {entries.length === 0 ? (
        of.isOpen || of.state !== 'tabled' ? (
          <p className="field-help">{words('opinion.none')}</p>
        ) : null
      ) : (
        <Timeline entries={entries} />
      )}
    </Section>
  )
}
