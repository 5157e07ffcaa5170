import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { addDays, type Day } from '../../src/kernel/day.ts'
import { isRefusal } from '../../src/kernel/refusal.ts'
import { insertCampaign } from '../../src/modules/risks/campaign/campaign.store.ts'
import { searchedFor } from '../../src/modules/risks/listed/listed.store.ts'
import { factorsOf, grade } from '../../src/modules/risks/grading/grading.rules.ts'
import type { GradingInputs } from '../../src/modules/risks/grading/grading.schema.ts'
import type { PointState } from '../../src/modules/risks/point/point.schema.ts'
import { insertPoints, insertVersions } from '../../src/modules/risks/point/point.write.ts'
import { packAt } from '../../src/modules/organisation/pack-at.store.ts'
import type { PolicyPack } from '../../src/modules/policy/pack.schema.ts'
import type { Work } from '../../src/platform/module.ts'
import type { Institution, Post } from '../institution.schema.ts'
import { BANK_RISKS } from './bank.texts.ts'
import { HIGHWAY_POST_RISKS } from './highway.posts.ts'
import { HIGHWAY_STEP_RISKS } from './highway.steps.ts'
import { loadMeetings } from './meetings.ts'
import { type Frame, reviewed } from './reviewed.ts'
import type { RiskText } from './text.ts'

const TEXTS: Record<string, readonly RiskText[]> = { highway: [...HIGHWAY_STEP_RISKS, ...HIGHWAY_POST_RISKS], bank: BANK_RISKS }
const NONE_REASON = '本岗位不经办审批、资金和采购事项，已对照岗位职责逐项查找，未发现风险点。'

/** A post with who holds it, and the form of a campaign that the holder owes. */
interface Holder {
  post: Post
  personId: string
  formId: string
}

/** What a holder writes: a text with the wording that nobody else of the unit uses. */
interface Written {
  holder: Holder
  text: RiskText
  wording: number
}

/** Last year's campaign with its points in force and on file, and one that runs now with some units late. */
export async function loadRisks(work: Work, institution: Institution, name: string, bureau: string): Promise<void> {
  const texts = TEXTS[name]
  const pack = await packAt(work.tx, bureau, work.today)
  const officer = institution.roles.find((each) => each.role === 'disciplineOfficer' && each.nodeId === bureau)?.personId
  if (!texts || !pack || officer === undefined) return
  const superior = institution.units.find((unit) => unit.id === bureau)?.parentId ?? bureau
  const asOfficer: Work = { ...work, actor: { ...work.actor, personId: officer } }
  const frame: Frame = { work: asOfficer, pack, officer, bureau, superior }
  await lastYear(frame, institution, texts)
  if (name === 'highway') await loadMeetings(frame, institution)
  await thisYear(frame, institution, texts)
}

/** Those who owe a form, in the order of their units. */
async function holdersOf({ work }: Frame, institution: Institution, campaignId: string): Promise<Holder[]> {
  const posts = new Map(institution.posts.map((post) => [post.id, post]))
  const { rows } = await sql<{ id: string; post_id: string; person_id: string }>`
    SELECT id, post_id, person_id FROM risk_forms WHERE campaign_id = ${campaignId}::uuid ORDER BY seq`.execute(work.tx)
  return rows.flatMap((row) => {
    const post = posts.get(row.post_id)
    return post ? [{ post, personId: row.person_id, formId: row.id }] : []
  })
}

/** Who writes what: each holder one or two of the texts that fit the post, the wordings taken in turn within a unit. */
function writtenBy(holders: readonly Holder[], texts: readonly RiskText[]): Written[] {
  const used = new Map<string, number>()
  return holders.flatMap((holder) => {
    const own = texts.filter((text) => text.posts.some((start) => holder.post.title.startsWith(start) && start !== ''))
    const fitting = own.length > 0 ? own : texts.filter((text) => text.posts.includes(''))
    return fitting.slice(0, 3).flatMap((text) => {
      const key = `${holder.post.unitId}|${text.title}`
      const wording = used.get(key) ?? 0
      used.set(key, wording + 1)
      return wording < text.says.length ? [{ holder, text, wording }] : []
    })
  })
}

const pickOf = (list: readonly string[], at: number) => list[at % list.length] ?? ''

function contentOf({ holder, text, wording }: Written, pack: PolicyPack, affairs: string) {
  return {
    ...{ carrier: 'post' as const, postId: holder.post.id, powerId: null },
    ...{ flowItem: text.flow?.[0] ?? null, stepId: text.flow?.[1] ?? null },
    ...{ title: text.title, affairs: text.affairs ?? affairs, riskType: text.riskType, positions: text.positions },
    manifestation: `${pickOf(text.says, wording)}。`,
    causes: [...text.causes],
    pattern: wording % 2 === 0 ? '多发生在年末、项目集中办理和节假日前后。' : '多发生在人员少、一人多岗的时候。',
    ...{ innerCause: '', signTypes: ['early'], signs: '服务对象议论、同一对象办理明显偏快或者偏慢。', context: 'duty' as const },
    ...{ keyArea: pack.keyAreas.some((area) => area.code === text.keyArea) ? text.keyArea : 'other', rules: [], ruleIds: [] },
    measures: `${pickOf(text.measures, wording)}。`,
    ...{ business: '', indicators: [] },
  }
}

/** The level that the pack's own method gives to what the text says. */
function gradedBy({ text }: Written, pack: PolicyPack): { inputs: GradingInputs; rank: number; score: number | null } {
  const { grading } = pack.risks
  const [importance, frequency, probability] = text.values
  const known: Record<string, number> = { importance, frequency, probability, function: importance }
  const values = Object.fromEntries(factorsOf(grading, grading.method).map((factor) => [factor.code, known[factor.code] ?? 1]))
  const inputs = { values, positions: text.positions }
  const result = grade(grading, grading.method, inputs)
  if (isRefusal(result)) throw new Error(`demo grade refused: ${result.refused}`)
  return { inputs, rank: result.rank, score: result.score }
}

async function pointsOf(
  frame: Frame,
  campaignId: string,
  written: readonly Written[],
  on: Day,
  stateOf: (at: number) => PointState,
): Promise<string[]> {
  const affairs = frame.pack.risks.affairs.at(-1)?.code ?? 'business'
  return insertPoints(
    frame.work,
    written.map((each, at) => ({
      unitId: each.holder.post.unitId,
      content: contentOf(each, frame.pack, affairs),
      ...{ author: each.holder.personId, writtenOn: on, campaignId, formId: each.holder.formId },
      state: stateOf(at),
      rank: isGraded(stateOf(at)) ? gradedBy(each, frame.pack).rank : null,
    })),
    frame.pack,
  )
}

/** The discipline body grades before it passes a point on. */
const isGraded = (state: PointState) => !['section', 'discipline'].includes(state)

/** Grades and reviews of points, many in one statement each. */
async function graded({ work, pack, officer }: Frame, ids: readonly string[], written: readonly Written[], on: Day): Promise<void> {
  const rows = written.map((each, at) => ({ id: randomUUID(), point: ids[at], ...gradedBy(each, pack) }))
  await sql`INSERT INTO risk_point_grades (id, point_id, round, method, method_version, inputs, score, rank, proposed_rank, reason, by_person, on_day, pack_id, pack_version)
    SELECT g.id, g.point, 1, ${pack.risks.grading.method}, 1, g.inputs, g.score, g.rank, g.rank, '', ${officer}, ${on}, ${pack.id}, ${pack.version}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g (id uuid, point uuid, inputs jsonb, score numeric, rank int)`.execute(
    work.tx,
  )
}

async function lastYear(frame: Frame, institution: Institution, texts: readonly RiskText[]): Promise<void> {
  const { work, pack, bureau } = frame
  const year = Number(work.today.slice(0, 4)) - 1
  const [from, to, effectiveOn]: Day[] = [`${year}-03-01`, `${year}-03-31`, `${year}-05-12`]
  const draft = {
    ...{ unitId: bureau, title: `${year} 年岗位${pack.risks.words.point}排查`, scope: [bureau], startsOn: from ?? '', endsOn: to ?? '' },
    guidance: '对照岗位职责和经办环节逐项查找，写具体做法，不写空话；确无风险的说明理由。',
    channels: pack.risks.discovery.slice(0, 3).map((each) => each.code),
  }
  const { id } = await insertCampaign(work, draft, from ?? work.today)
  const holders = await holdersOf(frame, institution, id)
  const written = writtenBy(holders, texts)
  const ids = await pointsOf(frame, id, written, to ?? work.today, () => 'inForce')
  await graded(frame, ids, written, addDays(to ?? '', 10))
  await reviewed(frame, institution, ids, addDays(to ?? '', 20))
  const filingId = pack.risks.isFiled ? randomUUID() : null
  if (filingId !== null)
    await sql`INSERT INTO risk_filings (id, unit_id, superior_id, title, state, points, sent_on, sent_by, receipt_no, received_on, received_by, searched)
      VALUES (${filingId}::uuid, ${bureau}, ${frame.superior}, ${`${year} 年${pack.risks.words.catalogue}备案`}, 'received', ${ids.length}, ${`${year}-05-06`},
        ${frame.officer}, ${`备〔${year}〕17号`}, ${effectiveOn ?? ''}, ${frame.officer},
        ${await searchedFor(work.tx, `${year} 年${pack.risks.words.catalogue}备案`, [bureau, frame.superior])})`.execute(work.tx)
  const affairs = pack.risks.affairs.at(-1)?.code ?? 'business'
  await insertVersions(
    work.tx,
    written.map((each, at) => ({
      ...{ pointId: ids[at] ?? '', version: 1, unitId: each.holder.post.unitId, content: contentOf(each, pack, affairs) },
      ...{
        rank: gradedBy(each, pack).rank,
        effectiveOn: effectiveOn ?? work.today,
        reason: draft.title,
        madeBy: each.holder.personId,
        filingId,
      },
      ...{ packId: pack.id, packVersion: pack.version },
    })),
  )
  await sql`UPDATE risk_points SET version = 1, filing_id = ${filingId}::uuid WHERE campaign_id = ${id}::uuid`.execute(work.tx)
  await handIn(frame, id, to ?? work.today, () => true)
  await sql`UPDATE risk_campaigns SET closed_on = ${to} WHERE id = ${id}::uuid`.execute(work.tx)
  await work.note({ action: 'campaign.load', object: { kind: 'campaign', id }, details: { forms: holders.length, points: ids.length } })
}

/** Forms with points are handed in; those without say why none was found. */
async function handIn({ work }: Frame, campaignId: string, on: Day, isIn: (formId: string, at: number) => boolean): Promise<void> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM risk_forms WHERE campaign_id = ${campaignId}::uuid ORDER BY seq`.execute(
    work.tx,
  )
  const done = rows.filter((row, at) => isIn(row.id, at)).map((row) => row.id)
  await sql`UPDATE risk_forms SET submitted_on = ${on}, saved_at = ${work.now}, state = CASE WHEN pointed THEN 'submitted' ELSE 'none' END, none_reason = CASE WHEN pointed THEN '' ELSE ${NONE_REASON} END,
      entries = coalesce(written, '[]'::jsonb)
    FROM (SELECT f.id AS form, count(p.id) > 0 AS pointed, jsonb_agg(jsonb_build_object('content', p.content)) FILTER (WHERE p.id IS NOT NULL) AS written
      FROM risk_forms AS f LEFT JOIN risk_points AS p ON p.form_id = f.id WHERE f.id = any(${done}::uuid[]) GROUP BY f.id) AS found
    WHERE risk_forms.id = found.form`.execute(work.tx)
}

/** What changed since last year, and what was noticed. */
const NEWLY = [
  '今年岗位调整、一人兼两岗后',
  '新办理系统上线后',
  '业务量增加、临时人员参与办理以来',
  '原经办人轮岗、新人接手后',
  '下放审批权限后',
]
const SIGNS = [
  '已有服务对象口头反映',
  '内部检查发现个别记录不完整',
  '同行业近期通报过类似问题',
  '考勤和办理时间对不上',
  '有中介频繁出入办公场所',
  '经办人回避申报不及时',
]

const STATES_NOW: readonly PointState[] = ['section', 'discipline', 'section', 'party', 'discipline', 'notice', 'filing']

async function thisYear(frame: Frame, institution: Institution, texts: readonly RiskText[]): Promise<void> {
  const { work, pack, bureau } = frame
  const [from, to, handedIn] = [addDays(work.today, -12), addDays(work.today, 9), addDays(work.today, -3)]
  const draft = {
    ...{ unitId: bureau, title: `${work.today.slice(0, 4)} 年岗位${pack.risks.words.point}复查`, scope: [bureau] },
    ...{ startsOn: from, endsOn: to },
    guidance: '上年已登记的风险点不重复填报；岗位职责、人员、流程有变化的，查找新的风险。',
    channels: pack.risks.discovery.slice(0, 2).map((each) => each.code),
  }
  const { id } = await insertCampaign(work, draft, from)
  const holders = await holdersOf(frame, institution, id)
  const unitIds = [...new Set(holders.map((holder) => holder.post.unitId))]
  // Every fifth unit has not begun.
  const late = new Set(unitIds.filter((_, at) => at % 5 === 3))
  const inTime = holders.filter((holder, at) => !late.has(holder.post.unitId) && at % 61 !== 4)
  // The other wordings of the same texts: what last year's forms left out.
  const writers = inTime.filter((_, at) => at % 4 === 1)
  const written = writers.flatMap((holder, at) => {
    const text = writtenBy([holder], texts)[0]?.text
    if (!text) return []
    const { flow: _flow, ...plain } = text
    const says = text.says.map((each) => (at % 9 === 8 ? each : `${pickOf(NEWLY, at)}，${each}，${pickOf(SIGNS, at + text.title.length)}`))
    return [
      {
        holder,
        text: { ...plain, says, title: `${text.title}（复查）` },
        wording: text.says.length - 1 - (at % 2) * (text.says.length > 1 ? 1 : 0),
      },
    ]
  })
  const stateOf = (at: number) => STATES_NOW[at % STATES_NOW.length] ?? 'section'
  const ids = await pointsOf(frame, id, written, handedIn, stateOf)
  const hasGrade = (_: unknown, at: number) => isGraded(stateOf(at))
  await graded(frame, ids.filter(hasGrade), written.filter(hasGrade), addDays(work.today, -1))
  const PASSED: Partial<Record<PointState, number>> = { discipline: 1, party: 2, notice: 3, filing: 3 }
  for (const [state, most] of Object.entries(PASSED))
    await reviewed(
      frame,
      institution,
      ids.filter((_, at) => stateOf(at) === state),
      addDays(work.today, -1),
      { most },
    )
  await handIn(frame, id, handedIn, (_form, at) => inTime.some((holder) => holder.formId === holders[at]?.formId))
  await work.note({ action: 'campaign.load', object: { kind: 'campaign', id }, details: { forms: holders.length, points: ids.length } })
}
