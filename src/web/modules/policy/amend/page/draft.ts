import type { readDraft } from '../../../../../modules/policy/drafts/draft.api.ts'
import type { AnswerOf } from '../../../../ui/index.ts'

/** A draft as its page shows it. */
export type Draft = AnswerOf<typeof readDraft>
