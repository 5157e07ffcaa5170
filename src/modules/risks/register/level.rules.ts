import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Scale } from '../../../kernel/scale.ts'

/** Which end of a register's numbered levels is the high one: 一级 the highest, or 一级 the lowest. Nobody can tell from the file (C1). */
export type Direction = 'firstIsHighest' | 'firstIsLowest'

const NUMBERS: readonly (readonly string[])[] = [
  ['一', '1', 'Ⅰ', 'I', 'A', '甲'],
  ['二', '2', 'Ⅱ', 'II', 'B', '乙'],
  ['三', '3', 'Ⅲ', 'III', 'C', '丙'],
  ['四', '4', 'Ⅳ', 'IV', 'D', '丁'],
  ['五', '5', 'Ⅴ', 'V', 'E', '戊'],
]
/** Words that say by themselves how high they are; the direction does not touch them. */
const HIGH = new Set(['高', '高风险', '重大', '重大风险'])
const LOW = new Set(['低', '低风险', '一般', '一般风险', '较低'])
const MIDDLE = new Set(['中', '中等', '中风险', '较高', '比较高', '较大'])

/** The rank that a label of a foreign register stands for, or that nobody knows. */
export function rankOfLabel(label: string, direction: Direction, scale: Scale): number | Refusal {
  const text = label.replaceAll(/\s/gu, '')
  const own = scale.find((level) => level.label === text && !/[一二三四五\d]/u.test(text))
  if (own) return own.rank
  if (HIGH.has(text)) return scale.length
  if (LOW.has(text)) return 1
  if (MIDDLE.has(text)) return Math.ceil((scale.length + 1) / 2)
  const bare = text.replace(/^第/u, '').replace(/(级风险点|级风险|风险点|级|等|类)$/u, '')
  const number = NUMBERS.findIndex((signs) => signs.includes(bare.toUpperCase())) + 1
  if (number === 0 || number > scale.length) return refuse('riskRegister.level_unknown', { label })
  return direction === 'firstIsHighest' ? scale.length + 1 - number : number
}

/** How each label of a file becomes a rank, highest first: what the person looks at before anything is taken in. */
export function labelsRead(
  labels: readonly string[],
  direction: Direction,
  scale: Scale,
): { label: string; rank: number | null; count: number }[] {
  return [...Map.groupBy(labels, (label) => label)]
    .map(([label, all]) => {
      const rank = rankOfLabel(label, direction, scale)
      return { label, rank: typeof rank === 'number' ? rank : null, count: all.length }
    })
    .toSorted((one, other) => (other.rank ?? 0) - (one.rank ?? 0))
}
