import { questionKind } from '../../../platform/module.ts'
import type { Origin, OriginEntry } from './origin.schema.ts'

/** 转登记: which of these became entries of the ledger, as far as the asker may see them? Answered by the ledger. */
export const entriesOfOrigins = questionKind<{ kind: Origin['kind']; ids: readonly string[] }, (OriginEntry & { id: string })[]>(
  'matters.entries_of_origins',
)
