import type { z } from 'zod'
import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { textSimilarity } from '../../../kernel/statistics.ts'
import type { Tx, Work } from '../../../platform/module.ts'
import { readBpmn } from '../../flows/flow.bpmn.ts'
import { chartsByItem } from '../../flows/flow.store.ts'
import { personsById } from '../../organisation/organisation.store.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { gradesOf } from '../grading/grading.store.ts'
import { meetingsOn } from '../meeting/meeting.store.ts'
import { signalsBeside } from './linked/linked.act.ts'
import { handAt, packOfPoint } from './point.act.ts'
import type { pointPage } from './point.api.ts'
import { findingsNamed, informationOnPoint, rulesOnPoint } from './point.question.ts'
import { openActs } from './point.rules.ts'
import { type AppraisalFinding, pointContent } from './point.schema.ts'
import { givenReviews, pointLineById, type PointRow, pointRow, textsBeside } from './point.store.ts'
import type { PointTables } from './point.tables.ts'
import { versionsOf } from './point.write.ts'

type Page = z.infer<typeof pointPage>

/** One point with all that was said of it, and what the reader may do with it. */
export async function pointPageOf(work: Work, id: string): Promise<Page | Refusal> {
  const row = await pointRow(work.tx, id)
  const line = row && (await pointLineById(work.tx, id))
  if (!row || !line) return refuse('riskPoint.not_found', { point: id })
  const pack = await packOfPoint(work, row)
  if (!pack) return refuse('policy.no_pack_at_node', { node: line.unitName })
  const given = await givenReviews(work.tx, id, row.round)
  const changed = await personsById(work.tx, [row.changedBy])
  const content = pointContent.parse(row.content)
  return {
    point: line,
    content,
    revision: row.revision,
    changedByName: changed.get(row.changedBy)?.name ?? row.changedBy,
    changedAt: row.changedAt.toISOString(),
    reason: row.reason,
    finding: row.findingId ? ((await findingsById(work, [row.findingId])).get(row.findingId) ?? null) : null,
    stepName: await stepName(work.tx, row),
    reviews: await reviewsOf(work.tx, id, pack),
    grades: await gradesOf(work.tx, id),
    versions: await versionLines(work, id),
    meetings: await meetingsOn(work.tx, id),
    acts: openActs(row, await handAt(work, row.unitId), given, pack),
    stageTitle: pack.risks.review.find((each) => each.stage === row.state)?.title ?? null,
    likeness: await likenessOf(work.tx, row, pack),
    rules: (await work.ask(rulesOnPoint, { pointId: id, ruleIds: content.ruleIds })).flat(),
    signals: await signalsBeside(work, row.unitId, content.indicators),
    information: (await work.ask(informationOnPoint, { pointId: id })).flat(),
  }
}

/** What was said of a point at its stages, the newest first. */
export async function reviewsOf(tx: Tx, id: string, pack: PolicyPack): Promise<Page['reviews']> {
  const rows = await tx
    .withTables<PointTables>()
    .selectFrom('risk_point_reviews')
    .selectAll()
    .where('point_id', '=', id)
    .orderBy('seq', 'desc')
    .execute()
  const names = await personsById(
    tx,
    rows.map((row) => row.by_person),
  )
  return rows.map((row) => ({
    id: row.id,
    round: row.round,
    stage: row.stage,
    stageTitle: pack.risks.review.find((each) => each.stage === row.stage)?.title ?? row.stage,
    decision: row.decision,
    opinion: row.opinion,
    byName: names.get(row.by_person)?.name ?? row.by_person,
    on: row.on_day,
  }))
}

/** Findings by id, as far as the reader may see them. */
async function findingsById(work: Work, ids: readonly string[]): Promise<Map<string, AppraisalFinding>> {
  const found = ids.length > 0 ? (await work.ask(findingsNamed, { ids })).flat() : []
  return new Map(found.map((each) => [each.id, each]))
}

async function versionLines(work: Work, id: string): Promise<Page['versions']> {
  const rows = await versionsOf(work.tx, id)
  const findings = await findingsById(
    work,
    rows.flatMap((row) => row.findingId ?? []),
  )
  const names = await personsById(
    work.tx,
    rows.map((row) => row.madeBy),
  )
  return rows.map((row) => ({
    version: row.version,
    content: pointContent.parse(row.content),
    rank: row.rank,
    effectiveOn: row.effectiveOn,
    endedOn: row.endedOn,
    reason: row.reason,
    byName: names.get(row.madeBy)?.name ?? row.madeBy,
    isFiled: row.filingId !== null,
    finding: (row.findingId && findings.get(row.findingId)) || null,
  }))
}

async function stepName(tx: Tx, { content }: PointRow): Promise<string | null> {
  if (content.flowItem === null || content.stepId === null) return null
  const bpmn = (await chartsByItem(tx)).get(content.flowItem)
  const chart = bpmn && (await readBpmn(bpmn))
  if (!chart || isRefusal(chart)) return null
  return chart.elements.find((element) => element.id === content.stepId)?.name ?? null
}

/** The text of the same unit that reads most like this one, where it reads like a copy; a hint for reviewers, no verdict (GV-09). */
async function likenessOf(tx: Tx, row: PointRow, pack: PolicyPack): Promise<Page['likeness']> {
  if (row.state !== 'section' && row.state !== 'discipline' && row.state !== 'party') return null
  const scored = (await textsBeside(tx, row)).map((each) => ({ each, likeness: textSimilarity(row.content.manifestation, each.text) ?? 0 }))
  const most = scored.toSorted((one, other) => other.likeness - one.likeness)[0]
  if (!most || most.likeness < pack.risks.copiedFrom) return null
  return { pointId: most.each.id, no: most.each.no, title: most.each.title, percent: Math.round(most.likeness * 100) }
}
