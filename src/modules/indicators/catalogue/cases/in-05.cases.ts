import type { RuleCase } from '../../engine/cases.fixture.ts'

const signals = (...rows: string[]) => ({
  signal_record: ['id,rule,subject_key,rank,raised_on,revised_on,state,unit,person_ids,matter_id', ...rows].join('\n'),
})
const closed = (...rows: string[]) => ({ warning_record: ['id,matter_id,issued_on,state,closed_on', ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'a closed warning and the same rule again: after 90 and 180 days it is a relapse, after 181 and 300 it is not, nor on the day of closure',
    tables: {
      ...signals(
        'a1,PR-01,K1,3,2025-12-01,,registered,U1,P1,M1',
        'a2,PR-01,K1,3,2026-04-01,,new,U1,P1;P2,',
        'b1,PR-01,K2,3,2025-12-01,,registered,U1,P1,M2',
        'b2,PR-01,K2,3,2026-06-30,,new,U1,P1,',
        'c1,PR-01,K3,3,2025-12-01,,registered,U1,P1,M3',
        'c2,PR-01,K3,3,2026-07-01,,new,U1,P1,',
        'd1,PR-01,K4,3,2025-12-01,,registered,U1,P1,M4',
        'd2,PR-01,K4,3,2026-10-28,,new,U1,P1,',
        'e1,PR-01,K5,3,2025-12-01,,registered,U1,P1,M5',
        'e2,PR-01,K5,3,2026-01-01,,new,U1,P1,',
      ),
      ...closed(
        'w1,M1,2025-12-10,closed,2026-01-01',
        'w2,M2,2025-12-10,closed,2026-01-01',
        'w3,M3,2025-12-10,closed,2026-01-01',
        'w4,M4,2025-12-10,closed,2026-01-01',
        'w5,M5,2025-12-10,closed,2026-01-01',
      ),
    },
    flagged: ['PR-01|K1 2', 'PR-01|K2 2'],
    coverage: [5],
    sentence: ['规则 PR-01 就 K1 的事项于 2026-01-01 核查销号，90 天后（2026-04-01）同一规则又报出疑点，在 180 天之内'],
  },
  {
    says: 'another rule or another subject is no relapse; nor is a later signal that was excluded or called a duplicate',
    tables: {
      ...signals(
        'a1,PR-01,K1,3,2025-12-01,,registered,U1,P1,M1',
        'a2,PR-02,K1,3,2026-02-01,,new,U1,P1,',
        'a3,PR-01,K2,3,2026-02-01,,new,U1,P1,',
        'a4,PR-01,K1,3,2026-02-01,,excluded,U1,P1,',
        'a5,PR-01,K1,3,2026-02-01,,duplicate,U1,P1,',
      ),
      ...closed('w1,M1,2025-12-10,closed,2026-01-01'),
    },
    flagged: [],
    coverage: [1],
  },
  {
    says: 'new evidence that revises the closed signal itself is a relapse; two later signals are one signal',
    tables: {
      ...signals(
        'a1,EX-08,K1,3,2025-12-01,2026-03-01,registered,U1,P1,M1',
        'b1,EX-08,K2,3,2025-11-01,2025-12-01,registered,U1,P1,M2',
        'b2,EX-08,K2,3,2026-02-01,2026-02-20,new,U1,P1,',
        'b3,EX-08,K2,3,2026-03-01,,watching,U1,P1,',
      ),
      ...closed('w1,M1,2025-12-10,closed,2026-01-01', 'w2,M2,2025-12-10,closed,2026-01-01'),
    },
    flagged: ['EX-08|K1 2', 'EX-08|K2 2'],
    coverage: [2],
    sentence: ['59 天后（2026-03-01）', '31 天后（2026-02-01）同一规则又报出 2 条疑点'],
  },
  {
    says: 'signals of the IN and GV packs are left out, and so are ends without verification and what is still open',
    tables: {
      ...signals(
        'a1,IN-01,K1,2,2025-12-01,,registered,U1,P1,M1',
        'a2,IN-01,K1,2,2026-02-01,,new,U1,P1,',
        'b1,GV-05,K2,2,2025-12-01,,registered,U1,P1,M1',
        'b2,GV-05,K2,2,2026-02-01,,new,U1,P1,',
        'c1,PR-01,K3,3,2025-12-01,,registered,U1,P1,M2',
        'c2,PR-01,K3,3,2026-02-01,,new,U1,P1,',
        'd1,PR-01,K4,3,2025-12-01,,registered,U1,P1,M3',
        'd2,PR-01,K4,3,2026-02-01,,new,U1,P1,',
      ),
      ...closed('w1,M1,2025-12-10,closed,2026-01-01', 'w2,M2,2025-12-10,withdrawn,2026-01-01', 'w3,M3,2025-12-10,open,'),
    },
    flagged: [],
    coverage: [0],
  },
  {
    says: 'of several closures of a matter the last counts; within how many days is a setting',
    tables: {
      ...signals(
        'a1,PR-01,K1,3,2025-12-01,,registered,U1,P1,M1',
        'a2,PR-01,K1,3,2026-02-01,,new,U1,P1,',
        'a3,PR-01,K1,3,2026-03-06,,new,U1,P1,',
      ),
      ...closed('w1,M1,2025-12-10,closed,2026-01-01', 'w2,M1,2025-12-10,closed,2026-03-01'),
    },
    settings: { withinDays: 5 },
    flagged: ['PR-01|K1 2'],
    coverage: [1],
    sentence: ['于 2026-03-01 核查销号，5 天后'],
  },
  {
    says: 'a signal without rule, subject or day, and a closed warning without its day, leave it open',
    tables: {
      ...signals('a1,,K1,3,2025-12-01,,registered,U1,P1,M1', 'a2,PR-01,,3,2025-12-01,,new,U1,P1,M1', 'a3,PR-01,K1,3,,,new,U1,P1,M1'),
      ...closed('w1,M1,2025-12-10,closed,2026-01-01', 'w2,M2,2025-12-10,closed,'),
    },
    flagged: [],
    coverage: [0, 'closing_day_missing 1', 'signal_incomplete 3'],
  },
  { says: 'no record is no clearance', tables: { ...signals(), ...closed() }, flagged: [], coverage: [0] },
  {
    says: 'without the warnings nothing can be said',
    tables: signals('a1,PR-01,K1,3,2025-12-01,,registered,U1,P1,M1'),
    flagged: [],
    coverage: [0, 'table_missing all'],
  },
]
