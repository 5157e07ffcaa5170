import { linesOf, widthOf } from './letter.rules.ts'

/** A 2号 line holds twenty 字; nineteen keep it off the edges. */
const WIDEST = 19
const ILL_BEGINNINGS = /^[的了和与及等、，。；）》”’〕]/u
const ILL_ENDINGS = /[（《“‘〔]$/u
const TAIL_OF_TITLE = /^(?:通知书?|提醒书|意见书|函|通报|决定|报告|请示|批复)/u

const words = new Intl.Segmenter('zh', { granularity: 'word' })

/**
 * The lines of a title 标题: whole words on each, shaped 梯形 or 菱形 rather than filled and spilled (X61).
 * A title with line breaks of its own keeps them.
 */
export function titleLines(title: string): string[] {
  if (title.includes('\n')) return linesOf(title)
  const pieces = unbroken(title)
  const count = Math.ceil(widthOf(title) / WIDEST)
  return count <= 1 ? [title] : (best(pieces, count) ?? best(pieces, count + 1) ?? [title])
}

/** Words, joined where a line must not break between them. */
function unbroken(title: string): string[] {
  const pieces: string[] = []
  for (const { segment } of words.segment(title)) {
    const last = pieces.at(-1)
    const joins =
      last !== undefined && (ILL_BEGINNINGS.test(segment) || ILL_ENDINGS.test(last) || (last.endsWith('的') && TAIL_OF_TITLE.test(segment)))
    if (joins) pieces.splice(-1, 1, last + segment)
    else pieces.push(segment)
  }
  return pieces
}

/** The breaking into so many lines whose widths differ least; undefined when none fits. */
function best(pieces: readonly string[], count: number): string[] | undefined {
  const target = widthOf(pieces.join('')) / count
  let row: (Broken | undefined)[] = [{ cost: 0, lines: [] }, ...pieces.map(() => undefined)]
  for (let line = 0; line < count; line += 1) row = nextLine(row, pieces, target)
  return row.at(-1)?.lines
}

interface Broken {
  cost: number
  lines: string[]
}

/** From the best breakings that end before each piece, those with one line more. */
function nextLine(row: readonly (Broken | undefined)[], pieces: readonly string[], target: number): (Broken | undefined)[] {
  return row.map((_, end) => {
    let found: Broken | undefined
    for (let start = 0; start < end; start += 1) {
      const before = row[start]
      const text = pieces.slice(start, end).join('')
      if (!before || widthOf(text) > WIDEST) continue
      const cost = before.cost + (widthOf(text) - target) ** 2
      if (!found || cost < found.cost) found = { cost, lines: [...before.lines, text] }
    }
    return found
  })
}
