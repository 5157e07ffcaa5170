import { createHash } from 'node:crypto'
import type { RegisterPreview, SheetDifference, SheetProblem } from './sheet.schema.ts'

/** Problems that are shown; a file with more has one cause. */
const SHOWN = 500

/** What a person is to see before anything is saved. The digest lets the confirmation prove that the register has not moved on. */
export function previewOf(rows: number, problems: readonly SheetProblem[], differences: SheetDifference[]): RegisterPreview {
  return {
    rows,
    problems: problems.slice(0, SHOWN),
    problemCount: problems.length,
    differences,
    digest: createHash('sha256').update(JSON.stringify(differences)).digest('hex'),
  }
}
