import { Button } from 'antd'
import { readMeeting } from '../../../../modules/assessment/meeting/meeting.api.ts'
import type { MeetingPage as Meeting } from '../../../../modules/assessment/meeting/meeting.schema.ts'
import {
  Asked,
  type Column,
  DataTable,
  DayText,
  Empty,
  FactList,
  Page,
  PersonName,
  Section,
  useCall,
  useGo,
  useMe,
  usePathParams,
  Watermark,
} from '../../../ui/index.ts'
import { Level } from '../../matters/parts/pack.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { useWords } from '../useWords.ts'
import { Arrange, CloseRound, EndForm, SignAll, TableIt } from './acts.tsx'

type Item = Meeting['agenda'][number]

/** One 专题会议: its items as far as this person may see them, and what is next. */
export default function MeetingPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readMeeting, { params: { id } })}>{(meeting) => <MeetingSheet of={meeting} />}</Asked>
}

function MeetingSheet({ of }: { of: Meeting }) {
  const words = useWords()
  const me = useMe()
  const columns = useColumns()
  const { line, mayAct } = of
  return (
    <Page
      title={line.title}
      up={{ label: words('agenda.title'), path: '/assessment-meetings' }}
      marks={
        <>
          <DayText day={line.heldOn} />
          <span>{words(`agenda.states.${line.state}`)}</span>
        </>
      }
      tools={
        mayAct.includes('print') && (
          <Button href={`/api/assessment-meetings/${line.id}/minutes.pdf`} target="_blank">
            {words('agenda.print')}
          </Button>
        )
      }
      next={useNext(of)}
      aside={<Seats of={of} />}
    >
      <Section title={words('agenda.agenda')}>
        <DataTable
          caption={words('agenda.agenda')}
          columns={columns}
          rows={of.agenda}
          rowKey={(item) => item.assessmentId}
          rowPath={(item) => `/assessments/${item.assessmentId}`}
          flows
          empty={
            mayAct.includes('agenda') ? (
              <Empty title={words('agenda.agendaNone')} teach={words('agenda.agendaArrange')} />
            ) : (
              <Empty title={words('agenda.agendaEmpty')} teach={words('agenda.agendaTeach')} />
            )
          }
        />
      </Section>
      {mayAct.includes('agenda') && <Arrange key={of.agenda.length} of={of} />}
      {mayAct.includes('sign') && <SignAll of={of} />}
      {mayAct.includes('end') && <EndForm of={of} />}
      <Section title={words('agenda.columns.title')}>
        <FactList
          facts={[
            { label: words('agenda.facts.body'), value: of.body },
            { label: words('agenda.facts.quorum'), value: words('agenda.facts.quorumOf', { quorum: of.quorum }) },
            { label: words('agenda.facts.place'), value: line.place },
            { label: words('agenda.facts.calledBy'), value: <PersonName name={of.calledBy.name} post={postOf(of.calledBy)} /> },
            { label: words('agenda.facts.minutes'), value: of.minutes, wide: true },
          ]}
        />
      </Section>
      <Watermark viewer={me.name} />
    </Page>
  )
}

/** What is next, in a sentence, with its button where it is this person's. */
function useNext(of: Meeting) {
  const words = useWords()
  const go = useGo()
  const { line, mayAct } = of
  if (line.state === 'called')
    return {
      says: words('agenda.next.called', { day: line.heldOn }),
      action: <TableIt of={of} />,
    }
  const mine = of.agenda.find((item) => item.toOpine)
  if (mine)
    return {
      says: words('agenda.next.opine', { count: line.toOpine }),
      action: (
        <Button type="primary" onClick={() => go(`/assessments/${mine.assessmentId}`)}>
          {words('agenda.opine')}
        </Button>
      ),
    }
  if (mayAct.includes('closeRound')) return { says: words('agenda.next.tabled'), action: <CloseRound of={of} /> }
  if (line.toSign > 0) return { says: words('agenda.next.sign', { count: line.toSign }), action: null }
  if (mayAct.includes('end')) return { says: words('agenda.next.end'), action: null }
  return { says: words(`agenda.next.${line.state}`), action: null }
}

function Seats({ of }: { of: Meeting }) {
  const words = useWords()
  return (
    <Section title={words('agenda.members')}>
      <ul style={{ display: 'grid', gap: 8 }}>
        {of.members.map(({ person, isHead }) => (
          <li key={person.id}>
            <PersonName name={person.name} post={postOf(person)} />
            {isHead && <span className="field-help"> {words('agenda.head')}</span>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function useColumns(): Column<Item>[] {
  const words = useWords()
  return [
    { key: 'item', title: words('agenda.item'), show: (item) => item.title },
    { key: 'matterNo', title: words('agenda.matterNo'), width: 136, show: (item) => item.matterNo },
    {
      key: 'computed',
      title: words('agenda.computed'),
      width: 104,
      show: (item) => (item.computedRank === null ? words('noRank') : <Level rank={item.computedRank} />),
    },
    { key: 'opinions', title: words('agenda.opinions'), width: 136, show: (item) => <Spoken of={item} /> },
    { key: 'result', title: words('agenda.result'), width: 176, show: (item) => <Result of={item} /> },
    {
      key: 'signed',
      title: words('agenda.signed'),
      width: 72,
      align: 'right',
      show: (item) => (item.state === 'concluded' ? item.signed : ''),
    },
  ]
}

function Spoken({ of }: { of: Item }) {
  const words = useWords()
  if (of.toOpine) return <strong style={{ color: 'var(--ink)' }}>{words('list.toOpine')}</strong>
  if (of.state === 'draft') return <>{words('states.draft')}</>
  return (
    <>
      {words('agenda.spokenOf', { spoken: of.spoken, seats: of.seats })}
      {of.dissents !== null && of.dissents > 0 && (
        <strong style={{ color: 'var(--red)' }}> {words('agenda.dissents', { count: of.dissents })}</strong>
      )}
    </>
  )
}

function Result({ of }: { of: Item }) {
  const words = useWords()
  if (of.action === null) return null
  const actions = [of.action, ...of.also].map((each) => words(`actions.${each}` as 'actions.none'))
  return (
    <>
      {of.rank === null ? words('noRank') : <Level rank={of.rank} />} {actions.join('、')}
    </>
  )
}
