import { useQueryClient } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { signOut } from '../../../platform/identity/identity.api.ts'
import { countUnread } from '../../../platform/notices/notice.api.ts'
import { forgetDrafts } from '../../ui/forms/useDraft.ts'
import { To, useGo } from '../../ui/layout/To.tsx'
import { Icon } from '../../ui/look/Icon.tsx'
import { useAct, useCall } from '../../ui/wire/asking.ts'
import { useMe } from '../../ui/wire/session.ts'
import { useAnyWord } from '../../ui/wording/words.ts'
import { SCREEN_SETS } from '../registry/collect.ts'
import { Seal } from '../pages/SignIn.tsx'
import { SESSION_KEY } from '../SessionGate.tsx'
import { useWords } from '../useWords.ts'
import { Institution } from './Institution.tsx'
import { SearchAll } from './SearchAll.tsx'
import { LanguageSwitch, LookSwitch } from './switches.tsx'

/** Institution, search, switches, notices and me; on a narrow window also the button of the rooms. */
export function Top({ isMenuOpen, onMenu }: { isMenuOpen: boolean; onMenu: () => void }) {
  const words = useWords()
  return (
    <header className="frame-top">
      <button type="button" className="frame-menu" aria-expanded={isMenuOpen} aria-label={words('navigation')} onClick={onMenu}>
        <Icon name={isMenuOpen ? 'close' : 'menu'} size={18} />
      </button>
      <To path="/" className="frame-brand">
        <Seal />
        {words('product')}
      </To>
      <Institution />
      <SearchAll />
      <LanguageSwitch />
      <LookSwitch />
      <Bell />
      <MeMenu />
    </header>
  )
}

/** How many notifications are unread; asked again every minute. */
function Bell() {
  const words = useWords()
  const unread = useCall(countUnread, undefined, { every: 60_000 })
  const count = unread.data?.count ?? 0
  return (
    <To path="/me/notifications" className="bell">
      <Icon name="bell" size={18} />
      <span className="unseen">
        {words('bell')} {count > 0 && words('unread', { count })}
      </span>
      {count > 0 && (
        <span className="count" aria-hidden="true">
          {count > 99 ? '99+' : count}
        </span>
      )}
    </To>
  )
}

function MeMenu() {
  const words = useWords()
  const word = useAnyWord()
  const me = useMe()
  const go = useGo()
  const client = useQueryClient()
  const leave = useAct(signOut, {
    onDone: () => {
      forgetDrafts()
      client.clear()
      client.setQueryData(SESSION_KEY, null)
    },
  })
  const acts: Record<string, () => void> = {
    sessions: () => go('/me/sessions'),
    password: () => go('/me/password'),
    signOut: () => leave.mutate({}),
  }
  const own = SCREEN_SETS.flatMap((set) => set.own ?? [])
  const items = [
    ...own.map(({ path, label }) => ({ key: path, label: word(label) })),
    { key: 'sessions', label: words('me.sessions') },
    { key: 'password', label: words('me.password') },
    { type: 'divider' as const },
    { key: 'signOut', label: words('me.signOut') },
  ]
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => (acts[key] ?? (() => go(key)))() }}>
      <Button type="text" icon={<Icon name="person" />} aria-haspopup="menu" title={words('me.menu')}>
        {me.name}
      </Button>
    </Dropdown>
  )
}
