import ExcelJS from 'exceljs'
import { withClient } from '../../../src/platform/database/connection.ts'
import type { Json, Person, World } from '../world.ts'

type Cell = ExcelJS.CellValue

/** Every sheet of an exported file, row by row, heads first. */
export async function sheetsOf(person: Person, path: string): Promise<Cell[][][]> {
  const file = await person.try('GET', path)
  if (file.status !== 200) throw new Error(`${path}: ${file.status}`)
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(file.bytes as unknown as ExcelJS.Buffer)
  return book.worksheets.map((sheet) => {
    const rows: Cell[][] = []
    sheet.eachRow((row) => {
      rows.push((row.values as Cell[]).slice(1))
    })
    return rows
  })
}

/** What the trail holds of one kind of act, the oldest first. */
export const trailOf = (story: World, action: string): Promise<Json[]> =>
  withClient(story.server.fresh.admin, async (client) => {
    const { rows } = await client.query('SELECT object_id, details FROM jianwei.trail_entries WHERE action = $1 ORDER BY at, id', [action])
    return rows
  })
