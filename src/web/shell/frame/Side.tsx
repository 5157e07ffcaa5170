import { Link, useLocation } from '@tanstack/react-router'
import type { Me } from '../../../platform/identity/identity.api.ts'
import { useKeepsake } from '../../ui/lists/keepsake.ts'
import { Icon } from '../../ui/look/Icon.tsx'
import { useAnyWord } from '../../ui/wording/words.ts'
import { SCREEN_SETS } from '../registry/collect.ts'
import { isRoomOf, type OpenRoom, roomsFor } from '../registry/rooms.ts'
import type { Room, ScreenItem } from '../registry/screen-set.ts'
import { useWords } from '../useWords.ts'

/** The rooms in which the person may do something, administration apart; each folds away, but the one of the open page. What is folded is remembered for the person on this machine. */
export function Side({ me }: { me: Me }) {
  const words = useWords()
  const path = useLocation({ select: (location) => location.pathname })
  const [folded, fold] = useKeepsake<readonly Room[]>(`folded-rooms.${me.personId}`, [])
  const turn = (room: Room) => fold(folded.includes(room) ? folded.filter((each) => each !== room) : [...folded, room])
  return (
    <nav className="frame-side" aria-label={words('navigation')}>
      {roomsFor(me, SCREEN_SETS).map((room) => (
        <RoomPart
          key={room.room}
          {...room}
          isFolded={folded.includes(room.room) && !isRoomOf(room, path)}
          onTurn={isRoomOf(room, path) ? null : () => turn(room.room)}
        />
      ))}
    </nav>
  )
}

interface RoomPartProps extends OpenRoom {
  isFolded: boolean
  /** Null where it stays open. */
  onTurn: (() => void) | null
}

function RoomPart({ room, items, isFolded, onTurn }: RoomPartProps) {
  const words = useWords()
  return (
    <section className={room === 'administration' ? 'room apart' : 'room'} aria-labelledby={`room-${room}`}>
      <h2 id={`room-${room}`}>
        {onTurn ? (
          <button type="button" aria-expanded={!isFolded} aria-controls={`room-${room}-places`} onClick={onTurn}>
            <Icon name={room} />
            {words(`rooms.${room}`)}
            {isFolded && <RoomCount items={items} sum={0} />}
            <span className={isFolded ? 'turn folded' : 'turn'}>
              <Icon name="down" size={12} />
            </span>
          </button>
        ) : (
          <>
            <Icon name={room} />
            {words(`rooms.${room}`)}
          </>
        )}
      </h2>
      <ul id={`room-${room}-places`} hidden={isFolded}>
        {(isFolded ? [] : items).map((item) => (
          <Place key={item.path} item={item} />
        ))}
      </ul>
    </section>
  )
}

function Place({ item }: { item: ScreenItem }) {
  const { useIsShown = always } = item
  if (!useIsShown()) return null
  return (
    <li>
      <Link to={item.path} activeProps={{ className: 'active' }}>
        <ItemWords item={item} />
      </Link>
    </li>
  )
}

const always = () => true

function ItemWords({ item }: { item: ScreenItem }) {
  const word = useAnyWord()
  return (
    <>
      {word(item.label)}
      {item.useCount && <ItemCount useCount={item.useCount} />}
    </>
  )
}

function ItemCount({ useCount }: { useCount: NonNullable<ScreenItem['useCount']> }) {
  return <Count of={useCount() ?? 0} />
}

/** What waits in a folded room, all its places together: each place asks for its own number, and hands the sum on. */
function RoomCount({ items, sum }: { items: readonly ScreenItem[]; sum: number }) {
  const [first, ...rest] = items
  if (!first) return <Count of={sum} />
  return first.useCount ? <AddCount useCount={first.useCount} rest={rest} sum={sum} /> : <RoomCount items={rest} sum={sum} />
}

function AddCount({ useCount, rest, sum }: { useCount: NonNullable<ScreenItem['useCount']>; rest: readonly ScreenItem[]; sum: number }) {
  return <RoomCount items={rest} sum={sum + (useCount() ?? 0)} />
}

function Count({ of }: { of: number }) {
  const words = useWords()
  if (of === 0) return null
  return (
    <span className="count">
      <span aria-hidden="true">{of > 99 ? '99+' : of}</span>
      <span className="unseen">{words('waiting', { count: of })}</span>
    </span>
  )
}
