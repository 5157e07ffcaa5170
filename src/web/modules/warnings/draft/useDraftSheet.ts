import { isRefusal } from '../../../../kernel/refusal.ts'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { checkDraft } from '../../../../modules/warnings/warning.rules.ts'
import { draftSchema } from '../../../../modules/warnings/warning.schema.ts'
import { Refused, useFailureWords, useSheet, type Values } from '../../../ui/index.ts'

/** Beside which field a refusal of the draft belongs. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'warning.rank_unknown': 'rank',
  'warning.deviation_needs_reason': 'deviationReason',
  'warning.person_missing': 'personId',
  'warning.clause_unknown': 'brokenRules',
  'warning.rule_missing': 'brokenRules',
}

/** The sheet of a draft: the schema and the same rule by which the server decides. */
export function useDraftSheet(pack: PolicyPack, start: Values, failure: unknown) {
  const wordsFor = useFailureWords()
  const schema = draftSchema.superRefine((draft, context) => {
    const found = checkDraft(draft, pack)
    if (isRefusal(found))
      context.addIssue({
        code: 'custom',
        path: [FIELD_OF[found.refused] ?? 'instrument'],
        message: wordsFor(new Refused(found.refused, found.facts)),
      })
  })
  return useSheet(schema, { start, failure })
}

export type DraftSheet = ReturnType<typeof useDraftSheet>
