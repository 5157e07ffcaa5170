import { useWords } from '../useWords.ts'

/** Where in a file something is wrong, in words that a sentence may follow. */
export function usePlaceWords(): (row: number | null, field: string | null) => string {
  const words = useWords()
  return (row, field) => {
    if (row !== null && field) return words('place.rowField', { row, field })
    if (row !== null) return words('place.row', { row })
    return field ? words('place.field', { field }) : ''
  }
}
