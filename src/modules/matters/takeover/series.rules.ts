import type { Day } from '../../../kernel/day.ts'
import { yearOf } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'

/** A series of numbers 编号序列 of one register: ledger, matters, and one for each mark that its letters carry. */
export interface Series {
  series: string
  kind: 'matter' | 'ledger' | 'letter'
  /** The mark after the agency's: 警. Empty where there is none. */
  mark: string
}

/** The series of a register under its pack. */
export function seriesUnder(instruments: readonly { series: string }[]): Series[] {
  const marks = [...new Set(instruments.map((each) => each.series))]
  return [
    { series: 'ledger', kind: 'ledger', mark: '' },
    { series: 'matter', kind: 'matter', mark: '' },
    ...marks.map((mark): Series => ({ series: `letter:${mark}`, kind: 'letter', mark })),
  ]
}

/** May this last number be stated: a series of the register, a year that has begun, beyond what the product gave? */
export function checkStatement(
  what: { series: string; year: number; last: number },
  known: readonly Series[],
  given: number | null,
  today: Day,
): Refusal | undefined {
  if (!known.some((each) => each.series === what.series)) return refuse('series.unknown', { series: what.series })
  if (what.year > yearOf(today)) return refuse('series.year_to_come', { year: what.year, latest: yearOf(today), field: 'year' })
  return given !== null && given >= what.last ? refuse('series.number_given', { given, last: what.last }) : undefined
}

/** A number as people write it, read back: year and place in its series; null where it is of another form. */
export interface Numbered {
  series: string
  year: number
  serial: number
}

const bare = (text: string) => text.replaceAll(/\s/gu, '')

/** 台账编号 `2026-0017` of a register. */
export function ledgerSerial(text: string): Numbered | null {
  const found = /^(\d{4})-0*([1-9]\d*)$/.exec(bare(text))
  return found ? { series: 'ledger', year: Number(found[1]), serial: Number(found[2]) } : null
}

/** 事项编号 of a register with this mark. */
export function matterSerial(text: string, mark: string): Numbered | null {
  const given = bracketed(text)
  return given?.head === `${mark}事` ? { series: 'matter', year: given.year, serial: given.serial } : null
}

/** 文号 of a register with this agency mark, among the series of its letters. */
export function letterSerial(text: string, mark: string, series: readonly Series[]): Numbered | null {
  const given = bracketed(text)
  const known = series.find((each) => each.kind === 'letter' && given?.head === `${mark}${each.mark}`)
  return given && known ? { series: known.series, year: given.year, serial: given.serial } : null
}

function bracketed(text: string): { head: string; year: number; serial: number } | null {
  const found = /^(.{1,24}?)[〔[［【(（](\d{4})[〕\]］】)）](?:第)?0*([1-9]\d*)号$/u.exec(bare(text))
  return found ? { head: found[1] ?? '', year: Number(found[2]), serial: Number(found[3]) } : null
}
