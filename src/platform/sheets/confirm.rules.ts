import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { isChange } from './difference.rules.ts'
import type { RegisterPreview } from './sheet.schema.ts'

/** May what was seen be saved now? Nothing with a problem, nothing that changes nothing, and only while the register still stands as it was seen. */
export function mayTakeIn(preview: RegisterPreview, digest: string): Refusal | undefined {
  return preview.problemCount > 0 ? refuse('sheet.has_problems', { count: preview.problemCount }) : mayTakeSound(preview, digest)
}

/** As `mayTakeIn`, for a register whose sound rows come in while others stay behind, as the reader has seen. */
export function mayTakeSound(preview: RegisterPreview, digest: string): Refusal | undefined {
  if (preview.digest !== digest) return refuse('sheet.moved_on')
  return preview.differences.some(isChange) ? undefined : refuse('sheet.no_change')
}
