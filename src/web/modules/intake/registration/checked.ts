import { dayOf } from '../../../../kernel/day.ts'
import type { Refusal } from '../../../../kernel/refusal.ts'
import { registerItem } from '../../../../modules/intake/item.api.ts'
import { checkRegistration } from '../../../../modules/intake/item.rules.ts'
import type { Registration } from '../../../../modules/intake/item.schema.ts'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { Refused } from '../../../ui/index.ts'

const FIELDS: Readonly<Record<string, string>> = {
  'item.anonymous_has_source': 'source',
  'item.named_has_source': 'source',
  'item.reporter_not_named': 'reporterKind',
  'item.reporter_without_name': 'reporterName',
}

/** Beside which field a refusal is said. */
function fieldOf({ refused, facts }: Refusal): string[] {
  if (refused === 'item.unknown_code') return [String(facts['field'])]
  if (refused === 'item.unknown_detail') return ['channel']
  if (refused.startsWith('item.detail_')) return ['details', String(facts['field'])]
  return [FIELDS[refused] ?? 'receivedOn']
}

/** The registration with the rule that the server asks too, said beside its field. */
export function checkedBy(pack: PolicyPack, wordsFor: (failure: unknown) => string) {
  return registerItem.body.superRefine((registration: Registration, context) => {
    const wrong = checkRegistration(registration, pack, dayOf(new Date()))
    if (!wrong) return
    context.addIssue({ code: 'custom', path: fieldOf(wrong), message: wordsFor(new Refused(wrong.refused, wrong.facts)) })
  })
}
