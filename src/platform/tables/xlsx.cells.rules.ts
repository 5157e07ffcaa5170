/** How the cells of an Excel sheet become text: days as days, numbers exactly as they were written. */

const BUILT_IN_DATES: readonly (readonly [number, number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
]

/** Does a number format show a day or a time? Text in quotes and brackets (colours, currency) says nothing. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to)
  const bare = code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/g, '')
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare)
}

const DAY_SECONDS = 86_400
const EPOCH_1900 = -25_569
const EPOCH_1904 = -24_107

const two = (value: number) => String(value).padStart(2, '0')

/** A serial number as a day, with its time where it has one: `2026-03-02`, `2026-03-02 09:30:00`; the 29 February 1900 that never was counts as in Excel. */
export function dayOfSerial(serial: number, isFrom1904: boolean): string {
  const seconds = Math.round((serial - Math.floor(serial)) * DAY_SECONDS)
  const days = Math.floor(serial) + Math.floor(seconds / DAY_SECONDS)
  const rest = seconds % DAY_SECONDS
  const time = `${two(Math.floor(rest / 3600))}:${two(Math.floor(rest / 60) % 60)}:${two(rest % 60)}`
  if (days === 0 && !isFrom1904) return time
  const sinceEpoch = isFrom1904 ? days + EPOCH_1904 : days + EPOCH_1900 + (days < 60 ? 1 : 0)
  const day = isoDay(sinceEpoch)
  return rest === 0 ? day : `${day} ${time}`
}

/** Days since 1 January 1970 as a date of the Gregorian calendar. */
function isoDay(sinceEpoch: number): string {
  const shifted = sinceEpoch + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365)
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const month = Math.floor((5 * ofYear + 2) / 153)
  const day = ofYear - Math.floor((153 * month + 2) / 5) + 1
  const civil = month < 10 ? month + 3 : month - 9
  return `${String(yearOfEra + era * 400 + (civil <= 2 ? 1 : 0)).padStart(4, '0')}-${two(civil)}-${two(day)}`
}

/** A number as Excel shows it: what was typed stays digit by digit, what was computed is taken to Excel's 15 digits (`0.30000000000000004` is 0.3). */
export function numberText(raw: string): string {
  const text = raw.trim()
  const digits = text.replaceAll(/[-+.]/g, '').replace(/^0+/, '').length
  if (/^[-+]?\d+$/.test(text) || (/^[-+]?\d*\.?\d+$/.test(text) && digits <= 15)) return text
  const value = Number(text)
  if (!Number.isFinite(value) || text === '') return text
  return Number.isSafeInteger(value) ? String(value) : String(Number(value.toPrecision(15)))
}

/** `BC12` → 54, the column from 0; -1 where the reference names none. */
export function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64
    if (value < 1 || value > 26) break
    column = column * 26 + value
  }
  return column - 1
}
