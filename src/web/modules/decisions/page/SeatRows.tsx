import { Button, Checkbox, Input, Select } from 'antd'
import { type Vote, VOTES } from '../../../../modules/decisions/decision.schema.ts'
import type { PersonLine } from '../../../../modules/organisation/organisation.schema.ts'
import { PersonName } from '../../../ui/index.ts'
import { PersonSelect } from '../../matters/parts/PersonSelect.tsx'
import { postOf } from '../../matters/parts/post.ts'
import { useWords } from '../useWords.ts'

/** One person at the meeting; their place in the list is their place in the order of speech. */
export interface Seat {
  person: PersonLine
  isAside: boolean
  relation: string
  view: string
  vote: Vote | null
}

/** What the rows say; null where a view, a vote or a reason is missing. */
export function recordOf(seats: readonly Seat[]) {
  const aside = seats.filter((seat) => seat.isAside)
  const voting = seats.filter((seat) => !seat.isAside)
  const speeches = voting.flatMap(({ person, view, vote }) =>
    vote && view.trim() ? [{ personId: person.id, view: view.trim(), vote }] : [],
  )
  if (voting.length === 0 || speeches.length < voting.length || aside.some((seat) => seat.relation.trim().length < 2)) return null
  return {
    present: voting.map((seat) => seat.person.id),
    recused: aside.map(({ person, relation }) => ({ personId: person.id, relation: relation.trim() })),
    speeches,
  }
}

export function SeatRows({ seats, onChange }: { seats: readonly Seat[]; onChange: (seats: readonly Seat[]) => void }) {
  const words = useWords()
  const set = (at: number, change: Partial<Seat>) => onChange(seats.map((seat, index) => (index === at ? { ...seat, ...change } : seat)))
  const move = (at: number, by: -1 | 1) => {
    const [one, other] = [seats[at], seats[at + by]]
    if (one && other) onChange(seats.map((seat, index) => (index === at ? other : index === at + by ? one : seat)))
  }
  const add = (person: PersonLine | null) => {
    if (person && !seats.some((seat) => seat.person.id === person.id))
      onChange([...seats, { person, isAside: false, relation: '', view: '', vote: null }])
  }
  return (
    <>
      {seats.length > 0 && (
        <div className="grid-frame flow">
          <table className="grid">
            <thead>
              <tr>
                {(['order', 'person', 'aside', 'view', 'vote'] as const).map((key) => (
                  <th key={key} scope="col">
                    {words(`meeting.${key}`)}
                  </th>
                ))}
                <th scope="col" aria-label={words('meeting.order')} />
              </tr>
            </thead>
            <tbody>
              {seats.map((seat, at) => (
                <SeatRow
                  key={seat.person.id}
                  seat={seat}
                  at={at}
                  last={at === seats.length - 1}
                  onSet={(change) => set(at, change)}
                  onMove={(by) => move(at, by)}
                  onDrop={() => onChange(seats.filter((_, index) => index !== at))}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div style={{ maxWidth: 360, marginTop: 12 }}>
        <PersonSelect label={words('meeting.add')} chosen={null} onPick={add} />
      </div>
    </>
  )
}

interface SeatRowProps {
  seat: Seat
  at: number
  last: boolean
  onSet: (change: Partial<Seat>) => void
  onMove: (by: -1 | 1) => void
  onDrop: () => void
}

function SeatRow({ seat, at, last, onSet, onMove, onDrop }: SeatRowProps) {
  const words = useWords()
  const { name } = seat.person
  return (
    <tr>
      <td className="right">{at + 1}</td>
      <td>
        <PersonName name={name} post={postOf(seat.person)} />
      </td>
      <td>
        <Checkbox
          aria-label={`${words('meeting.aside')} ${name}`}
          checked={seat.isAside}
          onChange={(event) => onSet({ isAside: event.target.checked })}
        />
      </td>
      <td>
        <Input
          aria-label={`${words(seat.isAside ? 'meeting.relation' : 'meeting.view')} ${name}`}
          placeholder={words(seat.isAside ? 'meeting.relation' : 'meeting.view')}
          value={seat.isAside ? seat.relation : seat.view}
          maxLength={seat.isAside ? 200 : 1000}
          onChange={(event) => onSet(seat.isAside ? { relation: event.target.value } : { view: event.target.value })}
        />
      </td>
      <td>
        <Select<Vote>
          aria-label={`${words('meeting.vote')} ${name}`}
          style={{ width: 96 }}
          disabled={seat.isAside}
          value={seat.isAside ? null : seat.vote}
          options={VOTES.map((vote) => ({ value: vote, label: words(`votes.${vote}`) }))}
          onChange={(vote) => onSet({ vote })}
        />
      </td>
      <td style={{ whiteSpace: 'nowrap' }}>
        <Button size="small" type="text" disabled={at === 0} aria-label={words('meeting.up', { name })} onClick={() => onMove(-1)}>
          ↑
        </Button>
        <Button size="small" type="text" disabled={last} aria-label={words('meeting.down', { name })} onClick={() => onMove(1)}>
          ↓
        </Button>
        <Button size="small" type="text" aria-label={words('meeting.drop', { name })} onClick={onDrop}>
          ×
        </Button>
      </td>
    </tr>
  )
}
