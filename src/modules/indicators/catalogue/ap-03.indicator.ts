import { z } from 'zod'
import { groupedBy } from '../increments/grouped.rules.ts'
import { defineIndicator, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '流程图为 受理 → 现场核查 → 审核 → 审批。办件 L002 的记录为受理、审核、审批，漏掉现场核查：最优比对代价 1 → 高 (3)。办件 L001 完整，不报。',
    en: 'The chart runs 受理 → 现场核查 → 审核 → 审批. Case L002 lacks 现场核查: its optimal alignment costs 1, rank 3. Case L001 is complete and not flagged.',
  },
  tables: {
    event: `case_id,item,step_code,started_at
L001,permit,受理,2026-03-02 09:00:00
L001,permit,现场核查,2026-03-03 09:00:00
L001,permit,审核,2026-03-04 09:00:00
L001,permit,审批,2026-03-05 09:00:00
L002,permit,受理,2026-03-02 10:00:00
L002,permit,审核,2026-03-04 10:00:00
L002,permit,审批,2026-03-05 10:00:00`,
  },
  charts: { permit: ['受理', '现场核查', '审核', '审批'] },
  flagged: ['L002 3'],
}

/** AP-03 Skipped, out-of-order or missing steps 跳步/逆序/漏步: the case does not fit its chart by optimal alignment. P29. */
export const strayedCase = defineIndicator({
  code: 'AP-03',
  version: 1,
  title: { zh: '跳步/逆序/漏步', en: 'Skipped, out-of-order or missing steps' },
  question: { zh: '办件是否按公示的权力运行流程图办理？', en: 'Did the case run as its published flow chart says?' },
  why: { zh: '跳过或颠倒环节，等于绕开了该环节上的制约。', en: 'A step skipped or turned round is a check evaded.' },
  basis: '权力运行流程图（公示）；廉政风险防控制度 第十四条',
  reads: { event: ['case_id', 'item', 'step_code', 'started_at'] },
  mayRead: { event: ['actor_id', 'finished_at'] },
  settings: z.strictObject({
    allowedCost: z
      .int()
      .min(0)
      .default(0)
      .meta({ title: '允许的偏离步数', en: 'Deviating steps allowed', unit: 'cost', isStatutory: false }),
  }),
  subject: ['case_id'],
  judges: { zh: '办件', en: 'cases' },
  measure: 'cost',
  exclusions: [{ zh: '没有流程图的事项', en: 'items without a chart' }],
  related: {
    zh: '许可、审批各环节；措施：系统按流程图锁定环节顺序，缺环节不得办结。',
    en: 'Steps of permits and approvals; measures: the system locks the order of steps, a case lacking one cannot be closed.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'event',
    key: 'case_id',
    columns: ['case_id', 'item', 'step_code', 'actor_id', 'role', 'started_at', 'finished_at'],
    deciding: ['step_code', 'started_at'],
  },
  reasons: {
    item_missing: { zh: '缺少事项', en: 'the item is missing' },
    chart_missing: { zh: '该事项没有流程图', en: 'the item has no chart' },
    time_missing: { zh: '有环节缺少开始时间，无法排序', en: 'a step lacks its time, so the order is unknown' },
    not_aligned: { zh: '流程图或办件无法比对', en: 'the chart or the case could not be aligned' },
  },
  query: ({ allowedCost }, sql) => sql`
    SELECT d.case_id, 3 AS rank, SUM(d.cost) AS value, ${allowedCost} AS line, ${sql.evidence('d.case_id')} AS evidence, MIN(p.persons) AS persons,
           MIN(d.item) AS item, MIN(d.skipped) AS skipped, MIN(d.inserted) AS inserted
    FROM deviation AS d
    LEFT JOIN (
      SELECT e.case_id, ${sql.texts('e.actor_id')} AS persons FROM event AS e JOIN (SELECT DISTINCT case_id FROM deviation WHERE cost > 0) AS s ON s.case_id = e.case_id
      GROUP BY e.case_id) AS p ON p.case_id = d.case_id
    GROUP BY d.case_id HAVING SUM(d.cost) > ${allowedCost}`,
  coverage: (_settings, sql) => sql`
    WITH cases AS (SELECT case_id, item, COUNT(*) FILTER (WHERE started_at IS NULL) AS timeless FROM event GROUP BY case_id, item),
    judged AS (
      SELECT CASE WHEN c.item IS NULL THEN 'item_missing' WHEN h.item IS NULL THEN 'chart_missing' WHEN c.timeless > 0 THEN 'time_missing'
                  WHEN d.case_id IS NULL THEN 'not_aligned' END AS reason
      FROM cases AS c LEFT JOIN chart AS h ON h.item = c.item LEFT JOIN deviation AS d ON d.case_id = c.case_id AND d.item = c.item)
    SELECT reason, COUNT(*) AS subjects FROM judged GROUP BY reason`,
  increment: groupedBy({ table: 'event', by: { case_id: 'case_id' }, coverage: 'keys' }),
  explain(row) {
    const [skipped, inserted] = [textAt(row, 'skipped'), textAt(row, 'inserted')]
    const zh = [skipped && `漏掉 ${skipped}`, inserted && `多出 ${inserted}`].filter(Boolean).join('；')
    const en = [skipped && `skipped ${skipped}`, inserted && `inserted ${inserted}`].filter(Boolean).join('; ')
    return {
      why: {
        zh: `办件 ${textAt(row, 'case_id')}（${textAt(row, 'item')}）与流程图不符：${zh}。`,
        en: `Case ${textAt(row, 'case_id')} (${textAt(row, 'item')}) strays from its chart: ${en}.`,
      },
      wouldClear: {
        zh: `按流程图依次办理各环节${skipped ? `，补上 ${skipped}` : ''}。`,
        en: `The steps in the order of the chart${skipped ? `, with ${skipped}` : ''}.`,
      },
    }
  },
})
