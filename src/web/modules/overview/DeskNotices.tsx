import { useTranslation } from 'react-i18next'
import { listNotifications } from '../../../platform/notices/notice.api.ts'
import { noticeFormWords } from '../../../modules/risks/point/point.schema.ts'
import { Asked, InstantText, Section, To, useAnyWord, useCall } from '../../ui/index.ts'
import { usePack } from '../matters/parts/pack.tsx'
import { useWords } from './useWords.ts'

const FEW = 6

/** The newest unread notifications, without names and content (P13). */
export function DeskNotices() {
  const words = useWords()
  const word = useAnyWord()
  const { t } = useTranslation()
  const forms = noticeFormWords(usePack())
  const unread = useCall(listNotifications, { query: { unread: 'true', limit: FEW } })
  return (
    <Section title={words('notices.title')} tools={<To path="/me/notifications">{words('notices.all')}</To>}>
      <Asked of={unread} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="field-help">{words('notices.none')}</p>
          ) : (
            <ul className="desk-notices">
              {items.map((notice) => (
                <li key={notice.id}>
                  <To path={notice.link}>
                    {t(notice.kind, { ns: 'notices', keySeparator: false, defaultValue: word('shell.notices.one'), ...forms })}
                  </To>
                  <InstantText at={notice.createdAt} />
                </li>
              ))}
            </ul>
          )
        }
      </Asked>
    </Section>
  )
}
