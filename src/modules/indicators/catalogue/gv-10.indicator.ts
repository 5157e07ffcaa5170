import { z } from 'zod'
import { defineIndicator, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: '路政科的一级职权由 P01 管理，又由 P01 监督 → 高风险 (3)；养护科管理和监督分属两人，不报。义务 D1 由 P05 回告、又由 P05 核查 → 高风险 (3)；D2 由他人核查，不报。',
    en: 'P01 both manages and supervises the tier-1 powers of a section, and P05 answered the duty D1 and verified it: rank 3 each. Where two different people do so nothing is flagged.',
  },
  tables: {
    supervision_tier: `tier,unit,object_id,manager_id,supervisor_id
1,路政科,许可审批,P01,P01
1,养护科,工程计量,P02,P03`,
    warning_duty: `id,owed_by_kind,owed_by,answered_by,verified_by
D1,unit,路政科,P05,P05
D2,unit,养护科,P06,P07`,
  },
  flagged: ['duty|D1 3', 'tier|1|路政科|许可审批 3'],
}

/** GV-10 Supervisor is manager of a tier, or verifier is respondent 监督者与被监督者重合 (D5 Art. 21; nobody judges their own cause). */
export const ownSupervisor = defineIndicator({
  code: 'GV-10',
  version: 1,
  title: { zh: '监督者与被监督者重合', en: 'Supervisor is whom they supervise' },
  question: {
    zh: '是否有人既管理又监督同一事项，或核查自己的回告？',
    en: 'Does anybody supervise what they manage, or verify what they answered?',
  },
  why: {
    zh: '自己监督自己等于没有监督；整改由本人核查，销号不可信。',
    en: 'To supervise oneself is no supervision, and a closure verified by the respondent proves nothing.',
  },
  basis: 'D5 第二十一条 分级监督；回避原则',
  reads: { warning_duty: ['id', 'verified_by'] },
  mayRead: {
    warning_duty: ['owed_by_kind', 'owed_by', 'answered_by', 'unit'],
    supervision_tier: ['tier', 'unit', 'object_id', 'manager_id', 'supervisor_id'],
  },
  settings: z.strictObject({}),
  subject: ['kind', 'tier', 'unit_id', 'object_id'],
  judges: { zh: '分级监督安排和已核查的义务', en: 'tiers of supervision and duties verified' },
  measure: 'count',
  exclusions: [{ zh: '尚未核查的义务', en: 'duties not yet verified' }],
  related: {
    zh: '分级监督与整改核查环节；措施：系统禁止自我监督、自我核查。',
    en: 'Tiers of supervision and verification; measures: the system forbids to supervise or verify oneself.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'warning_duty',
    key: 'id',
    columns: ['id', 'kind', 'owed_by_kind', 'owed_by', 'unit', 'answered_by', 'verified_by'],
    deciding: ['owed_by', 'answered_by', 'verified_by'],
  },
  reasons: {
    tiers_missing: { zh: '没有分级监督的记录', en: 'there is no record of who manages and who supervises' },
    person_missing: { zh: '分级监督缺少管理人或监督人', en: 'the manager or supervisor of a tier is missing' },
    answerer_missing: { zh: '已核查的义务不知由谁回告', en: 'it is not known who answered a duty that was verified' },
  },
  query: (_settings, sql) => sql`
    SELECT 'tier' AS kind, tier, unit AS unit_id, object_id, 3 AS rank, 1 AS value, 0 AS line, ARRAY[manager_id] AS evidence, unit, ARRAY[manager_id] AS persons, manager_id AS person
    FROM supervision_tier WHERE manager_id = supervisor_id GROUP BY tier, unit, object_id, manager_id
    UNION ALL
    SELECT 'duty' AS kind, id AS tier, CAST(NULL AS VARCHAR) AS unit_id, CAST(NULL AS VARCHAR) AS object_id, 3 AS rank, 1 AS value, 0 AS line, ARRAY[id] AS evidence, MIN(unit COLLATE "C") AS unit,
           ARRAY[verified_by] AS persons, verified_by AS person
    FROM warning_duty WHERE verified_by = answered_by OR (owed_by_kind = 'person' AND verified_by = owed_by) GROUP BY id, verified_by`,
  coverage: (_settings, sql) => sql`
    SELECT CASE WHEN manager_id IS NULL OR supervisor_id IS NULL THEN 'person_missing' END AS reason, COUNT(*) AS subjects FROM supervision_tier GROUP BY 1
    UNION ALL
    SELECT CASE WHEN answered_by IS NULL AND (owed_by IS NULL OR COALESCE(owed_by_kind, '') <> 'person') THEN 'answerer_missing' END AS reason, COUNT(*) AS subjects
    FROM warning_duty WHERE verified_by IS NOT NULL GROUP BY 1
    UNION ALL
    SELECT 'tiers_missing' AS reason, 1 AS subjects FROM as_of WHERE NOT EXISTS (SELECT 1 FROM supervision_tier)`,
  explain(row) {
    const [person, tier] = [textAt(row, 'person'), textAt(row, 'tier')]
    if (textAt(row, 'kind') === 'duty')
      return {
        why: {
          zh: `义务 ${tier} 由 ${person} 回告，又由 ${person} 本人核查。`,
          en: `The duty ${tier} was answered by ${person} and verified by ${person} too.`,
        },
        wouldClear: { zh: '由回告人以外的人核查。', en: 'Verification by somebody else.' },
      }
    const what = [textAt(row, 'unit_id'), textAt(row, 'object_id')].filter(Boolean).join(' ')
    return {
      why: {
        zh: `${tier} 层级的 ${what || '事项'} 由 ${person} 管理，又由 ${person} 监督。`,
        en: `At tier ${tier} ${person} manages ${what || 'a matter'} and supervises it too.`,
      },
      wouldClear: { zh: '由管理人以外的人监督。', en: 'Supervision by somebody else.' },
    }
  },
})
