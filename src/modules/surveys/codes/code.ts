import { createHash, randomInt } from 'node:crypto'

/** Signs that are not taken for one another on paper. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const CODE_SIGNS = 12

const random = (length: number): string => Array.from({ length }, () => SIGNS[randomInt(SIGNS.length)]).join('')

/** A one-time code 答题码: 59 bits of chance. */
export const newCode = (): string => random(CODE_SIGNS)

/** Part of the address of a survey, as hard to guess. */
export const newSlug = (): string => random(20).toLowerCase()

/** As it is printed: in groups of four. */
export const printedCode = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code

/** All that is kept of an unused code. */
export const hashOfCode = (surveyId: string, code: string): string => createHash('sha256').update(`${surveyId}|${code}`).digest('hex')
