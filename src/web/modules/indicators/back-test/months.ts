interface Month {
  /** `2026-03`; '' where the evidence has no time. */
  month: string
  hits: number
}

/** Every month from the first to the last with its hits, those without any too: a gap is a month in which nothing was found. */
export function everyMonth(months: readonly Month[]): { timed: Month[]; untimed: number } {
  const known = new Map(months.filter(({ month }) => month !== '').map(({ month, hits }) => [month, hits]))
  const names = [...known.keys()].toSorted()
  const [first = ''] = names
  const last = names.at(-1) ?? ''
  const timed: Month[] = []
  let at = first
  while (at !== '' && at <= last) {
    timed.push({ month: at, hits: known.get(at) ?? 0 })
    at = after(at)
  }
  return { timed, untimed: months.find(({ month }) => month === '')?.hits ?? 0 }
}

function after(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}
