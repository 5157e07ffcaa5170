import type { RuleCase } from '../../engine/cases.fixture.ts'

const signals = (...rows: string[]) => ({ signal_record: ['id,rule,rank,raised_on,state,unit,person_ids,post_ids', ...rows].join('\n') })
const points = (...rows: string[]) => ({ risk_point: ['id,unit,post,rank,in_force_on,retired_on', ...rows].join('\n') })
const posts = (...rows: string[]) => ({ post_record: ['id,unit,holder_ids,rank,line', ...rows].join('\n') })
const asOf = '2026-03-10'
/** Signals of this very day do not decay. */
const today = (row: string) => row.replace('#', asOf)

export const cases: readonly RuleCase[] = [
  {
    says: 'one confirmed of rank 3, three of rank 2, or a point of rank 3 with one of rank 2 reach nine; a day later the first no longer does',
    tables: {
      ...signals(
        ...[
          'a,PR-01,3,#,registered,U1,P1,W1',
          'b,PR-02,2,#,registered,U1,P2,W2',
          'c,EX-07,2,#,registered,U1,P2,W2',
          'd,EX-08,2,#,registered,U1,P2,W2',
          'e,EX-08,2,#,registered,U1,P3,W3',
          'f,EX-08,3,2026-03-09,registered,U1,P4,W4',
        ].map(today),
      ),
      ...points('F1,U1,W3,3,2026-01-01,'),
    },
    asOf,
    flagged: ['W1 2', 'W2 2', 'W3 2'],
    coverage: [4],
    sentence: ['岗位 W1 综合分 9.00，达到警戒线 9.00：固有 0.00 分；1 条疑点', 'PR-01 9.00×1.00×1.00＝9.00', '固有 6.00 分；1 条疑点'],
  },
  {
    says: 'confidence by triage: untriaged half, watched seven tenths, registered whole; excluded, duplicate and unfounded none',
    tables: {
      ...signals(
        ...[
          'a,PR-01,3,#,new,U1,P1,W1',
          'b,PR-01,3,#,watching,U1,P1,W2',
          'c,PR-01,3,#,registered,U1,P1,W3',
          'd,PR-01,3,#,excluded,U1,P1,W3',
          'e,PR-01,3,#,duplicate,U1,P1,W3',
          'f,PR-01,3,#,registered,U1,P1,W3',
        ].map(today),
      ),
      info_item: 'id,signal_id,truth\ni1,f,unfounded\ni2,c,founded',
      ...posts('W1,U1,P1,,4.5', 'W2,U1,P1,,6.3', 'W3,U1,P1,,9.01'),
    },
    asOf,
    flagged: ['W1 2', 'W2 2'],
    coverage: [3],
    sentence: ['9.00×0.50×1.00＝4.50', '9.00×0.70×1.00＝6.30'],
  },
  {
    says: 'a half-life of 180 days; what is older than 730 days or lies ahead does not count',
    tables: {
      ...signals(
        'a,PR-01,3,2025-09-11,registered,U1,P1,W1',
        'b,PR-01,3,2025-09-11,registered,U1,P1,W2',
        'c,PR-01,3,2025-09-10,registered,U1,P1,W2',
        'd,PR-01,3,2024-03-11,registered,U1,P1,W3',
        'e,PR-01,3,2024-03-10,registered,U1,P1,W4',
        'f,PR-01,3,2026-03-11,registered,U1,P1,W4',
      ),
      ...posts('W1,U1,P1,,4.5', 'W2,U1,P1,,9', 'W3,U1,P1,,0.5', 'W4,U1,P1,,0.1'),
    },
    asOf,
    flagged: ['W1 2', 'W3 2'],
    coverage: [4],
    sentence: ['9.00×1.00×0.50＝4.50'],
  },
  {
    says: 'signals of the IN and GV packs never count: no feedback loop',
    tables: signals(
      ...['a,IN-01,3,#,registered,U1,P1,W1', 'b,GV-10,3,#,registered,U1,P1,W1', 'c,PR-26,1,#,registered,U1,P1,W1'].map(today),
    ),
    asOf,
    flagged: [],
    coverage: [1],
  },
  {
    says: 'a signal of two posts counts for each; the highest point in force counts, a retired or coming one does not; else the rank of the post',
    tables: {
      ...signals(
        ...['a,PR-01,2,#,registered,U1,P1;P2,W1;W2', 'b,PR-01,2,#,registered,U1,P3,W3', 'c,PR-01,2,#,registered,U1,P4,W4'].map(today),
      ),
      ...points('F1,U1,W1,1,,', 'F2,U1,W1,3,2026-03-10,', 'F3,U1,W2,3,2026-01-01,2026-03-10', 'F4,U1,W2,3,2026-03-11,', 'F5,U1,,3,,'),
      ...posts('W1,U1,P1,1,', 'W2,U1,P2,,', 'W3,U1,P3,3,', 'W4,U1,P4,2,'),
    },
    asOf,
    flagged: ['W1 2', 'W3 2'],
    coverage: [4],
  },
  {
    says: 'the inherent part alone may reach a low line; weights and the line are settings',
    tables: { ...signals('a,PR-26,1,2026-03-10,new,U1,P1,W1'), ...posts('W1,U1,P1,,', 'W2,U1,P2,3,') },
    settings: { line: 5, weightLow: 10 },
    asOf,
    flagged: ['W1 2', 'W2 2'],
    coverage: [2],
    sentence: ['固有 6.00 分，没有疑点', '10.00×0.50×1.00＝5.00'],
  },
  {
    says: 'a line not above zero, and signals without rank, day or state, leave it open; a signal of no post is not asked',
    tables: {
      ...signals(
        'a,PR-01,3,2026-03-10,registered,U1,P1,W1',
        'b,PR-01,,2026-03-10,registered,U1,P1,W2',
        'c,PR-01,3,,registered,U1,P1,W2',
        'd,PR-01,3,2026-03-10,,U1,P1,W2',
        'e,PR-01,3,2026-03-10,registered,U1,P1,',
        'f,PR-01,9,2026-03-10,new,U1,P1,W2',
      ),
      ...posts('W1,U1,P1,,0', 'W2,U1,P1,,-1', 'W3,U1,P1,,9'),
    },
    asOf,
    flagged: [],
    coverage: [1, 'line_wrong 2', 'signal_incomplete 4'],
  },
  { says: 'no signal is no clearance', tables: signals(), flagged: [], coverage: [0] },
  {
    says: 'without posts nothing can be said',
    tables: { signal_record: 'id,rule,rank,raised_on,state\na,PR-01,3,2026-03-10,new' },
    flagged: [],
    coverage: [0, 'column_missing all'],
  },
]
