import type { EvidenceLine } from '../../../../modules/custody/evidence/evidence.schema.ts'
import { useWords } from '../useWords.ts'

/** Is it as it came: its last check, and its chain. */
export function Integrity({ of }: { of: EvidenceLine }) {
  const words = useWords()
  if (of.brokenAt !== null) return <strong style={{ color: 'var(--red)' }}>{words('list.brokenAt', { number: of.brokenAt })}</strong>
  if (of.checked === null) return <span className="field-help">{words('list.never')}</span>
  return of.checked.state === 'intact' ? (
    <span>{words('bytes.intact')}</span>
  ) : (
    <strong style={{ color: 'var(--red)' }}>{words(`bytes.${of.checked.state}`)}</strong>
  )
}

/** Has its content changed, or is its chain broken? */
export const isWrong = (of: EvidenceLine): boolean => of.brokenAt !== null || (of.checked !== null && of.checked.state !== 'intact')

export function sizeOf(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
