/** Signs of a receipt code: Crockford's, which nobody takes for one another when they are read aloud. */
export const CODE_SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** Signs drawn by chance, 5 bits each: 115 bits. */
export const CODE_CHANCE = 23
const CODE_LENGTH = CODE_CHANCE + 1
const GROUP = 4

/** A receipt code 查询码 as it is printed and read aloud: six groups of four. The last sign checks the others. */
export function codeText(drawn: readonly number[]): string {
  const signs = drawn.slice(0, CODE_CHANCE).map((each) => each % CODE_SIGNS.length)
  return grouped([...signs, checkOf(signs)].map((each) => CODE_SIGNS.charAt(each)).join(''))
}

/** The code in what somebody typed, in its one spelling; null when it cannot be one. Small letters, blanks, full-width signs, O for 0 and I or L for 1 are all right. */
export function readCode(typed: string): string | null {
  const signs = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\-–—_.·]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (signs.length !== CODE_LENGTH) return null
  const values = [...signs].map((sign) => CODE_SIGNS.indexOf(sign))
  if (values.includes(-1) || checkOf(values.slice(0, CODE_CHANCE)) !== values[CODE_CHANCE]) return null
  return grouped(signs)
}

const grouped = (signs: string) => (signs.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-')

/** Luhn over 32 signs: finds any one sign misread and nearly any two swapped. */
function checkOf(values: readonly number[]): number {
  const size = CODE_SIGNS.length
  const sum = values.toReversed().reduce((total, value, at) => {
    const weighed = value * (at % 2 === 0 ? 2 : 1)
    return total + Math.floor(weighed / size) + (weighed % size)
  }, 0)
  return (size - (sum % size)) % size
}
