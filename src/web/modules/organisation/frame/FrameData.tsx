import { Alert, Button } from 'antd'
import { exportRoster, readFrame } from '../../../../modules/organisation/frame/frame.api.ts'
import { type AnswerOf, Asked, DataTable, DayText, download, Section, To, useCall } from '../../../ui/index.ts'
import { PersonLink } from '../PersonLink.tsx'
import { useWords } from '../useWords.ts'

type Frame = AnswerOf<typeof readFrame>

/** The frame as data: who sits in the leading group and until when, what is missing, which units below have a work team. */
export function FrameData({ unitId, groupName }: { unitId: string; groupName: string }) {
  const words = useWords()
  const frame = useCall(readFrame, { params: { id: unitId } })
  return (
    <Asked of={frame}>
      {({ members, gaps, below }) => (
        <>
          <Section title={words('frame.gaps')}>
            <Gaps gaps={gaps} />
          </Section>
          <Section
            title={words('frame.rosterOf', { name: groupName })}
            tools={
              members.length > 0 && (
                <Button className="no-print" onClick={() => void download(exportRoster, { params: { id: unitId } })}>
                  {words('frame.rosterExport')}
                </Button>
              )
            }
          >
            <Roster members={members} />
          </Section>
          {below.length > 0 && (
            <Section title={words('frame.below')}>
              <Below lines={below} />
            </Section>
          )}
        </>
      )}
    </Asked>
  )
}

function Gaps({ gaps }: Pick<Frame, 'gaps'>) {
  const words = useWords()
  if (gaps.length === 0) return <Alert type="success" showIcon title={words('frame.noGaps')} />
  return (
    <Alert
      type="warning"
      showIcon
      title={words('frame.gapCount', { count: gaps.length })}
      description={
        <ul className="frame-gaps">
          {gaps.map((gap) => (
            <li key={`${gap.kind} ${gap.unitId} ${gap.what ?? ''}`}>
              <To path={`/organisation/units/${gap.unitId}`}>{gap.unitName}</To>
              {words(`frame.gap.${gap.kind}`, { what: gap.what ?? '' })}
            </li>
          ))}
        </ul>
      }
    />
  )
}

function Roster({ members }: Pick<Frame, 'members'>) {
  const words = useWords()
  return (
    <DataTable
      flows
      caption={words('frame.roster')}
      rows={members}
      rowKey={(row) => `${row.body} ${row.person.id} ${row.fromOn}`}
      empty={<p className="empty">{words('frame.noRoster')}</p>}
      columns={[
        { key: 'body', title: words('frame.body'), width: 140, show: (row) => words(`frame.bodyKind.${row.body}`) },
        { key: 'role', title: words('frame.role'), width: 90, show: (row) => words(`frame.bodyRole.${row.role}`) },
        { key: 'person', title: words('frame.member'), show: (row) => <PersonLink person={row.person} /> },
        {
          key: 'term',
          title: words('frame.term'),
          width: 240,
          show: (row) => (
            <>
              <DayText day={row.fromOn} /> — {row.toOn ? <DayText day={row.toOn} /> : words('person.now')}
              {row.isPast && <span className="field-help"> {words('frame.past')}</span>}
            </>
          ),
        },
        { key: 'document', title: words('frame.document'), width: 180, show: (row) => row.document ?? '-' },
      ]}
    />
  )
}

function Below({ lines }: { lines: Frame['below'] }) {
  const words = useWords()
  return (
    <>
      <p>{words('frame.teams', { have: lines.filter((each) => each.hasTeam).length, all: lines.length })}</p>
      <DataTable
        flows
        caption={words('frame.below')}
        rows={lines}
        rowKey={(row) => row.unitId}
        rowPath={(row) => `/organisation/units/${row.unitId}`}
        columns={[
          { key: 'name', title: words('frame.of'), show: (row) => row.name },
          { key: 'team', title: words('frame.team'), width: 120, show: (row) => words(row.hasTeam ? 'frame.teamYes' : 'frame.teamNo') },
          { key: 'posts', title: words('frame.postCount'), width: 90, align: 'right', show: (row) => row.posts },
          { key: 'key', title: words('frame.keyCount'), width: 110, align: 'right', show: (row) => row.keyPosts },
          { key: 'gaps', title: words('frame.gapCountShort'), width: 90, align: 'right', show: (row) => row.gaps },
        ]}
      />
    </>
  )
}
