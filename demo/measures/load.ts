import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { addDays, type Day } from '../../src/kernel/day.ts'
import { insertRule } from '../../src/modules/measures/library/rule.store.ts'
import { packAt } from '../../src/modules/organisation/pack-at.store.ts'
import type { PolicyPack } from '../../src/modules/policy/pack.schema.ts'
import type { Work } from '../../src/platform/module.ts'
import type { Institution } from '../institution.schema.ts'

type Phase = 'early' | 'middle' | 'late'

interface PointRow {
  id: string
  unit_id: string
  author: string
  rank: number
  title: string
  cause: string | null
  measures: string
}

/** What is done while the work runs and afterwards, by the type of measure that it is. */
const LATER: Readonly<Record<'middle' | 'late', readonly (readonly [type: string, text: (title: string) => string])[]>> = {
  middle: [
    ['supervision', (title) => `每月抽查办理记录一次，重点核对“${title}”涉及的材料和时间，抽查情况留存备查`],
    ['disclosure', () => '办理依据、时限和结果按月在公开栏公布，意见箱由两人开启并登记'],
    ['supervision', () => '系统每周导出超时和退回清单，由科室负责人逐条说明原因'],
  ],
  late: [
    ['handling', () => '发现苗头性问题当月约见谈话，限期说明情况，整改结果由他人核验'],
    ['rotation', () => '同一岗位满三年安排轮岗，离岗时移交清单双方签字，离岗后抽查其经办事项'],
  ],
}
const EVIDENCE = '已按要求落实，记录、清单和照片存科室档案。'
/** Of so many measures one is still under way; the first few of those are late. */
const UNDER_WAY_EVERY = 17
const LATE = 3

/** Control measures of the points in force, as many and in the phases that the pack asks at each level; some under way, a few late. */
export async function loadMeasures(work: Work, institution: Institution, bureau: string): Promise<void> {
  const pack = await packAt(work.tx, bureau, work.today)
  const { rows } = await sql<PointRow>`
    SELECT id, unit_id, author, rank, title, content->'causes'->>0 AS cause, content->>'measures' AS measures
    FROM risk_points WHERE state = 'inForce' AND rank IS NOT NULL ORDER BY seq`.execute(work.tx)
  if (!pack || rows.length === 0) return
  const rule = await insertRule(
    work.tx,
    bureau,
    {
      title: '重点岗位权力运行制约和监督办法（试行）',
      docNo: null,
      effectiveOn: `${Number(work.today.slice(0, 4)) - 2}-03-01`,
      powerIds: [],
      restrains: '审批、采购、资金支付和人员管理等重点环节的职权',
      ...{ basis: '', text: '' },
    },
    { by: null, on: work.today, reason: '' },
  )
  const heads = headsIn(institution)
  const office = institution.roles
    .filter((each) => each.role === 'disciplineOfficer' && each.nodeId === bureau)
    .map((each) => each.personId)
  const planned = rows.flatMap((point) => plannedFor(point, pack, heads.get(point.unit_id) ?? point.author))
  const measures = planned.map((each, at) => ({
    ...each,
    ...standing(
      work.today,
      at,
      office.find((person) => person !== each.owner),
    ),
    rule_id: rule,
  }))
  await sql`INSERT INTO measures (id, point_id, unit_id, text, type, phase, owner, due_on, rule_id, state, evidence, submitted_on, verified_by, verified_on, opinion, changed_on)
    SELECT id, point_id, unit_id, text, type, phase, owner, due_on, rule_id, state, evidence, submitted_on, verified_by, verified_on, opinion, coalesce(verified_on, ${addDays(work.today, -30)}::date)
    FROM jsonb_to_recordset(${JSON.stringify(measures)}::jsonb) AS m (id uuid, point_id uuid, unit_id text, text text, type text, phase text, owner text, due_on date,
      rule_id uuid, state text, evidence text, submitted_on date, verified_by text, verified_on date, opinion text)`.execute(work.tx)
  await work.note({ action: 'measure.load', object: { kind: 'measures', id: 'demo' }, details: { measures: measures.length } })
}

function headsIn({ posts, tenures }: Institution): Map<string, string> {
  const unitOf = new Map(posts.filter((post) => post.isHead).map((post) => [post.id, post.unitId]))
  return new Map(
    tenures.flatMap(({ postId, personId, to }) => {
      const unit = unitOf.get(postId)
      return unit !== undefined && !to ? [[unit, personId] as const] : []
    }),
  )
}

/** What a point owes by its level: the holder acts before, the head of the unit during and after. */
function plannedFor(point: PointRow, { measures: policy }: PolicyPack, head: string) {
  const need = policy.needs.find((each) => each.rank === point.rank)
  const phases = need?.phases ?? (['early'] satisfies Phase[])
  const type = policy.suggestions.find((each) => each.cause === point.cause)?.type ?? policy.types[0]?.code ?? ''
  const known = new Set(policy.types.map((each) => each.code))
  return phases.map((phase: Phase) => {
    const choice = phase === 'early' ? undefined : LATER[phase][point.title.length % LATER[phase].length]
    const laterType = choice && known.has(choice[0]) ? choice[0] : type
    return {
      ...{ id: randomUUID(), point_id: point.id, unit_id: point.unit_id, phase },
      ...{ text: choice ? choice[1](point.title) : point.measures, type: choice ? laterType : type, owner: choice ? head : point.author },
    }
  })
}

/** How a measure stands: carried out and verified by somebody of the office, or under way. */
function standing(today: Day, at: number, verifier: string | undefined) {
  const open = { evidence: null, submitted_on: null, verified_by: null, verified_on: null, opinion: null }
  if (at % UNDER_WAY_EVERY === UNDER_WAY_EVERY - 1 || verifier === undefined) {
    const isLate = at < LATE * UNDER_WAY_EVERY
    return { ...open, state: 'inProgress', due_on: addDays(today, isLate ? -40 : 20 + (at % 60)) }
  }
  const due = addDays(today, -(60 + (at % 120)))
  const verified = { verified_by: verifier, verified_on: addDays(due, -2), opinion: '与现场情况一致，同意。' }
  return { state: 'verified', due_on: due, evidence: EVIDENCE, submitted_on: addDays(due, -9), ...verified }
}
