import type { SameWords } from '../ui/wording/words.ts'
import type zh from './words.zh.ts'

const en: SameWords<typeof zh> = {
  product: 'Jianwei',
  tagline: 'Integrity-risk early warning and control',
  motto: 'From the smallest sign, know what is coming',
  skip: 'Skip to content',
  rooms: { desk: 'Desk', powers: 'Powers and risks', information: 'Information', warnings: 'Warnings', education: 'Education and appraisal', administration: 'Administration' },
  navigation: 'Main navigation',
  waiting: '{{count}} waiting',
  search: { label: 'Search everything', hint: 'words, pinyin, numbers, such as 〔2026〕3号', places: 'Places', nothing: 'Nothing found' },
  language: '中文',
  look: { light: 'Switch to light', dark: 'Switch to dark' },
  bell: 'Notifications',
  unread: '{{count}} unread',
  notices: { title: 'Notifications', readAll: 'Mark all as read', unreadOnly: 'Unread only', one: 'One matter waits for you', what: 'What', when: 'When', state: 'State', unread: 'unread', read: 'read', empty: 'No notifications', teach: 'You are told here when something falls due or a letter waits. Notifications carry no names and no content; open one to get to the matter.' },
  me: { menu: 'My account', sessions: 'My sessions', password: 'Change password', signOut: 'Sign out' },
  signIn: { title: 'Sign in', username: 'User name', password: 'Password', submit: 'Sign in', again: 'You will return to the page you came from', demo: 'Demo accounts', calm: 'Use your own account. Sign-ins, openings and exports are recorded.' },
  password: { title: 'Change password', must: 'Somebody else set your present password. Choose one that only you know before you go on.', current: 'Present password', next: 'New password', repeat: 'New password again', rule: 'At least {{least}} characters, without the user name', differ: 'The two new passwords differ', save: 'Change password', done: 'Password changed; all other sessions have ended' },
  sessions: { title: 'My sessions', browser: 'Browser', since: 'Signed in', last: 'Last used', here: '{{browser}} (this session)', end: 'End', endAll: 'Sign out everywhere', endAllSays: 'All sessions on all devices will end, this one too.' },
  lost: { title: 'No such page', teach: 'The link may be wrong, or the page is not open to you.', home: 'To the start' },
  trouble: { title: 'This page failed', teach: 'The page could not be shown. Reload it; if that does not help, tell the system administrator.', reload: 'Reload' },
}
export default en
