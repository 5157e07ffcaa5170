import type { RuleCase } from '../../engine/cases.fixture.ts'

const matters = (...rows: string[]) => ({
  major_matter: ['id,unit,title,kind,amount,decided_by,executed_at,meeting_id', ...rows].join('\n'),
})
const meetings = (...rows: string[]) => ({ meeting: ['id,held_on,minutes_ref', ...rows].join('\n') })
const speech = (...rows: string[]) => ({ meeting_speech: ['meeting_id,matter_id,seq,person_id,is_head,vote', ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'no meeting, a meeting after execution, no minutes; a meeting on the same day is in time',
    tables: {
      ...matters(
        'a,U1,设备,funds,100,P1,2026-03-10,',
        'b,U1,,project,100,P1,2026-03-10,late',
        'c,U1,,project,100,,2026-03-10,bare',
        'd,U1,,project,100,P1,2026-03-10,good',
        'e,U1,,project,100,P1,2026-03-10,both',
      ),
      ...meetings('late,2026-03-11,J1', 'bare,2026-03-01,', 'good,2026-03-10,J2', 'both,2026-03-11,'),
    },
    flagged: ['a 3', 'b 3', 'c 3', 'e 3'],
    coverage: [5],
    sentence: [
      '三重一大事项 a（设备）：没有上会即于 2026-03-10 实施',
      '2026-03-10 已实施，2026-03-11 才上会',
      '会议没有纪要',
      '2026-03-11 才上会；会议没有纪要',
      '会议不晚于实施，会议形成纪要',
    ],
  },
  {
    says: 'the amount makes any other matter major from its line on; below it nothing is asked',
    tables: matters('a,U1,,other,500000,P1,2026-03-10,', 'b,U1,,other,499999.99,P1,2026-03-10,', 'c,U1,,,500000,P1,2026-03-10,'),
    flagged: ['a 3', 'c 3'],
    coverage: [2],
  },
  {
    says: 'the head speaks last: by the first vote where votes are noted, else by the last word',
    tables: {
      ...matters(...['a', 'b', 'c', 'd', 'e', 'f'].map((each) => `${each},U1,,decision,,P1,2026-03-10,g`)),
      ...meetings('g,2026-03-01,J1'),
      ...speech(
        'g,a,1,H,true,同意',
        'g,a,2,P2,false,同意',
        'g,a,3,H,true,同意',
        'g,b,1,H,true,',
        'g,b,2,P2,false,同意',
        'g,b,3,H,true,同意',
        'g,c,1,H,true,',
        'g,c,2,P2,false,',
        'g,c,3,H,true,',
        'g,d,1,P2,false,同意',
        'g,d,2,H,true,同意',
        'g,d,3,P3,,同意',
        'g,e,1,H,true,同意',
        'g,f,1,P2,false,同意',
      ),
    },
    flagged: ['a 3', 'd 3'],
    coverage: [6],
    sentence: ['主要领导第 1 个表态，没有末位表态（共 2 人次）', '主要领导末位表态'],
  },
  {
    says: 'what is not executed is only asked who spoke last; later execution has not happened yet',
    tables: {
      ...matters('a,U1,,decision,,P1,,', 'b,U1,,decision,,P1,2027-03-10,', 'c,U1,,decision,,P1,,g', 'd,U1,,decision,,P1,,g'),
      ...meetings('g,2026-03-01,'),
      ...speech('g,c,1,H,true,同意', 'g,c,2,P2,false,同意', 'g,d,1,P2,false,同意', 'g,d,2,H,true,同意'),
    },
    flagged: ['c 3'],
    coverage: [2, 'not_executed 2'],
  },
  {
    says: 'a matter of unknown kind, an unlisted one without amount, an unknown meeting and one without a day are unassessable',
    tables: {
      ...matters(
        'a,U1,,,100,P1,2026-03-10,',
        'b,U1,,other,,P1,2026-03-10,',
        'c,U1,,decision,,P1,2026-03-10,gone',
        'd,U1,,decision,,P1,2026-03-10,g',
      ),
      ...meetings('g,,J1'),
    },
    flagged: [],
    coverage: [0, 'amount_missing 1', 'held_missing 1', 'kind_missing 1', 'meeting_absent 1'],
  },
  {
    says: 'which kinds must be tabled is a setting',
    tables: matters('a,U1,,asset,,P1,2026-03-10,', 'b,U1,,funds,1,P1,2026-03-10,'),
    settings: { kinds: ['asset'] },
    flagged: ['a 3'],
    coverage: [1],
  },
  { says: 'no matter is no clearance', tables: matters(), flagged: [], coverage: [0] },
  {
    says: 'without the meetings linked nothing can be said',
    tables: { major_matter: 'id,kind,executed_at\na,funds,2026-03-10' },
    flagged: [],
    coverage: [0, 'column_missing all'],
  },
]
