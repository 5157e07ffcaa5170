import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Work } from '../../platform/module.ts'
import { notify } from '../../platform/notices/notice.store.ts'
import { personsById } from '../organisation/organisation.store.ts'
import { packAt } from '../organisation/pack-at.store.ts'
import { isFindingKnown } from '../risks/point/point.act.ts'
import { pointLineById } from '../risks/point/point.store.ts'
import { ruleById } from './library/rule.act.ts'
import { isRepealed } from './library/rule.rules.ts'
import { checkMeasure, mayRevise, openMeasureActs, step } from './measure.rules.ts'
import type { Judgement, MeasureContent, MeasurePage } from './measure.schema.ts'
import {
  attachFiles,
  changeMeasure,
  contentRow,
  filesOf,
  insertMeasure,
  measureLines,
  type MeasureRow,
  measureRow,
} from './measure.store.ts'
import { isFlowOpen } from './optimise/flow-version.act.ts'
import { flowsOfMeasure } from './optimise/flow-version.store.ts'
import { versionsOf } from './versions/version.store.ts'

const standingOf = (row: MeasureRow) => ({ state: row.state, ownerId: row.owner, dueOn: row.due_on, revision: row.revision })

export async function measurePageOf(work: Work, id: string): Promise<MeasurePage | Refusal> {
  const row = await measureRow(work.tx, id)
  const [line] = row ? await measureLines(work, [row]) : []
  if (!row || !line) return refuse('measure.not_found', { measure: id })
  const verifier = row.verified_by ? (await personsById(work.tx, [row.verified_by])).get(row.verified_by) : undefined
  return {
    line,
    content: {
      ...{ text: row.text, type: row.type, phase: row.phase, ownerId: row.owner, dueOn: row.due_on, ruleId: row.rule_id },
      prevention: row.prevention,
    },
    revision: row.revision,
    rule: (row.rule_id === null ? undefined : await ruleById(work, row.rule_id)) ?? null,
    evidence: row.evidence,
    files: await filesOf(work.tx, id),
    submittedOn: row.submitted_on,
    verifiedBy: verifier ?? null,
    verifiedOn: row.verified_on,
    opinion: row.opinion,
    judgement: row.judgement,
    versions: await versionsOf(work, id),
    flows: await flowsOfMeasure(work.tx, id),
    mayReviseFlow: await isFlowOpen(work, row),
    mayAct: openMeasureActs(standingOf(row), {
      personId: work.actor.personId,
      mayKeep: work.access.may('measure.keep', row.unit_id),
      mayVerify: work.access.may('measure.verify', row.unit_id),
    }),
  }
}

async function check(work: Work, unitId: string, content: MeasureContent, borne?: MeasureRow): Promise<Refusal | undefined> {
  const pack = await packAt(work.tx, unitId, work.today)
  if (!pack) return refuse('policy.no_pack_at_node', { node: unitId })
  if (!(await personsById(work.tx, [content.ownerId])).has(content.ownerId)) return refuse('measure.unknown_owner', {})
  return (await checkRule(work, content.ruleId, borne?.rule_id)) ?? checkMeasure(content, pack.measures, work.today, borne?.type)
}

/** A measure rests on a rule in force, or on the one that it rests on already. */
async function checkRule(work: Work, ruleId: string | null, borne: string | null | undefined): Promise<Refusal | undefined> {
  const rule = ruleId === null ? null : await ruleById(work, ruleId)
  if (rule === undefined) return refuse('measure.unknown_rule', {})
  return rule && isRepealed(rule, work.today) && rule.id !== borne ? refuse('measure.rule_repealed', { title: rule.title }) : undefined
}

/** Lay a measure down against a risk point. */
export async function layDown(work: Work, pointId: string, content: MeasureContent): Promise<string | Refusal> {
  const point = await pointLineById(work.tx, pointId)
  if (!point) return refuse('measure.no_such_point', {})
  if (!work.access.may('measure.keep', point.unitId)) return refuse('measure.of_another_unit', {})
  if (point.state === 'retired') return refuse('measure.point_retired', { no: point.no })
  const faulty = await check(work, point.unitId, content)
  if (faulty) return faulty
  const id = await insertMeasure(work.tx, pointId, point.unitId, content, { changed_on: work.today })
  await work.note({ action: 'measure.add', object: { kind: 'measure', id }, details: { pointId, unitId: point.unitId } })
  await tell(work, content.ownerId, id, 'measure.assigned', id)
  return id
}

/** Reword a measure, and where that comes from an appraisal, by its finding (R266). */
export async function revise(
  work: Work,
  id: string,
  revision: number,
  { findingId, ...content }: MeasureContent & { findingId: string | null },
): Promise<string | Refusal> {
  const row = await measureRow(work.tx, id)
  if (!row) return refuse('measure.not_found', { measure: id })
  if (!work.access.may('measure.keep', row.unit_id)) return refuse('measure.of_another_unit', {})
  const faulty = mayRevise(standingOf(row), revision) ?? (await check(work, row.unit_id, content, row))
  if (faulty) return faulty
  if (!(await isFindingKnown(work, findingId, row.unit_id))) return refuse('measure.unknown_finding', {})
  const named: Record<string, string> = findingId ? { finding: findingId } : {}
  return written(work, row, revision, 'measure.revise', { ...contentRow(content), finding_id: findingId }, named)
}

/** The owner begins, or hands in what proves that it is done. */
export async function carryOut(
  work: Work,
  id: string,
  of: { revision: number; evidence?: string; files?: readonly string[] },
): Promise<string | Refusal> {
  const row = await measureRow(work.tx, id)
  if (!row) return refuse('measure.not_found', { measure: id })
  const act = of.evidence === undefined ? 'start' : 'submit'
  const to = step(standingOf(row), act, { personId: work.actor.personId, revision: of.revision })
  if (isRefusal(to)) return to
  const proof =
    of.evidence === undefined
      ? {}
      : { evidence: of.evidence, submitted_on: work.today, verified_by: null, verified_on: null, opinion: null }
  const done = await written(work, row, of.revision, `measure.${act}`, { state: to, ...proof })
  if (!isRefusal(done)) await attachFiles(work.tx, id, of.files ?? [])
  return done
}

/** Somebody else than the owner looks at the evidence, and judges the measure (R128). */
export async function verify(
  work: Work,
  id: string,
  of: { revision: number; verdict: 'pass' | 'return'; opinion: string; judgement: Judgement | null },
): Promise<string | Refusal> {
  const row = await measureRow(work.tx, id)
  if (!row) return refuse('measure.not_found', { measure: id })
  if (!work.access.may('measure.verify', row.unit_id)) return refuse('measure.of_another_unit', {})
  const to = step(standingOf(row), of.verdict, { personId: work.actor.personId, revision: of.revision })
  if (isRefusal(to)) return to
  if (of.verdict === 'pass' && !of.judgement) return refuse('measure.not_judged', {})
  const verdict = { verified_by: work.actor.personId, verified_on: work.today, opinion: of.opinion }
  const judged = of.judgement ? { judgement: JSON.stringify(of.judgement) as never } : {}
  const done = await written(work, row, of.revision, `measure.${of.verdict}`, { state: to, ...verdict, ...judged })
  if (!isRefusal(done))
    await tell(work, row.owner, id, of.verdict === 'pass' ? 'measure.verified' : 'measure.returned', `${id}|${of.revision}`)
  return done
}

async function written(
  work: Work,
  row: MeasureRow,
  revision: number,
  action: string,
  to: Parameters<typeof changeMeasure>[3],
  more: Record<string, unknown> = {},
): Promise<string | Refusal> {
  if (!(await changeMeasure(work.tx, row.id, revision, { ...to, changed_on: work.today }))) return refuse('measure.changed_meanwhile', {})
  await work.note({ action, object: { kind: 'measure', id: row.id }, details: { pointId: row.point_id, unitId: row.unit_id, ...more } })
  return row.id
}

async function tell(work: Work, personId: string, id: string, kind: string, key: string): Promise<void> {
  if (personId === work.actor.personId) return
  await notify(work, { personId, kind, link: `/measures/${id}`, dedupeKey: `${kind}|${key}`, object: { kind: 'measure', id } })
}
