const NO_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/

/** The instant in UTC; a time without offset is Shanghai time. null where the text is no instant. */
export function instantOf(value: string): string | null {
  return usual(value) ?? parsed(value)
}

function parsed(value: string): string | null {
  const time = Date.parse(NO_OFFSET.test(value) ? `${value}+08:00` : value)
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

/** `2026-03-02T09:30:00.000+08:00`, as nearly every log writes it. */
const LENGTH = 29
const MOULD = '2026-03-02T09:30:00.000+08:00'
const ZERO = 48
const DIGITS = [...MOULD].flatMap((character, at) => (/\d/.test(character) ? [at] : []))
const SIGNS = [...MOULD].flatMap((character, at) => (/[-T:.]/.test(character) ? [at] : []))
const PLUS = 43
const MINUS = 45
const OFFSET_SIGN = 23

const made = Buffer.from('2026-03-02T01:30:00.000Z')

/** The usual form within a month, copied digit by digit; null leaves it to the general way, three times slower. */
function usual(value: string): string | null {
  if (value.length !== LENGTH || !isMoulded(value)) return null
  const sign = value.charCodeAt(OFFSET_SIGN)
  if (sign !== PLUS && sign !== MINUS) return null
  const hour = two(value, 11)
  const month = two(value, 5)
  const day = two(value, 8)
  const isSure =
    two(value, 27) === 0 && hour < 24 && month >= 1 && month <= 12 && day >= 2 && day <= 27 && two(value, 14) < 60 && two(value, 17) < 60
  if (!isSure) return null
  const utcHour = sign === PLUS ? hour - two(value, 24) : hour + two(value, 24)
  if (utcHour < -24 || utcHour >= 48) return null
  const days = Math.floor(utcHour / 24)
  for (let at = 0; at < OFFSET_SIGN; at += 1) made[at] = value.charCodeAt(at)
  write(day + days, 8)
  write(utcHour - days * 24, 11)
  return made.toString('latin1')
}

function write(number: number, at: number): void {
  made[at] = ZERO + Math.floor(number / 10)
  made[at + 1] = ZERO + (number % 10)
}

const two = (value: string, at: number): number => (value.charCodeAt(at) - ZERO) * 10 + value.charCodeAt(at + 1) - ZERO

function isMoulded(value: string): boolean {
  for (const at of DIGITS) {
    const code = value.charCodeAt(at) - ZERO
    if (code < 0 || code > 9) return false
  }
  for (const at of SIGNS) if (value.charCodeAt(at) !== MOULD.charCodeAt(at)) return false
  return true
}
