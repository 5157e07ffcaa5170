import type { Day, Instant } from '../../../kernel/day.ts'
import { type Fen, yuanText } from '../../../kernel/money.ts'
import { useLanguage } from '../wording/words.ts'
import { useWords } from '../wording/useWords.ts'

/** A person's name with their post; a name never stands alone on a page. */
export function PersonName({ name, post }: { name: string; post?: string | null }) {
  return (
    <span className="person">
      {name}
      {post && <small>{post}</small>}
    </span>
  )
}

/** A day: `2026-03-02` in tables, `long` 2026年3月2日 in running text. */
export function DayText({ day, long = false }: { day: Day | null | undefined; long?: boolean }) {
  const language = useLanguage()
  if (!day) return <span className="unseen">—</span>
  return <time dateTime={day}>{long ? longDay(day, language) : day}</time>
}

/** `2026年3月2日` or `2 March 2026`. */
export function longDay(day: Day, language: 'zh' | 'en'): string {
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}

/** An instant in Shanghai, to the minute: `2026-03-02 09:15`. */
export function InstantText({ at }: { at: Instant | null | undefined }) {
  if (!at) return null
  return <time dateTime={at}>{minuteOf(at)}</time>
}

const MINUTE = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Shanghai' })

export function minuteOf(at: Instant | Date): string {
  return MINUTE.format(new Date(at))
}

/** Money in fen as yuan with thousands; `unit` adds 元. */
export function Money({ fen, unit = false }: { fen: Fen | null | undefined; unit?: boolean }) {
  const words = useWords()
  if (fen === null || fen === undefined) return null
  const amount = withThousands(fen)
  return <span className="money">{unit ? words('money.yuan', { amount }) : amount}</span>
}

/** `1,234.50` for 123450 fen. */
export function withThousands(fen: Fen): string {
  return yuanText(fen).replace(/\B(?=(\d{3})+(?=\.))/g, ',')
}
