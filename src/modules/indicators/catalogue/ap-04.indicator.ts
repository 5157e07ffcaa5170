import { z } from 'zod'
import { groupedBy } from '../increments/grouped.rules.ts'
import { defineIndicator, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

/** Words of steps that one person must not both take, where the institution gives no table of its own. */
const MATRIX = [
  '受理/审核',
  '受理/审批',
  '审核/审批',
  '现场核查/审批',
  '申请/审批',
  '请购/审批',
  '采购/验收',
  '验收/付款',
  '调查/审批',
  '审批/付款',
]

const EXAMPLE: WorkedExample = {
  story: {
    zh: '办件 L001 的审核与审批都由 P02 办理 → L001|P02，高 (3)。办件 L002 由两人办理，不报；P01 在 L001 受理、在 L002 审批，不是同一办件，也不报。',
    en: 'P02 took both the review and the approval of case L001: rank 3. Case L002 had two people, and P01 accepted one case and approved another: nothing is said of these.',
  },
  tables: {
    event: `case_id,item,step_code,actor_id,started_at
L001,permit,受理,P01,2026-03-02 09:00:00
L001,permit,审核,P02,2026-03-03 09:00:00
L001,permit,审批,P02,2026-03-04 09:00:00
L002,permit,审核,P02,2026-03-03 10:00:00
L002,permit,审批,P01,2026-03-04 10:00:00`,
  },
  flagged: ['L001|P02 3'],
}

/**
 * AP-04 Incompatible duties by one person 不相容岗位混同: the same id on both steps of an incompatible pair of one case.
 * Pairs come from the table `incompatible` (exact step names), else from words that the step names contain. One step whose name holds both words is no pair with itself.
 */
export const incompatibleDuties = defineIndicator({
  code: 'AP-04',
  version: 1,
  title: { zh: '不相容岗位混同', en: 'Incompatible duties by one person' },
  question: {
    zh: '同一办件的不相容环节，是否由同一人办理？',
    en: 'Did one person take two incompatible steps of the same case?',
  },
  why: {
    zh: '受理与审核、审核与审批、采购与验收分由不同的人办，才有制约；一人包办，制约就不存在了。',
    en: 'Steps are given to different people so that each checks the other; where one person takes both nobody does.',
  },
  basis: '行政事业单位内部控制规范（试行）第十二条（不相容岗位相互分离）；审贷分离',
  reads: { event: ['case_id', 'step_code', 'actor_id'] },
  mayRead: { event: ['item', 'role', 'started_at', 'finished_at'], incompatible: ['step_a', 'step_b'] },
  settings: z.strictObject({
    pairs: z
      .array(z.string().regex(/^[^/]+\/[^/]+$/))
      .min(1)
      .default(MATRIX)
      .meta({
        title: '未另行规定时的不相容环节（环节名称含有的词）',
        en: 'Incompatible steps where not ruled otherwise (words in the step name)',
        unit: 'words',
        isStatutory: false,
      }),
  }),
  subject: ['case_id', 'person'],
  judges: { zh: '办件', en: 'cases' },
  measure: 'count',
  exclusions: [],
  related: {
    zh: '受理、审核、审批、验收各环节；措施：系统按不相容矩阵锁定经办人，人手不足时报上一级代行。',
    en: 'Acceptance, review, approval, acceptance of goods; measures: the system locks incompatible actors, a superior steps in where staff are short.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'event',
    key: "case_id || '/' || actor_id",
    columns: ['case_id', 'item', 'step_code', 'actor_id', 'role', 'started_at', 'finished_at'],
    deciding: ['step_code', 'actor_id'],
  },
  reasons: {
    steps_unknown: { zh: '没有一个环节出现在不相容环节表中', en: 'none of its steps is in the table of incompatible steps' },
    actor_missing: { zh: '不相容环节缺少经办人', en: 'an incompatible step lacks its actor' },
  },
  query: ({ pairs }, sql) => sql`
    WITH ${pairsSql(pairs, sql)},
    done AS (SELECT DISTINCT case_id, actor_id, step_code FROM event WHERE actor_id IS NOT NULL AND step_code IN (SELECT step_code FROM sides)),
    several AS (SELECT case_id, actor_id FROM done GROUP BY case_id, actor_id HAVING COUNT(*) > 1),
    own AS (SELECT d.* FROM done AS d JOIN several AS s ON s.case_id = d.case_id AND s.actor_id = d.actor_id)
    SELECT a.case_id, a.actor_id AS person, 3 AS rank, COUNT(*) AS value, 0 AS line, ARRAY[a.case_id || '/' || a.actor_id] AS evidence,
           ARRAY[a.actor_id] AS persons, array_to_string(${sql.texts("(a.step_code || '与' || b.step_code)")}, '、') AS pairs,
           array_to_string(${sql.texts("(a.step_code || ' / ' || b.step_code)")}, ', ') AS pairs_en
    FROM own AS a JOIN pairs AS p ON p.step_a = a.step_code
    JOIN own AS b ON b.case_id = a.case_id AND b.actor_id = a.actor_id AND b.step_code = p.step_b
    GROUP BY a.case_id, a.actor_id`,
  coverage: ({ pairs }, sql) => sql`
    WITH ${pairsSql(pairs, sql)},
    judged AS (
      SELECT CASE WHEN COUNT(s.step_code) = 0 THEN 'steps_unknown'
                  WHEN COUNT(*) FILTER (WHERE s.step_code IS NOT NULL AND e.actor_id IS NULL) > 0 THEN 'actor_missing' END AS reason
      FROM event AS e LEFT JOIN sides AS s ON s.step_code = e.step_code GROUP BY e.case_id)
    SELECT reason, COUNT(*) AS subjects FROM judged GROUP BY reason`,
  increment: groupedBy({ table: 'event', by: { case_id: 'case_id' }, coverage: 'keys' }),
  explain(row) {
    const [caseId, person] = [textAt(row, 'case_id'), textAt(row, 'person')]
    return {
      why: {
        zh: `办件 ${caseId} 的不相容环节（${textAt(row, 'pairs')}）都由 ${person} 办理。`,
        en: `In case ${caseId} ${person} took incompatible steps: ${textAt(row, 'pairs_en')}.`,
      },
      wouldClear: {
        zh: `每一对不相容环节由两人分别办理（${row.value} 对）。`,
        en: `Two people for each incompatible pair (${row.value}).`,
      },
    }
  },
})

/** CTEs `pairs` (step_a, step_b as they occur in the log, each pair once) and `sides` (the steps of them). */
function pairsSql(matrix: readonly string[], sql: SqlDialect): Sql {
  const rows = matrix
    .map((each) => each.split('/'))
    .map(([a = '', b = '']) => sql`(${a}, ${b})`.text)
    .join(', ')
  return sql`words AS (SELECT word_a, word_b FROM (VALUES ${sql.raw(rows)}) AS matrix(word_a, word_b) WHERE NOT EXISTS (SELECT 1 FROM incompatible)),
    names AS (SELECT DISTINCT step_code FROM event),
    found AS (
      SELECT step_a, step_b FROM incompatible
      UNION SELECT a.step_code, b.step_code FROM words AS w
        JOIN names AS a ON POSITION(w.word_a IN a.step_code) > 0 JOIN names AS b ON POSITION(w.word_b IN b.step_code) > 0),
    pairs AS (
      SELECT DISTINCT CASE WHEN step_a < step_b COLLATE "C" THEN step_a ELSE step_b END AS step_a,
             CASE WHEN step_a < step_b COLLATE "C" THEN step_b ELSE step_a END AS step_b
      FROM found WHERE step_a <> step_b),
    sides AS (SELECT step_a AS step_code FROM pairs UNION SELECT step_b AS step_code FROM pairs)`
}
