import { useQuery } from '@tanstack/react-query'
import { AutoComplete, Input } from 'antd'
import { useEffect, useState } from 'react'
import { useGo } from '../../ui/layout/To.tsx'
import { Icon } from '../../ui/look/Icon.tsx'
import { useMe } from '../../ui/wire/session.ts'
import { useAnyWord } from '../../ui/wording/words.ts'
import { SCREEN_SETS } from '../registry/collect.ts'
import { isOpenTo, roomsFor } from '../registry/rooms.ts'
import type { SearchHit } from '../registry/screen-set.ts'
import { useWords } from '../useWords.ts'

interface HitGroup {
  heading: string
  hits: readonly SearchHit[]
}

/** Search of everything: places of the product at once, records of all modules that offer them as they come in. */
export function SearchAll() {
  const words = useWords()
  const go = useGo()
  const [typed, setTyped] = useState('')
  const settled = useSettled(typed.trim())
  const groups = [usePlaces(settled), ...useRecords(settled)].filter((group) => group.hits.length > 0)
  const options = groups.map(({ heading, hits }) => ({
    label: heading,
    options: hits.map((hit) => ({ value: hit.path, label: <Hit hit={hit} /> })),
  }))
  const open = (path: string) => {
    setTyped('')
    go(path)
  }
  return (
    <search className="frame-search">
      <AutoComplete
        style={{ width: '100%' }}
        value={typed}
        options={options}
        onChange={setTyped}
        onSelect={open}
        defaultActiveFirstOption
        notFoundContent={settled === '' ? null : words('search.nothing')}
      >
        <Input
          prefix={<Icon name="search" size={14} />}
          aria-label={words('search.label')}
          placeholder={words('search.hint')}
          maxLength={100}
        />
      </AutoComplete>
    </search>
  )
}

function Hit({ hit }: { hit: SearchHit }) {
  return (
    <span className="hit">
      {hit.title}
      {hit.hint && <small>{hit.hint}</small>}
    </span>
  )
}

function usePlaces(search: string): HitGroup {
  const words = useWords()
  const word = useAnyWord()
  const places = roomsFor(useMe(), SCREEN_SETS).flatMap(({ room, items }) =>
    items.map((item) => ({ path: item.path, title: word(item.label), hint: words(`rooms.${room}`) })),
  )
  return {
    heading: words('search.places'),
    hits: search === '' ? [] : places.filter((place) => place.title.toLowerCase().includes(search.toLowerCase())),
  }
}

function useRecords(search: string): readonly HitGroup[] {
  const word = useAnyWord()
  const me = useMe()
  const sources = SCREEN_SETS.flatMap((set) => (set.search && isOpenTo(me, set.search) ? [set.search] : []))
  const found = useQuery({
    queryKey: ['search-all', search],
    enabled: search.length > 0 && sources.length > 0,
    queryFn: async () => {
      const answers = await Promise.allSettled(sources.map(async ({ label, find }) => ({ label, hits: await find(search) })))
      return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
    },
  })
  return (found.data ?? []).map(({ label, hits }) => ({ heading: word(label), hits: hits.slice(0, 8) }))
}

/** The text as it stood when the person paused. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const later = setTimeout(() => setSettled(text), 200)
    return () => clearTimeout(later)
  }, [text])
  return settled
}
