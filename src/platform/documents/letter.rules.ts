import { dayOf } from '../../kernel/day.ts'
import type { Day } from '../../kernel/day.ts'
import { refuse } from '../../kernel/refusal.ts'
import type { Refusal } from '../../kernel/refusal.ts'
import type { DocNo, LetterBlock, OfficialLetter } from './letter.schema.ts'

/** 发文字号 as printed: hexagonal brackets, no padding, `河公纪〔2026〕3号`. X61. */
export function docNoText({ agency, kind = '', year, serial }: DocNo): string {
  return `${agency}${kind}〔${year}〕${serial}号`
}

const LOOSE_DOC_NO = /^(?<agency>.{1,20}?)[〔[［【(（〈„](?<year>\d{4})[〕\]］】)）〉‟”](?:第)?0*(?<serial>[1-9]\d*)号$/u

/** Read a 文号 that came from an office or an OA, whatever brackets it was typed with. X61, P15. Refuses what is no 文号. */
export function readDocNo(text: string): DocNo | Refusal {
  const found = LOOSE_DOC_NO.exec(text.replace(/\s/gu, ''))?.groups
  if (!found) return refuse('letter.doc_no_unreadable', { text, example: '河公纪〔2026〕3号' })
  return { agency: found.agency ?? '', year: Number(found.year), serial: Number(found.serial) }
}

/** `2026-03-02` → `2026年3月2日`. */
export function chineseDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** `2026年3月2日17时` in Asia/Shanghai: the hour is as fine as a watermark needs. P17. */
export function watermarkText({ name, at }: NonNullable<OfficialLetter['watermark']>): string {
  const hour = (new Date(at).getUTCHours() + 8) % 24
  return `${name} ${chineseDay(dayOf(new Date(at)))}${hour}时`
}

/** The lines of a text that are not blank. */
export function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim())
  return lines.filter((line) => line !== '')
}

const NARROW = /[\u0020-\u024F]/u

/** Width in full-width characters 字. */
export function widthOf(text: string): number {
  return Array.from(text).reduce((width, char) => width + (NARROW.test(char) ? 0.5 : 1), 0)
}

const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 → 一, 10 → 十, 21 → 二十一; 1 to 99. */
export function chineseNumeral(count: number): string {
  const tens = Math.floor(count / 10)
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${DIGITS[count % 10]}`
}

type HeadingLevel = Extract<LetterBlock, { kind: 'heading' }>['level']

const HEADING_NUMBER: Record<HeadingLevel, (count: number) => string> = {
  1: (count) => `${chineseNumeral(count)}、`,
  2: (count) => `（${chineseNumeral(count)}）`,
  3: (count) => `${count}. `,
  4: (count) => `（${count}）`,
}

/** The body with each heading's number 一、(一)1.(1) before its text; a higher heading starts the lower ones anew. */
export function numbered(body: readonly LetterBlock[]): LetterBlock[] {
  const counts = [0, 0, 0, 0]
  return body.map((block) => {
    if (block.kind !== 'heading') return block
    counts.fill(0, block.level)
    const count = (counts[block.level - 1] ?? 0) + 1
    counts[block.level - 1] = count
    return { ...block, text: HEADING_NUMBER[block.level](count) + block.text }
  })
}

/** How far 署名 and 成文日期 stand from the right edge, in 字: the date four, the body centred above it, sealed form 加盖印章. */
export function signatureIndents(body: string, day: string): { body: number; day: number } {
  const centre = Math.max(4 + widthOf(day) / 2, widthOf(body) / 2)
  return { body: centre - widthOf(body) / 2, day: centre - widthOf(day) / 2 }
}

const MARK_TALLEST_PT = 46
const MARK_NARROWEST = 0.62
const AREA_WIDTH_PT = 442.2

/** Height (pt) and horizontal stretch with which 发文机关标志 stands on one line: tall, narrowed when the name is long. */
export function markShape(mark: string): { size: number; stretch: number } {
  const width = widthOf(mark)
  const size = Math.min(MARK_TALLEST_PT, AREA_WIDTH_PT / (width * MARK_NARROWEST))
  return { size, stretch: Math.min(1, AREA_WIDTH_PT / (width * size)) }
}
