import type { PowerPage, PowerVersion } from '../../../../modules/powers/power.schema.ts'
import { DayText, Timeline, To } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** All versions, newest first, each with why it came and who wrote and reviewed it. */
export function VersionList({ of }: { of: PowerPage }) {
  const words = useWords()
  return (
    <Timeline
      entries={of.versions.map((each, at) => ({
        id: each.id,
        when: <DayText day={each.effectiveOn} />,
        says: (
          <>
            {words('page.version', { version: each.version })} · {words(`states.${each.standing}`)}
          </>
        ),
        detail: <Detail of={each} before={of.versions[at + 1]} powerId={of.id} />,
        ...(['draft', 'inReview', 'upcoming'].includes(each.standing) ? { tone: 'ahead' as const } : {}),
      }))}
    />
  )
}

function Detail({ of, before, powerId }: { of: PowerVersion; before: PowerVersion | undefined; powerId: string }) {
  const words = useWords()
  return (
    <>
      <div>{useLasting(of)}</div>
      <div>{of.reason}</div>
      <div>{words('page.writtenBy', { names: of.writtenBy.map((person) => person.name).join('、') })}</div>
      {of.reviewedBy && <div>{words('page.reviewedBy', { name: of.reviewedBy.name, day: of.reviewedOn ?? '' })}</div>}
      {of.reviewNote && <div>{words('page.note', { note: of.reviewNote })}</div>}
      {before && !of.isRetirement && (
        <To path={`/powers/${powerId}/compare?one=${before.version}&other=${of.version}`}>{words('page.compare')}</To>
      )}
    </>
  )
}

function useLasting({ isRetirement, effectiveOn, untilOn }: PowerVersion): string {
  const words = useWords()
  if (isRetirement) return words('page.struckOff', { day: effectiveOn })
  return untilOn === null ? words('page.from', { day: effectiveOn }) : words('page.until', { from: effectiveOn, until: untilOn })
}
