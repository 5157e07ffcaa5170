import type { Day } from '../../../kernel/day.ts'
import { questionKind } from '../../../platform/module.ts'

/** The entry of the ledger that a comment became. */
export interface CommentEntry {
  commentId: string
  itemId: string
  ledgerNo: string
  on: Day
}

/** 转登记: which of these comments became entries of the ledger, as far as the asker may see them? Answered by the ledger. */
export const entriesOfComments = questionKind<{ commentIds: readonly string[] }, CommentEntry[]>('publication.entries_of_comments')
