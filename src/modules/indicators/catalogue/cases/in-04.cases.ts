import type { RuleCase } from '../../engine/cases.fixture.ts'

const warnings = (...rows: string[]) => ({
  warning_record: ['id,rank,issued_on,subject_kind,subject_id,unit,person_ids,state', ...rows].join('\n'),
})

export const cases: readonly RuleCase[] = [
  {
    says: 'two within a year are flagged, one is not; the same warning listed twice is one',
    tables: warnings(
      'a,1,2026-01-02,person,P1,U1,P1,closed',
      'b,2,2026-06-02,person,P1,U1,P1,open',
      'c,1,2026-01-02,person,P2,U1,P2,open',
      'c,1,2026-01-02,person,P2,U1,P2,open',
      'd,1,2026-01-02,unit,U1,U1,P9,open',
      'e,1,2026-01-02,unit,U1,U1,P9,open',
    ),
    flagged: ['person|P1 2', 'unit|U1 2'],
    coverage: [3],
    sentence: ['P1 自 2026-01-02 起 365 天的期间内被预警 2 次（最近 2026-06-02），最高为 2 级，建议升一级研判', '少 1 次'],
  },
  {
    says: 'the 365th day counts, the 366th does not; a third warning prolongs the series',
    tables: warnings(
      'a,1,2025-01-01,person,P1,U1,P1,open',
      'b,1,2025-12-31,person,P1,U1,P1,open',
      'c,1,2025-01-01,person,P2,U1,P2,open',
      'd,1,2026-01-01,person,P2,U1,P2,open',
      'e,1,2024-01-01,person,P3,U1,P3,open',
      'f,1,2024-10-01,person,P3,U1,P3,open',
      'g,1,2025-09-01,person,P3,U1,P3,open',
    ),
    flagged: ['person|P1 2', 'person|P3 2'],
    coverage: [3],
    sentence: ['P3 自 2024-01-01 起 365 天的期间内被预警 3 次'],
  },
  {
    says: 'warnings withdrawn and those to come do not count; persons and units are counted apart',
    tables: warnings(
      'a,1,2026-01-02,person,P1,U1,P1,withdrawn',
      'b,1,2026-02-02,person,P1,U1,P1,open',
      'c,1,2026-12-02,person,P1,U1,P1,open',
      'd,1,2026-01-02,person,P2,U1,P2,open',
      'e,1,2026-01-02,unit,U1,U1,,open',
    ),
    flagged: [],
    coverage: [3],
  },
  {
    says: 'how many are too many is a setting; a rank unknown is left out of the sentence',
    tables: warnings(
      'a,,2026-01-02,person,P1,U1,P1,open',
      'b,,2026-01-02,person,P1,U1,P1,open',
      'c,,2026-01-02,person,P2,U1,P2,open',
      'd,,2026-01-02,person,P2,U1,P2,open',
      'e,,2026-01-02,person,P2,U1,P2,open',
    ),
    settings: { warnings: 3 },
    flagged: ['person|P2 2'],
    sentence: ['（最近 2026-01-02），建议升一级研判'],
  },
  {
    says: 'without addressee or day of issue nothing is said',
    tables: warnings(
      'a,1,2026-01-02,person,,U1,,open',
      'b,1,2026-01-02,,P1,U1,,open',
      'c,1,,person,P1,U1,P1,open',
      'd,1,2026-01-02,person,P1,U1,P1,',
    ),
    flagged: [],
    coverage: [1, 'day_missing 1', 'subject_missing 2'],
  },
  { says: 'no warning is no clearance', tables: warnings(), flagged: [], coverage: [0] },
  { says: 'without the warnings nothing can be said', tables: {}, flagged: [], coverage: [0, 'table_missing all'] },
]
