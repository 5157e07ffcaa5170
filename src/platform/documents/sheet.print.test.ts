import { describe, expect, it } from 'vitest'
import { createSheetPress, type PrintedSheet } from './sheet.pdf.ts'

const press = createSheetPress()
const sheet = (blocks: PrintedSheet['blocks']): PrintedSheet => ({
  ...{ title: '会议纪要', sub: '', landscape: false, blocks, signatures: [], foot: '某某单位' },
})
const pagesOf = (blocks: PrintedSheet['blocks']) =>
  Buffer.from(press.print(sheet(blocks)))
    .toString('latin1')
    .match(/\/Type\s*\/Page\b(?!s)/gu)?.length ?? 0
const table = (rows: readonly (readonly string[])[]): PrintedSheet['blocks'][number] => ({
  kind: 'table',
  columns: [
    { title: '序号', width: 4 },
    { title: '事项', width: 36 },
  ],
  rows,
})

describe('a table on paper', () => {
  it('keeps each row on one page: rows of over a third of a page stand two to a page', () => {
    const row = (at: number) => [String(at), '事'.repeat(43 * 22)]
    expect(pagesOf([table([row(1), row(2)])])).toBe(1)
    expect(pagesOf([table([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(row))])).toBe(5)
  })

  it('lets a row break that is longer than a page, whatever stands beside it', () => {
    expect(pagesOf([table([['1', '事'.repeat(45 * 130)]])])).toBeGreaterThan(2)
    expect(pagesOf([{ kind: 'facts', items: [{ label: '研究意见', value: '事'.repeat(5_000) }] }])).toBeGreaterThan(2)
  })

  it('keeps a fact with its label', () => {
    const fact = (at: number) => ({ label: `第 ${at} 项`, value: '实'.repeat(35 * 20) })
    expect(pagesOf([{ kind: 'facts', items: [1, 2, 3, 4, 5, 6, 7].map(fact) }])).toBe(4)
  })
  it('keeps whole facts on one page where a page can hold them, and lets longer ones break', () => {
    const whole = (count: number) => ({
      kind: 'facts' as const,
      isWhole: true,
      items: Array.from({ length: count }, (_, at) => ({ label: `第 ${at} 项`, value: '实'.repeat(30) })),
    })
    const loose = { ...whole(22), isWhole: false }
    expect(pagesOf([loose, loose, loose, loose])).toBe(3)
    expect(pagesOf([whole(22), whole(22), whole(22), whole(22)])).toBe(4)
    expect(pagesOf([whole(80)])).toBe(pagesOf([{ ...whole(80), isWhole: false }]))
  })
})
