import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { gapsOf } from '../pack.rules.ts'
import { packSchema, type PolicyPack } from '../pack.schema.ts'
import type { DraftState } from './draft.schema.ts'
import { isPlain } from './compare/difference.rules.ts'
import { problemsIn, problemText } from './compare/problem.rules.ts'
import type { CodeInUse, CodeList } from './trial.schema.ts'
import { CODE_LISTS } from './trial.schema.ts'

/** What decides about an act on a draft. */
export interface DraftStanding {
  state: DraftState
  revision: number
  baseVersion: number
  writtenBy: readonly string[]
  effectiveOn: Day
}

/** The newest version of the pack. */
interface Newest {
  version: number
  effectiveFrom: Day
}

/** A whole pack out of what was written: read strictly, and able to issue letters (section 4). */
export function readContent(written: Record<string, unknown>, base: PolicyPack): PolicyPack | Refusal {
  const content = { ...written, id: base.id, version: base.version + 1 }
  const problems = problemsIn(content)
  if (problems.length > 0) return refuse('policy.draft_faulty', { problems: problems.map(problemText) })
  const pack = packSchema.parse(content)
  const gaps = gapsOf(pack)
  if (gaps.length > 0) {
    const problems = gaps.map((gap) =>
      problemText({ kind: 'contradiction', path: gap.split(':')[0] ?? '', right: gap.split(': ')[1] ?? '' }),
    )
    return refuse('policy.draft_faulty', { problems })
  }
  if (pack.extends !== base.extends) return refuse('policy.draft_changes_parent', { parent: base.extends ?? '' })
  return pack
}

/** The first code that goes although rows bear it: it can be renamed or retired from a day, not taken away. */
export function codeStillInUse(before: PolicyPack, after: PolicyPack, used: readonly CodeInUse[]): Refusal | undefined {
  for (const list of CODE_LISTS) {
    const kept = codesOf(after, list)
    for (const code of codesOf(before, list)) {
      const count = used.filter((each) => each.list === list && each.code === code).reduce((sum, each) => sum + each.count, 0)
      if (count > 0 && !kept.includes(code)) return refuse('policy.code_in_use', { list, code, count })
    }
  }
  return undefined
}

/** The codes of one dictionary of a pack; a level counts by its rank. */
export function codesOf(pack: PolicyPack, list: CodeList): string[] {
  const inside = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.flatMap((each) => inside(each, key))
    return isPlain(value) ? value[key] : undefined
  }
  const found = list.split('.').reduce<unknown>(inside, pack)
  if (!Array.isArray(found)) return []
  return found.flatMap((each) => (isPlain(each) ? [String(list.startsWith('scales.') ? each['rank'] : each['code'])] : []))
}

/** Is this the state of the draft that the actor looked at? */
export function checkSeen(draft: DraftStanding, revision: number, open: DraftState): Refusal | undefined {
  if (draft.state !== open) return refuse('policy.draft_not_open', { state: draft.state })
  return draft.revision === revision ? undefined : refuse('policy.draft_changed_meanwhile', { revision: draft.revision })
}

/** From its day on, and a day on which the version before already rules; a trial names the day on which it is looked back on (R267). */
export function checkDays(pack: PolicyPack, effectiveOn: Day, newest: Newest, today: Day): Refusal | undefined {
  if (effectiveOn < today) return refuse('policy.day_in_past', { day: effectiveOn, today })
  if (effectiveOn < newest.effectiveFrom) return refuse('policy.day_before_newest', { day: effectiveOn, newest: newest.effectiveFrom })
  const { status, reviewOn } = pack.meta
  return status === 'trial' && (reviewOn === undefined || reviewOn <= effectiveOn) ? refuse('policy.trial_without_review') : undefined
}

export function submit(draft: DraftStanding, pack: PolicyPack, newest: Newest, today: Day): Refusal | undefined {
  if (newest.version !== draft.baseVersion) return refuse('policy.base_superseded', { base: draft.baseVersion, newest: newest.version })
  return checkDays(pack, draft.effectiveOn, newest, today)
}

/** Approved by somebody who wrote none of it. */
export function approve(draft: DraftStanding, pack: PolicyPack, newest: Newest, by: { personId: string; today: Day }): Refusal | undefined {
  if (draft.writtenBy.includes(by.personId)) return refuse('policy.approver_is_drafter')
  return submit(draft, pack, newest, by.today)
}

/** Does the actor answer for every unit under the pack? A pack under which nobody works is nobody's. */
export function checkReach(
  packId: string,
  units: readonly { nodeId: string; name: string }[],
  isWithin: (nodeId: string) => boolean,
): Refusal | undefined {
  if (units.length === 0) return refuse('policy.pack_without_unit', { pack: packId })
  const outside = units.filter((unit) => !isWithin(unit.nodeId))
  return outside.length > 0 ? refuse('policy.pack_of_other_units', { pack: packId, units: outside.map((unit) => unit.name) }) : undefined
}
