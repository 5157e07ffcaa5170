import type { RuleCase } from '../../engine/cases.fixture.ts'

const approvals = (...rows: string[]) => ({ expense: ['id,approver_id,approved_at', ...rows].join('\n') })

/** So many approvals of a person, the first `off` of them at the given time, the others within hours. */
const year = (who: string, n: number, off: number, at = '2026-03-02 20:15') =>
  Array.from(
    { length: n },
    (_, each) => `${who}-${each},${who},${each < off ? at : '2026-03-03 10'}:${String(each).padStart(2, '0')}${each < off ? '' : ':00'}`,
  )
const burst = (who: string, times: string[], day = '2026-03-02') => times.map((time, at) => `${who}b${at},${who},${day} ${time}`)
const seconds = (last: number) =>
  ['00', '06', '12', '18', '24', '30', '36', '42', '48']
    .map((each) => `15:00:${each}`)
    .concat(`15:0${Math.floor(last / 60)}:${String(last % 60).padStart(2, '0')}`)

export const cases: readonly RuleCase[] = [
  {
    says: 'six of twenty off hours are flagged, five are clear',
    tables: approvals(...year('A1', 20, 6, '2026-03-02 07'.concat(':59')), ...year('A2', 20, 5)),
    settings: { bulk: 50 },
    flagged: ['off_hours|A1 1'],
    coverage: [2],
    sentence: [
      'A1 在 2026 年的 20 笔审批中有 6 笔在非工作时间（08:00 前、19:00 后或非工作日），占 30 %，达到 30 %。',
      '不超过 5 笔（少 1 笔）',
    ],
  },
  {
    says: 'eight sharp and nineteen sharp are within hours, a second on either side is not',
    tables: approvals(
      ...['08:00:00', '19:00:00', '08:00:00', '19:00:00'].map((time, at) => `a${at},A1,2026-03-0${at + 2} ${time}`),
      ...['07:59:59', '10:00:00', '10:00:00', '10:00:00'].map((time, at) => `b${at},A2,2026-03-0${at + 2} ${time}`),
      ...['19:00:01', '10:00:00', '10:00:00', '10:00:00'].map((time, at) => `c${at},A3,2026-03-0${at + 2} ${time}`),
    ),
    settings: { smallestSample: 4, share: 0.25 },
    flagged: ['off_hours|A2 1', 'off_hours|A3 1'],
  },
  {
    says: 'a Saturday that 调休 made a working day is one, and a weekday of a holiday is not',
    tables: approvals('a,A1,2026-01-04 10:00:00', 'b,A1,2026-10-10 10:00:00', 'c,A2,2026-10-05 10:00:00', 'd,A2,2026-10-17 10:00:00'),
    settings: { smallestSample: 2 },
    flagged: ['off_hours|A2 1'],
  },
  {
    says: 'ten approvals in sixty seconds are bulk, in sixty-one they are not, and nine never are',
    tables: approvals(
      ...burst('A1', seconds(60)),
      ...burst('A2', seconds(61)),
      ...burst(
        'A3',
        Array.from({ length: 9 }, () => '15:00:00'),
      ),
    ),
    flagged: ['bulk|A1 1'],
    coverage: [0, 'small_sample 3'],
    sentence: ['A1 在 2026-03-02 的 60 秒内审批了 10 笔报销（当日秒批共 10 笔），达到 10 笔。', '不超过 9 笔（少 1 笔）'],
  },
  {
    says: 'bursts of a day are one signal, those of another day another, and an approver may be flagged both ways',
    tables: approvals(
      ...burst('A1', seconds(54), '2026-03-07'),
      ...burst(
        'A1',
        Array.from({ length: 12 }, () => '16:00:00'),
      ).map((row) => row.replace('A1b', 'A1c').replace('03-02', '03-07')),
      ...burst('A1', seconds(54), '2026-03-08').map((row) => row.replace('A1b', 'A1d')),
    ),
    flagged: ['bulk|A1 1', 'bulk|A1 1', 'off_hours|A1 1'],
    sentence: ['2026-03-07 的 60 秒内审批了 12 笔报销（当日秒批共 22 笔）', '2026-03-08 的 60 秒内审批了 10 笔'],
  },
  {
    says: 'each year is judged by itself, and nineteen approvals are too few',
    tables: approvals(...year('A1', 19, 19).slice(0, 10), ...year('A1', 19, 19, '2025-03-03 20:15').slice(10)),
    settings: { bulk: 50 },
    flagged: [],
    coverage: [0, 'small_sample 2'],
  },
  {
    says: 'approvals without approver, time or clock, or outside the calendar, are unassessable',
    tables: approvals(
      'a,,2026-03-02 10:00:00',
      'b,A1,',
      ...Array.from({ length: 10 }, (_, at) => `c${at},A1,2026-03-02 00:00:00`),
      'd,A1,1998-03-02 10:00:00',
    ),
    flagged: [],
    coverage: [0, 'approver_missing 1', 'clock_missing 10', 'outside_calendar 1', 'time_missing 1'],
  },
  {
    says: 'hours, counts and seconds are settings',
    tables: approvals('a,A1,2026-03-02 09:00:00', 'b,A1,2026-03-02 09:00:05', 'c,A1,2026-03-02 12:00:00'),
    settings: { dayBegins: 570, dayEnds: 1020, smallestSample: 3, share: 0.6, bulk: 2, bulkSeconds: 5 },
    flagged: ['bulk|A1 1', 'off_hours|A1 1'],
    sentence: ['09:30 前、17:00 后'],
  },
  { says: 'nothing at all is no clearance', tables: approvals(), flagged: [], coverage: [0] },
]
