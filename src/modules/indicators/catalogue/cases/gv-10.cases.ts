import type { RuleCase } from '../../engine/cases.fixture.ts'

const tiers = (...rows: string[]) => ({ supervision_tier: ['tier,unit,object_id,manager_id,supervisor_id', ...rows].join('\n') })
const duties = (...rows: string[]) => ({ warning_duty: ['id,owed_by_kind,owed_by,unit,answered_by,verified_by', ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'who manages and supervises the same is flagged, two people are not; a row listed twice is one signal',
    tables: { ...tiers('1,U1,K1,P1,P1', '1,U1,K1,P1,P1', '1,U1,K2,P1,P2', '2,U1,K1,P2,P1', '3,,,P3,P3'), ...duties() },
    flagged: ['tier|1|U1|K1 3', 'tier|3 3'],
    coverage: [5],
    sentence: ['1 层级的 U1 K1 由 P1 管理，又由 P1 监督', '3 层级的 事项 由 P3 管理'],
  },
  {
    says: 'a duty verified by whoever answered it, or by whom it lay on, is flagged; verified by another or not yet verified it is not',
    tables: {
      ...tiers('1,U1,K1,P1,P2'),
      ...duties('a,unit,U1,U1,P1,P1', 'b,person,P2,U1,P3,P2', 'c,person,P2,U1,P2,P3', 'd,person,P2,U1,P2,', 'e,unit,P5,U1,P4,P5'),
    },
    flagged: ['duty|a 3', 'duty|b 3'],
    coverage: [5],
    sentence: ['义务 a 由 P1 回告，又由 P1 本人核查'],
  },
  {
    says: 'nobody is nobody else: two missing people are not the same one',
    tables: {
      ...tiers('1,U1,K1,,', '1,U1,K2,P1,', '1,U1,K3,,P1', '1,U1,K4,P1,P2'),
      ...duties('a,unit,U1,U1,,P1', 'b,,,U1,,P1', 'c,person,P2,U1,,P1', 'd,unit,U1,U1,,'),
    },
    flagged: [],
    coverage: [2, 'answerer_missing 2', 'person_missing 3'],
  },
  {
    says: 'without any tier on record that part is open',
    tables: duties('a,unit,U1,U1,P1,P2'),
    flagged: [],
    coverage: [1, 'tiers_missing 1'],
  },
  { says: 'without the duties nothing can be said', tables: tiers('1,U1,K1,P1,P1'), flagged: [], coverage: [0, 'table_missing all'] },
]
