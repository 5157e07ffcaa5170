import ExcelJS from 'exceljs'
import { expect, it } from 'vitest'
import { cut, EXPORT_ROWS, fitted, inSheet } from './export.ts'
import { workbookOf } from './workbook.ts'

const columns = [{ title: '序号', width: 10, cell: (row: number) => row }]

async function cellsOf(bytes: Uint8Array): Promise<unknown[]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as unknown as ExcelJS.Buffer)
  return (book.worksheets[0]?.getColumn(1).values ?? []).slice(1)
}

it('a sheet of all rows says nothing; one that was cut says so below them, in its name and to the screen', async () => {
  const whole = await workbookOf('清单', '清单', columns, [1, 2], { most: 2 })
  expect([whole.fileName, whole.cutAt, await cellsOf(whole.bytes)]).toEqual(['清单.xlsx', undefined, ['序号', 1, 2]])
  const short = await workbookOf('清单', '清单', columns, [1, 2, 3], { most: 2 })
  expect([short.fileName, short.cutAt]).toEqual(['清单（只含前2行）.xlsx', 2])
  expect(await cellsOf(short.bytes)).toEqual(['序号', 1, 2, '本表只含前 2 行，清单还有更多；请用筛选条件缩小范围后分次导出'])
})

it('one row more than fits is known, and not counted as exported', () => {
  expect(fitted([1, 2, 3], 2)).toEqual({ rows: [1, 2], cutAt: 2 })
  expect(fitted([1, 2], 2).cutAt).toBeNull()
  expect([inSheet([1, 2, 3], 2), inSheet([1])]).toEqual([2, 1])
  expect(EXPORT_ROWS).toBe(20_000)
  const file = { fileName: 'a.xlsx', mediaType: '', bytes: new Uint8Array() }
  expect(cut(file, null)).toBe(file)
})
