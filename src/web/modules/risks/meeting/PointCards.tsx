import type { MeetingPage, MeetingPoint } from '../../../../modules/risks/meeting/meeting.schema.ts'
import { Empty, FactList, Section, To } from '../../../ui/index.ts'
import { PointLevel } from '../list/usePointColumns.tsx'
import { useWords } from '../useWords.ts'
import { Burden } from './ChoosePage.tsx'
import './meeting.css'

/** The points before the meeting: what weighs on each, what was said, what was decided. */
export function PointCards({ of }: { of: MeetingPage }) {
  const words = useWords()
  return (
    <Section title={words('meeting.page.points')}>
      {of.points.length === 0 && <Empty title={words('meeting.page.pointsEmpty')} teach={words('meeting.page.pointsTeach')} />}
      {of.points.map((point, at) => (
        <Card key={point.pointId} of={point} no={at + 1} isHeld={of.line.state !== 'preparing'} />
      ))}
    </Section>
  )
}

function Card({ of, no, isHeld }: { of: MeetingPoint; no: number; isHeld: boolean }) {
  const words = useWords()
  const { record } = of
  return (
    <article className="meeting-point">
      <h3>
        {no}. {of.state === null ? `${of.no} ${of.title}` : <To path={`/risk-points/${of.pointId}`}>{`${of.no} ${of.title}`}</To>}
      </h3>
      <FactList
        facts={[
          { label: words('list.unit'), value: [of.unitName, of.postTitle].filter(Boolean).join(' · ') },
          { label: words('meeting.point.level'), value: <PointLevel rank={of.rankBefore} /> },
          { label: words('meeting.point.measures'), value: <Burden open={of.openMeasures} overdue={of.overdueMeasures} /> },
          { label: words('meeting.point.signals'), value: of.signals > 0 ? String(of.signals) : '' },
          { label: words('page.manifestation'), value: isHeld ? '' : of.manifestation, wide: true },
          { label: words('meeting.point.pattern'), value: record.pattern, wide: true },
          { label: words('meeting.point.innerCause'), value: record.innerCause, wide: true },
          { label: words('meeting.point.discussion'), value: record.discussion, wide: true },
          { label: words('meeting.point.decided'), value: isHeld ? <Decision of={of} /> : '', wide: true },
        ]}
      />
      {of.recused.length > 0 && (
        <p className="field-help">
          {words('meeting.point.recused', { names: of.recused.map((each) => each.name).join('、'), presider: of.presiderName ?? '' })}
        </p>
      )}
    </article>
  )
}

function Decision({ of: { record } }: { of: MeetingPoint }) {
  const words = useWords()
  if (record.decision === null) return <>{words('meeting.point.asBefore')}</>
  return (
    <>
      {words('meeting.point.to')} <PointLevel rank={record.decision.rank} />　{record.decision.reason}
    </>
  )
}
