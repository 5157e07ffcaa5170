import type { RuleCase } from '../../engine/cases.fixture.ts'

const people = (...rows: string[]) => ({ person: ['id,is_key_post,post_start,leave_date', ...rows].join('\n') })
const leaves = (...rows: string[]) => ({ leave: ['person_id,kind,from_day,to_day', ...rows].join('\n') })
const terms = (...rows: string[]) => ({ post_term: ['person_id,post,is_key_post,from_day,to_day', ...rows].join('\n') })

/** All looked at on 2026-11-23: leave counts from 2024-01-01, mandatory leave from 2025-11-23. */
export const cases: readonly RuleCase[] = [
  {
    says: 'five working days are leave, four are not; a holiday within is no working day',
    tables: {
      ...people('P1,false,2020-01-02,', 'P2,false,2020-01-02,', 'P3,false,2020-01-02,', 'P4,false,2020-01-02,'),
      ...leaves(
        'P1,年休假,2025-03-03,2025-03-07',
        'P2,年休假,2025-03-03,2025-03-06',
        'P3,年休假,2026-10-01,2026-10-09',
        'P4,年休假,2026-10-08,2026-10-13',
      ),
    },
    flagged: ['P2 2', 'P3 2'],
    coverage: [4],
    sentence: ['P2 自 2024-01-01 以来没有连续 5 个工作日以上的休假（此前也没有记录）。', '连续休假一次满 5 个工作日。'],
  },
  {
    says: 'leaves with only days off between them are one, with a working day between they are two, and overlapping ones count once',
    tables: {
      ...people('P1,false,2020-01-02,', 'P2,false,2020-01-02,', 'P3,false,2020-01-02,'),
      ...leaves(
        'P1,年休假,2025-03-06,2025-03-07',
        'P1,事假,2025-03-10,2025-03-12',
        'P2,年休假,2025-03-05,2025-03-06',
        'P2,年休假,2025-03-10,2025-03-12',
        'P3,年休假,2025-03-03,2025-03-05',
        'P3,年休假,2025-03-04,2025-03-06',
      ),
    },
    flagged: ['P2 2', 'P3 2'],
  },
  {
    says: 'leave until the first day of the year before last counts, the day before it does not; leave after the day of the data never does',
    tables: {
      ...people('P1,false,2020-01-02,', 'P2,false,2020-01-02,', 'P3,false,2020-01-02,', 'P4,false,2020-01-02,'),
      ...leaves(
        'P1,年休假,2023-12-25,2024-01-01',
        'P2,年休假,2023-12-25,2023-12-31',
        'P3,年休假,2026-11-24,2026-12-04',
        'P4,年休假,2026-11-17,2026-12-04',
      ),
    },
    flagged: ['P2 2', 'P3 2'],
    sentence: ['最近一次至 2023-12-31'],
  },
  {
    says: 'who serves since the first day of the year before last is judged, who came later or has left is not',
    tables: {
      ...people('P1,false,2024-01-01,', 'P2,false,2024-01-02,', 'P3,false,2020-01-02,2026-11-23', 'P4,false,2025-01-02,'),
      ...leaves('P9,年休假,2025-03-03,2025-03-07'),
      ...terms('P4,a,false,2020-01-02,2024-12-31', 'P4,b,false,2025-01-02,'),
    },
    flagged: ['P1 2', 'P4 2'],
    coverage: [2],
  },
  {
    says: 'a key post without mandatory leave for twelve months is flagged, to the day it is clear, and so is one not yet held that long',
    tables: {
      ...people('P1,true,2024-06-03,', 'P2,true,2024-06-03,', 'P3,true,2025-11-24,', 'P4,true,2025-11-23,', 'P5,false,2024-06-03,'),
      ...leaves('P1,强制休假,2025-11-18,2025-11-22', 'P2,强制休假,2025-11-19,2025-11-23', 'P5,年休假,2025-03-03,2025-03-07'),
    },
    flagged: ['P1 2', 'P4 2'],
    coverage: [3],
    sentence: ['P1 在重点岗位 12 个月内没有强制休假（最近一次至 2025-11-22）。', '12 个月内强制休假一次。'],
  },
  {
    says: 'the key post is that of the open term, renewed terms go on and rotation begins anew, and who lacks both is one signal that says so',
    tables: {
      ...people('P1,,2020-01-02,', 'P2,true,2020-01-02,', 'P3,true,2020-01-02,'),
      ...terms(
        'P1,a,true,2023-01-02,2025-12-31',
        'P1,a,true,2026-01-01,',
        'P2,a,true,2020-01-02,2026-09-30',
        'P2,b,true,2026-10-01,',
        'P3,a,false,2020-01-02,',
      ),
      ...leaves('P2,年休假,2025-03-03,2025-03-07', 'P3,强制休假,2025-03-03,2025-03-07'),
    },
    flagged: ['P1 2'],
    coverage: [4],
    sentence: ['没有连续 5 个工作日以上的休假（此前也没有记录）；在重点岗位 12 个月内没有强制休假', '工作日，并12 个月内'],
  },
  {
    says: 'where no mandatory leave is recorded of anybody, key posts are unassessable for it',
    tables: { ...people('P1,true,2020-01-02,'), ...leaves('P1,年休假,2025-03-03,2025-03-07') },
    flagged: [],
    coverage: [1, 'mandatory_unrecorded 1'],
  },
  {
    says: 'unknown service and leave with unusable days are unassessable, but enough good leave clears',
    tables: {
      ...people('P1,true,,', 'P2,false,2020-01-02,', 'P3,false,2020-01-02,', 'P4,false,2020-01-02,', 'P5,false,2020-01-02,'),
      ...leaves(
        'P2,年休假,2025-03-03,',
        'P3,年休假,2025-03-07,2025-03-03',
        'P4,年休假,,2025-03-07',
        'P5,年休假,2025-03-03,2025-03-07',
        'P5,年休假,2025-06-03,',
      ),
    },
    flagged: [],
    coverage: [1, 'leave_incomplete 3', 'service_unknown 1'],
  },
  {
    says: 'days, years, months and the name of mandatory leave are settings',
    tables: {
      ...people('P1,true,2020-01-02,', 'P2,true,2020-01-02,'),
      ...leaves('P1,轮休,2026-11-20,2026-11-20', 'P2,轮休,2026-10-20,2026-10-20'),
    },
    settings: { workingDays: 1, years: 1, months: 1, mandatoryKinds: ['轮休'] },
    flagged: ['P2 2'],
  },
  { says: 'nothing at all is no clearance', tables: { ...people(), ...leaves() }, flagged: [], coverage: [0] },
  {
    says: 'without the leave table nothing can be said',
    tables: people('P1,true,2020-01-02,'),
    flagged: [],
    coverage: [0, 'table_missing all'],
  },
]
