import type { DecisionPage as Decision } from '../../../../modules/decisions/decision.schema.ts'
import { type Column, DataTable, FactList, PersonName } from '../../../ui/index.ts'
import { FileLinks } from '../../matters/parts/FileLinks.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { useWords } from '../useWords.ts'

type Meeting = Decision['meetings'][number]
type Speech = Meeting['record']['speeches'][number] & { at: number }

/** A meeting with its votes: who said what in which order, and how the result came about. */
export function MeetingView({ of, meeting }: { of: Decision; meeting: Meeting }) {
  const words = useWords()
  const { record, outcome } = meeting
  const person = (id: string) => of.persons.find((each) => each.id === id)
  const name = (id: string) => person(id)?.name ?? id
  const columns: Column<Speech>[] = [
    { key: 'at', title: words('meeting.order'), width: 64, align: 'right', show: (speech) => speech.at + 1 },
    {
      key: 'person',
      title: words('meeting.person'),
      width: 240,
      show: (speech) => (
        <>
          <PersonName name={name(speech.personId)} post={postOf(person(speech.personId) ?? { unitName: null, postTitle: null })} />
          {speech.personId === meeting.headId && <strong> {words('meeting.head')}</strong>}
        </>
      ),
    },
    { key: 'view', title: words('meeting.view'), show: (speech) => speech.view },
    { key: 'vote', title: words('meeting.vote'), width: 96, show: (speech) => words(`votes.${speech.vote}`) },
  ]
  const { result, ...figures } = outcome
  return (
    <>
      <p>
        <strong>
          {record.heldOn} {meeting.kindLabel} · {words('meeting.result', { result: words(`results.${result}`) })}
        </strong>
      </p>
      <p>{words('meeting.outcome', figures)}</p>
      <p>
        {record.recused.length === 0
          ? words('meeting.recusedNone')
          : words('meeting.recused', { names: record.recused.map((each) => `${name(each.personId)}（${each.relation}）`).join('、') })}
      </p>
      <DataTable
        caption={words('page.meeting')}
        columns={columns}
        rows={record.speeches.map((speech, at) => ({ ...speech, at }))}
        rowKey={(speech) => speech.personId}
        flows
      />
      <FactList
        facts={[
          { label: words('field.minutesNo'), value: record.minutesNo },
          { label: words('meeting.recordedBy'), value: meeting.recordedBy?.name },
          { label: words('field.files'), value: meeting.files.length > 0 ? <FileLinks files={meeting.files} /> : null },
        ]}
      />
    </>
  )
}
