import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { isChange } from './difference.rules.ts'
import type { RegisterPreview } from './sheet.schema.ts'

/** May what was seen be saved now? Nothing with a problem, nothing that changes nothing, and only while the register still stands as it was seen. */
export function mayTakeIn(preview: RegisterPreview, digest: string): Refusal | undefined {
  if (preview.problemCount > 0) return refuse('sheet.has_problems', { count: preview.problemCount })
  if (preview.digest !== digest) return refuse('sheet.moved_on')
  return preview.differences.some(isChange) ? undefined : refuse('sheet.no_change')
}
