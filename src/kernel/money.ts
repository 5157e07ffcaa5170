import { z } from 'zod'

/** Money in integer 分 (1/100 yuan), CNY. */
export type Fen = number

export const fen = z.int().meta({ title: '金额（分）' })

const YUAN = /^-?\d{1,13}(\.\d{1,2})?$/

/** Fen from yuan text with at most two decimals; null where the text is no such amount. */
export function fenFromYuan(text: string): Fen | null {
  const plain = text.trim().replaceAll(',', '')
  if (!YUAN.test(plain)) return null
  const [whole = '0', part = ''] = plain.replace('-', '').split('.')
  const amount = Number(whole) * 100 + Number(part.padEnd(2, '0'))
  return plain.startsWith('-') ? 0 - amount : amount
}

/** Yuan as plain text with two decimals, `1234.50`. */
export function yuanText(amount: Fen): string {
  const sign = amount < 0 ? '-' : ''
  const absolute = Math.abs(amount)
  return `${sign}${Math.floor(absolute / 100)}.${String(absolute % 100).padStart(2, '0')}`
}

/** Yuan as people read it, `1,234.50`. */
export function yuanShown(amount: Fen): string {
  const [whole = '', part = ''] = yuanText(amount).split('.')
  return `${whole.replaceAll(/(?<=\d)(?=(\d{3})+$)/g, ',')}.${part}`
}
