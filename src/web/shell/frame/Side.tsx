import { Link } from '@tanstack/react-router'
import type { Me } from '../../../platform/identity/identity.api.ts'
import { Icon } from '../../ui/look/Icon.tsx'
import { useAnyWord } from '../../ui/wording/words.ts'
import { SCREEN_SETS } from '../registry/collect.ts'
import { type OpenRoom, roomsFor } from '../registry/rooms.ts'
import type { ScreenItem } from '../registry/screen-set.ts'
import { useWords } from '../useWords.ts'

/** The rooms in which the person may do something; administration apart. */
export function Side({ me }: { me: Me }) {
  const words = useWords()
  return (
    <nav className="frame-side" aria-label={words('navigation')}>
      {roomsFor(me, SCREEN_SETS).map((room) => (
        <RoomPart key={room.room} {...room} />
      ))}
    </nav>
  )
}

function RoomPart({ room, items }: OpenRoom) {
  const words = useWords()
  return (
    <section className={room === 'administration' ? 'room apart' : 'room'} aria-labelledby={`room-${room}`}>
      <h2 id={`room-${room}`}>
        <Icon name={room} />
        {words(`rooms.${room}`)}
      </h2>
      <ul>
        {items.map((item) => (
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
  const words = useWords()
  const count = useCount()
  if (!count) return null
  return (
    <span className="count">
      <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
      <span className="unseen">{words('waiting', { count })}</span>
    </span>
  )
}
