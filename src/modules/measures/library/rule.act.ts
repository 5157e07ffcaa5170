import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { standingRows } from '../../powers/power.store.ts'
import { measuresOn, pointsUnder } from './governed.store.ts'
import { mayAmend, mayRepeal, mayRestore } from './rule.rules.ts'
import type { ControlRule, RuleContent, RulePage } from './rule.schema.ts'
import { changeRule, insertRule, isKnown, type RuleRow, ruleLines, ruleRow, ruleVersions } from './rule.store.ts'

const standingOf = (row: RuleRow) => ({
  ...{ title: row.title, revision: row.revision, effectiveOn: row.effective_on, repealedOn: row.repealed_on },
})

export async function ruleById(work: Work, id: string): Promise<ControlRule | undefined> {
  const row = await ruleRow(work.tx, id)
  return row && (await ruleLines(work.tx, [row]))[0]
}

export async function rulePageOf(work: Work, id: string): Promise<RulePage | Refusal> {
  const row = await ruleRow(work.tx, id)
  const [rule] = row ? await ruleLines(work.tx, [row]) : []
  if (!row || !rule) return refuse('controlRule.not_found', { rule: id })
  return {
    rule,
    content: {
      ...{ title: row.title, docNo: row.doc_no, effectiveOn: row.effective_on, powerIds: row.power_ids, restrains: row.restrains },
      ...{ basis: row.basis, text: row.text },
    },
    revision: row.revision,
    repealReason: row.repealed_on === null ? null : row.reason,
    measures: await measuresOn(work.tx, id),
    points: await pointsUnder(work.tx, id),
    versions: await ruleVersions(work.tx, id),
    mayKeep: row.repealed_on === null && work.access.may('measure.keep', row.unit_id),
    mayRestore: !mayRestore(standingOf(row), row.revision, work.today) && work.access.may('measure.keep', row.unit_id),
  }
}

/** No two rules in force of one name in a unit, and no power that the register lacks; one that the rule names already may be gone by now. */
async function check(work: Work, unitId: string, content: RuleContent, before?: RuleRow): Promise<Refusal | undefined> {
  if (await isKnown(work.tx, unitId, content.title, before?.id)) return refuse('measure.rule_known', { title: content.title })
  const added = content.powerIds.filter((id) => !before?.power_ids.includes(id))
  if (added.length === 0) return undefined
  const known = await standingRows(work.tx, added)
  return added.every((id) => known.get(id)?.is_retirement === false) ? undefined : refuse('controlRule.unknown_power', {})
}

export async function enterRule(work: Work, unitId: string, content: RuleContent): Promise<string | Refusal> {
  if (!work.access.may('measure.keep', unitId)) return refuse('measure.of_another_unit', {})
  const wrong = await check(work, unitId, content)
  if (wrong) return wrong
  const id = await insertRule(work.tx, unitId, content, { by: work.actor.personId, on: work.today, reason: '' })
  await work.note({ action: 'measure.addRule', object: { kind: 'controlRule', id }, details: { title: content.title } })
  return id
}

/** The rule, where this person may keep it. */
async function inHand(work: Work, id: string): Promise<RuleRow | Refusal> {
  const row = await ruleRow(work.tx, id)
  if (!row) return refuse('controlRule.not_found', { rule: id })
  return work.access.may('measure.keep', row.unit_id) ? row : refuse('controlRule.of_another_unit', {})
}

export async function amend(
  work: Work,
  id: string,
  change: { revision: number; reason: string; content: RuleContent },
): Promise<string | Refusal> {
  const row = await inHand(work, id)
  if (isRefusal(row)) return row
  const wrong = mayAmend(standingOf(row), change.revision) ?? (await check(work, row.unit_id, change.content, row))
  return wrong ?? written(work, row, { content: change.content }, change.reason)
}

export async function repeal(
  work: Work,
  id: string,
  { revision, reason, repealedOn }: { revision: number; reason: string; repealedOn: string },
): Promise<string | Refusal> {
  const row = await inHand(work, id)
  if (isRefusal(row)) return row
  return mayRepeal(standingOf(row), revision, repealedOn) ?? written(work, row, { repealedOn }, reason)
}

/** 撤回废止 before its day; another rule of that name may have been entered meanwhile. */
export async function restore(
  work: Work,
  id: string,
  { revision, reason }: { revision: number; reason: string },
): Promise<string | Refusal> {
  const row = await inHand(work, id)
  if (isRefusal(row)) return row
  const refused = mayRestore(standingOf(row), revision, work.today)
  if (refused) return refused
  if (await isKnown(work.tx, row.unit_id, row.title, row.id)) return refuse('measure.rule_known', { title: row.title })
  return written(work, row, { repealedOn: null }, reason)
}

async function written(work: Work, row: RuleRow, to: Parameters<typeof changeRule>[2], reason: string): Promise<string | Refusal> {
  if (!(await changeRule(work.tx, row, to, { by: work.actor.personId, on: work.today, reason })))
    return refuse('controlRule.changed_meanwhile', { revision: row.revision + 1 })
  await work.note({
    action: 'content' in to ? 'measure.amendRule' : to.repealedOn === null ? 'measure.restoreRule' : 'measure.repealRule',
    object: { kind: 'controlRule', id: row.id },
    details: { title: row.title, revision: row.revision + 1, reason, ...('content' in to ? {} : to) },
  })
  return row.id
}
