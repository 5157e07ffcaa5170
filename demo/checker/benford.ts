import type { TextRow } from './csv.ts'

/** EX-06 by unit, vendor and approver, written from P31 alone. */
export function benfordSubjects(expenses: TextRow[]): string[] {
  const groups = new Map<string, number[]>()
  for (const row of expenses) {
    const amount = Number(row.amount)
    if (amount < 10) continue
    for (const [kind, value] of [
      ['unit', row.unit],
      ['vendor', row.vendor],
      ['approver', row.approver_id],
    ] as const) {
      if (!value) continue
      const key = `${kind}|${value}`
      const amounts = groups.get(key)
      if (amounts) amounts.push(amount)
      else groups.set(key, [amount])
    }
  }
  return [...groups].filter(([, amounts]) => deviates(amounts)).map(([subject]) => `EX-06 ${subject}`)
}

function deviates(amounts: number[]): boolean {
  if (amounts.length < 100) return false
  if (amounts.length < 500) return exceeds(amounts, 1, 9, 1, 0.015)
  const isWide = Math.max(...amounts) >= 100 * Math.min(...amounts)
  return isWide && exceeds(amounts, 10, 99, 2, 0.0022)
}

function exceeds(amounts: number[], low: number, high: number, digits: number, cutOff: number): boolean {
  const n = amounts.length
  const counts = new Map<number, number>()
  for (const amount of amounts) {
    const head = Number(String(Math.round(amount * 100)).slice(0, digits))
    counts.set(head, (counts.get(head) ?? 0) + 1)
  }
  const k = high - low + 1
  let mad = 0
  let expected = 0
  let spread = 0
  for (let digit = low; digit <= high; digit += 1) {
    const p = Math.log10(1 + 1 / digit)
    mad += Math.abs((counts.get(digit) ?? 0) / n - p) / k
    expected += Math.sqrt((2 * p * (1 - p)) / (Math.PI * n)) / k
    spread += (p * (1 - p) * (1 - 2 / Math.PI)) / n
  }
  return mad > cutOff && mad > expected + (3 * Math.sqrt(spread)) / k
}
