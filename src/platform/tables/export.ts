import type { FileAnswer } from '../module.ts'

/** How many rows of a list an exported sheet holds. */
export const EXPORT_ROWS = 20_000
/** One more than fits: whoever gets it knows that the list goes on. */
export const EXPORT_ASKED = EXPORT_ROWS + 1

/** How many of the rows found stand in the sheet. */
export const inSheet = (rows: readonly unknown[], most = EXPORT_ROWS): number => Math.min(rows.length, most)

/** The rows that fit, and after how many they were cut; null where all of them stand there. */
export function fitted<T>(rows: readonly T[], most = EXPORT_ROWS): { rows: readonly T[]; cutAt: number | null } {
  return rows.length > most ? { rows: rows.slice(0, most), cutAt: most } : { rows, cutAt: null }
}

/** What a sheet says below its last row when there is more. */
export const cutSays = (most: number): string => `本表只含前 ${most} 行，清单还有更多；请用筛选条件缩小范围后分次导出`

/** Says in the name of the file, too, that it is not the whole list; the screen hears it and says so. */
export function cut(file: FileAnswer, cutAt: number | null): FileAnswer {
  if (cutAt === null) return file
  return { ...file, fileName: file.fileName.replace(/(\.\w+)$/, `（只含前${cutAt}行）$1`), cutAt }
}
