import type { RuleCase } from '../../engine/cases.fixture.ts'

const trips = (...rows: string[]) => ({ trip: ['id,person_id,from_day,to_day', ...rows].join('\n') })
const punches = (...rows: string[]) => ({ attendance: ['person_id,punched_at,place', ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'trips that share a day are flagged, trips that follow each other and trips of two people are clear',
    tables: trips(
      'a,P1,2026-03-02,2026-03-05',
      'b,P1,2026-03-05,2026-03-09',
      'c,P2,2026-03-02,2026-03-05',
      'd,P2,2026-03-06,2026-03-09',
      'e,P3,2026-03-02,2026-03-05',
    ),
    flagged: ['overlap|P1 2'],
    coverage: [5, 'no_attendance 5'],
    sentence: ['P1 自 2026-03-02 起的 2 次出差（a、b）互相重叠，最多重叠 1 天。'],
  },
  {
    says: 'a chain of overlaps is one signal, and a trip inside another, and one on the same days, overlap',
    tables: trips(
      'a,P1,2026-03-02,2026-03-20',
      'b,P1,2026-03-04,2026-03-05',
      'c,P1,2026-03-19,2026-03-25',
      'd,P1,2026-06-01,2026-06-01',
      'e,P1,2026-06-01,2026-06-01',
      'f,P1,2026-03-25,2026-03-25',
      'g,P1,2026-03-26,2026-03-27',
    ),
    flagged: ['overlap|P1 2', 'overlap|P1 2'],
    sentence: ['自 2026-03-02 起的 4 次出差（a、b、c、f）互相重叠，最多重叠 2 天', '自 2026-06-01 起的 2 次出差（d、e）'],
  },
  {
    says: 'where two days are asked for, one shared day is clear, whatever short trips lie between',
    tables: trips(
      'a,P1,2026-03-02,2026-03-05',
      'b,P1,2026-03-05,2026-03-09',
      'c,P2,2026-03-02,2026-03-20',
      'd,P2,2026-03-04,2026-03-04',
      'e,P2,2026-03-06,2026-03-07',
      'f,P2,2026-03-19,2026-03-30',
    ),
    settings: { overlapDays: 2 },
    flagged: ['overlap|P2 2'],
    sentence: ['3 次出差（c、e、f）互相重叠，最多重叠 2 天'],
  },
  {
    says: 'a punch within a trip is flagged, on travelling days, away from the office or in other trips it is not',
    tables: {
      ...trips('a,P1,2026-03-02,2026-03-05', 'b,P2,2026-03-02,2026-03-05', 'c,P3,2026-03-02,2026-03-05', 'd,P4,2026-03-02,2026-03-03'),
      ...punches(
        'P1,2026-03-03 08:30:00,办公楼',
        'P1,2026-03-03 17:30:00,办公楼',
        'P1,2026-03-04 17:30:00,',
        'P2,2026-03-02 08:30:00,办公楼',
        'P2,2026-03-05 23:59:00,办公楼',
        'P2,2026-03-06 08:30:00,办公楼',
        'P3,2026-03-03 08:30:00,外勤',
        'P4,2026-03-03 08:30:00,办公楼',
        'P9,2026-03-03 08:30:00,办公楼',
      ),
    },
    flagged: ['punch|P1 2'],
    coverage: [7],
    sentence: ['P1 自 2026-03-02 起的出差（a）期间有 2 天在单位打卡（2026-03-03 至 2026-03-04）。'],
  },
  {
    says: 'trips that begin on one day are one signal; who is flagged both ways has two',
    tables: {
      ...trips('a,P1,2026-03-02,2026-03-05', 'b,P1,2026-03-02,2026-03-08'),
      ...punches('P1,2026-03-03 08:30:00,', 'P1,2026-03-07 08:30:00,'),
      person: 'id,unit\nP1,U1',
    },
    flagged: ['overlap|P1 2', 'punch|P1 2'],
    sentence: ['最多重叠 4 天', '有 2 天在单位打卡'],
  },
  {
    says: 'trips without traveller or days, or that end before they begin, are unassessable',
    tables: trips(
      'a,,2026-03-02,2026-03-05',
      'b,P1,2026-03-02,',
      'c,P1,,2026-03-05',
      'd,P1,2026-03-05,2026-03-02',
      'e,P1,2026-03-02,2026-03-03',
    ),
    flagged: [],
    coverage: [1, 'dates_reversed 1', 'day_missing 2', 'person_missing 1'],
  },
  {
    says: 'how many days of punches, and which places are away, are settings',
    tables: {
      ...trips('a,P1,2026-03-02,2026-03-06', 'b,P2,2026-03-02,2026-03-06'),
      ...punches(
        'P1,2026-03-03 08:30:00,外勤',
        'P1,2026-03-04 08:30:00,外勤',
        'P2,2026-03-03 08:30:00,门岗',
        'P2,2026-03-04 08:30:00,外勤',
      ),
    },
    settings: { punchDays: 2, offSite: ['门岗'] },
    flagged: ['punch|P1 2'],
  },
  { says: 'nothing at all is no clearance', tables: trips(), flagged: [], coverage: [0] },
]
