import { z } from 'zod'
import { fen } from '../../../kernel/money.ts'
import type { Words } from '../../datasets/canonical.schema.ts'
import { defineIndicator, type FlaggedRow, numberAt, type Sql, type SqlDialect, textAt, type WorkedExample } from '../indicator.schema.ts'

const EXAMPLE: WorkedExample = {
  story: {
    zh: 'M1 大额资金未上会即支付；M2 实施在前、会议在后；M3 会议没有纪要；M4 主要领导第 1 个表态，其后还有人发言：各为高 (3)。M5 先上会、有纪要、主要领导末位表态，不报。',
    en: 'M1 was paid without a meeting, M2 executed before its meeting, the meeting of M3 has no minutes, in that of M4 the head spoke first: rank 3 each. M5 was decided in a meeting with minutes, the head speaking last.',
  },
  tables: {
    major_matter: `id,unit,title,kind,amount,decided_by,executed_at,meeting_id
M1,办公室,购置设备,funds,800000,P01,2026-03-10,
M2,办公室,宿舍改造,project,900000,P01,2026-03-10,G1
M3,办公室,干部任免,appointment,,P01,2026-04-10,G2
M4,办公室,年度计划,decision,,P01,2026-05-10,G3
M5,办公室,信息系统,project,600000,P01,2026-05-20,G3`,
    meeting: `id,held_on,minutes_ref
G1,2026-03-12,2026-3
G2,2026-04-02,
G3,2026-05-06,2026-5`,
    meeting_speech: `meeting_id,matter_id,seq,person_id,is_head,vote
G3,M4,1,P01,true,同意
G3,M4,2,P02,false,同意
G3,M5,1,P02,false,同意
G3,M5,2,P01,true,同意`,
  },
  flagged: ['M1 3', 'M2 3', 'M3 3', 'M4 3'],
}

/** What may be wrong with a decision, and what would have been right. */
const FAULTS: Readonly<Record<string, { says: (row: FlaggedRow) => Words; clear: Words }>> = {
  no_meeting: {
    says: (row) => ({
      zh: `没有上会即于 ${textAt(row, 'executed_on')} 实施`,
      en: `executed on ${textAt(row, 'executed_on')} without a meeting`,
    }),
    clear: { zh: '实施前上会集体决定', en: 'a collective decision before execution' },
  },
  late: {
    says: (row) => ({
      zh: `${textAt(row, 'executed_on')} 已实施，${textAt(row, 'held_on')} 才上会`,
      en: `executed on ${textAt(row, 'executed_on')}, but the meeting was held on ${textAt(row, 'held_on')}`,
    }),
    clear: { zh: '会议不晚于实施', en: 'a meeting no later than execution' },
  },
  no_minutes: {
    says: () => ({ zh: '会议没有纪要', en: 'the meeting has no minutes' }),
    clear: { zh: '会议形成纪要', en: 'minutes of the meeting' },
  },
  head_early: {
    says: (row) => ({
      zh: `主要领导第 ${numberAt(row, 'head_seq')} 个表态，没有末位表态（共 ${numberAt(row, 'last_seq')} 人次）`,
      en: `the head spoke as number ${numberAt(row, 'head_seq')} of ${numberAt(row, 'last_seq')}, not last`,
    }),
    clear: { zh: '主要领导末位表态', en: 'the head speaking last' },
  },
}

/**
 * AP-10 Major matter without collective decision 三重一大未上会或未末位表态: a matter of the list, or of a certain amount, executed without a meeting, before it or without minutes, or whose head spoke before others (X12, P22).
 * Where the head's votes are noted the first of them counts, else the head's last word. A meeting on the day of execution is in time.
 */
export const uncollectiveDecision = defineIndicator({
  code: 'AP-10',
  version: 1,
  title: { zh: '三重一大未上会/未末位表态', en: 'Major matter without collective decision' },
  question: {
    zh: '重大事项是否先经会议集体决定、有纪要，主要领导是否末位表态？',
    en: 'Was the major matter decided by a meeting beforehand, with minutes, the head speaking last?',
  },
  why: {
    zh: '重大事项个人说了算，或一把手先定调，集体决策就成了形式。',
    en: 'Where one person decides, or the head speaks first, the collective decision is a form.',
  },
  basis: '“三重一大”决策制度；末位表态制度',
  reads: { major_matter: ['id', 'kind', 'executed_at', 'meeting_id'] },
  mayRead: {
    major_matter: ['unit', 'title', 'amount', 'decided_by'],
    meeting: ['id', 'held_on', 'minutes_ref'],
    meeting_speech: ['meeting_id', 'matter_id', 'seq', 'person_id', 'is_head', 'vote'],
  },
  settings: z.strictObject({
    kinds: z
      .array(z.string().min(1))
      .min(1)
      .default(['decision', 'appointment', 'project', 'funds'])
      .meta({ title: '须上会的事项类别', en: 'Kinds of matter that must go to the meeting', unit: 'words', isStatutory: false }),
    amountLine: fen
      .positive()
      .default(50_000_000)
      .meta({ title: '其他事项须上会的金额', en: 'Amount from which other matters go to the meeting', unit: 'fen', isStatutory: false }),
  }),
  subject: ['id'],
  judges: { zh: '三重一大事项', en: 'major matters' },
  measure: 'count',
  exclusions: [
    { zh: '不在清单且不足金额的事项', en: 'matters neither listed nor of the amount' },
    { zh: '没有发言记录的，不判断末位表态', en: 'the order of speech where none is recorded' },
  ],
  related: {
    zh: '重大事项决策环节；措施：未附会议纪要不得签约、付款，会议记录载明发言顺序。',
    en: 'Decision of major matters; measures: no signature or payment without minutes, the order of speech is recorded.',
  },
  example: EXAMPLE,
  evidence: {
    table: 'major_matter',
    key: 'id',
    columns: ['id', 'unit', 'title', 'kind', 'amount', 'decided_by', 'executed_at', 'meeting_id'],
    deciding: ['kind', 'amount', 'executed_at', 'meeting_id'],
  },
  reasons: {
    kind_missing: { zh: '缺少事项类别，金额也未达标准', en: 'the kind is missing and the amount does not decide' },
    amount_missing: { zh: '不在清单内，又缺少金额', en: 'not listed, and the amount is missing' },
    not_executed: { zh: '尚未实施或缺少实施日期', en: 'not yet executed, or the day is missing' },
    meeting_absent: { zh: '所列会议不在会议表中', en: 'its meeting is not in the table of meetings' },
    held_missing: { zh: '会议缺少日期', en: 'the day of the meeting is missing' },
  },
  query: (settings, sql) => sql`
    WITH ${mattersSql(settings, sql)},
    faulty AS (SELECT *, no_meeting + late + no_minutes + head_early AS faults FROM matters WHERE is_major = 1),
    concerned AS (
      SELECT id, ${sql.texts('person')} AS persons
      FROM (SELECT id, decided_by AS person FROM faulty UNION SELECT id, head AS person FROM faulty WHERE head_early = 1) AS people GROUP BY id)
    SELECT f.id, 3 AS rank, f.faults AS value, 0 AS line, ARRAY[f.id] AS evidence, f.unit, p.persons, f.title, f.no_meeting, f.late, f.no_minutes, f.head_early,
           CAST(f.executed_at AS VARCHAR) AS executed_on, CAST(f.held_on AS VARCHAR) AS held_on, f.head_seq, f.last_seq
    FROM faulty AS f JOIN concerned AS p ON p.id = f.id WHERE f.faults > 0`,
  coverage: (settings, sql) => sql`
    WITH ${mattersSql(settings, sql)},
    judged AS (
      SELECT CASE WHEN is_major IS NULL AND kind IS NULL THEN 'kind_missing' WHEN is_major IS NULL THEN 'amount_missing'
                  WHEN is_done = 0 AND head_seq IS NULL THEN 'not_executed'
                  WHEN is_done = 1 AND meeting_id IS NOT NULL AND met IS NULL THEN 'meeting_absent'
                  WHEN is_done = 1 AND met IS NOT NULL AND held_on IS NULL THEN 'held_missing' END AS reason
      FROM matters WHERE is_major IS NULL OR is_major = 1)
    SELECT reason, COUNT(*) AS subjects FROM judged GROUP BY reason`,
  explain(row) {
    const found = Object.entries(FAULTS).flatMap(([name, fault]) => (numberAt(row, name) === 1 ? [fault] : []))
    const says = found.map((each) => each.says(row))
    const title = textAt(row, 'title')
    return {
      why: {
        zh: `三重一大事项 ${textAt(row, 'id')}${title && `（${title}）`}：${says.map((each) => each.zh).join('；')}。`,
        en: `Major matter ${textAt(row, 'id')}${title && ` (${title})`}: ${says.map((each) => each.en).join('; ')}.`,
      },
      wouldClear: {
        zh: `${found.map((each) => each.clear.zh).join('，')}。`,
        en: `Required: ${found.map((each) => each.clear.en).join(', ')}.`,
      },
    }
  },
})

/** CTE `matters`: each with its faults as 0 or 1. `is_major` is NULL where kind and amount do not tell. */
function mattersSql({ kinds, amountLine }: { kinds: readonly string[]; amountLine: number }, sql: SqlDialect): Sql {
  const flag = (condition: string) => sql.raw(`CASE WHEN ${condition} THEN 1 ELSE 0 END`)
  return sql`speech AS (
      SELECT meeting_id, matter_id, MIN(person_id COLLATE "C") FILTER (WHERE is_head) AS head,
             COALESCE(MIN(seq) FILTER (WHERE is_head AND vote IS NOT NULL), MAX(seq) FILTER (WHERE is_head)) AS head_seq,
             MAX(seq) FILTER (WHERE NOT COALESCE(is_head, FALSE)) AS last_seq
      FROM meeting_speech GROUP BY meeting_id, matter_id),
    told AS (
      SELECT m.id, m.unit, m.title, m.kind, m.decided_by, m.executed_at, m.meeting_id, g.id AS met, g.held_on, g.minutes_ref, s.head, s.head_seq, s.last_seq,
             CASE WHEN m.kind IN (${kinds}) OR m.amount >= ${amountLine} THEN 1 WHEN m.kind IS NULL OR m.amount IS NULL THEN NULL ELSE 0 END AS is_major,
             CASE WHEN m.executed_at <= o.day THEN 1 ELSE 0 END AS is_done
      FROM major_matter AS m LEFT JOIN meeting AS g ON g.id = m.meeting_id
      LEFT JOIN speech AS s ON s.meeting_id = m.meeting_id AND s.matter_id = m.id CROSS JOIN as_of AS o),
    matters AS (
      SELECT *, ${flag('is_done = 1 AND meeting_id IS NULL')} AS no_meeting, ${flag('is_done = 1 AND held_on > executed_at')} AS late,
             ${flag('is_done = 1 AND met IS NOT NULL AND minutes_ref IS NULL')} AS no_minutes, ${flag('head_seq < last_seq')} AS head_early
      FROM told)`
}
