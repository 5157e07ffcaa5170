import { DayText, FactList, Section, To } from '../../../ui/index.ts'
import { PointLevel } from '../list/usePointColumns.tsx'
import { Clarified } from '../../matters/parts/Clarified.tsx'
import { useWords } from '../useWords.ts'
import type { PointAnswer } from './answer.ts'

/** What situation meetings said of a point, for those who may read their minutes. */
export function Meetings({ of: { meetings } }: { of: PointAnswer }) {
  const words = useWords()
  if (meetings.length === 0) return null
  return (
    <Section title={words('meeting.onPoint.title')}>
      {meetings.map((meeting) => (
        <article key={meeting.id} style={{ marginBottom: 12 }}>
          <To path={`/risk-meetings/${meeting.id}`}>{`${meeting.heldOn} ${meeting.title}`}</To>{' '}
          <span className="field-help">{words(`meeting.states.${meeting.state}`)}</span>
          <FactList
            facts={[
              { label: words('meeting.point.pattern'), value: meeting.pattern, wide: true },
              { label: words('meeting.point.innerCause'), value: meeting.innerCause, wide: true },
              { label: words('meeting.point.discussion'), value: meeting.discussion, wide: true },
              {
                label: words('meeting.point.decided'),
                value: meeting.rank !== null && (
                  <>
                    <PointLevel rank={meeting.rankBefore} /> → <PointLevel rank={meeting.rank} />
                  </>
                ),
                wide: true,
              },
            ]}
          />
        </article>
      ))}
    </Section>
  )
}

/** 关联风险信息: entries of the ledger that bear on a point, for who may read them (R151). */
export function Information({ of: { information } }: { of: PointAnswer }) {
  const words = useWords()
  if (information.length === 0) return null
  return (
    <Section title={words('page.information')}>
      <ul style={{ display: 'grid', gap: 4 }}>
        {information.map((each) => (
          <li key={each.id}>
            <div>
              <To path={`/ledger/${each.id}`}>{`${each.ledgerNo} ${each.title}`}</To>
            </div>
            <span className="field-help">
              <DayText day={each.receivedOn} />
            </span>{' '}
            <Clarified of={each} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
