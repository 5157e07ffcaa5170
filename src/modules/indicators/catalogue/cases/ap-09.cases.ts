import type { RuleCase } from '../../engine/cases.fixture.ts'

const events = (...rows: string[]) => ({ event: ['case_id,step_code,actor_id,role,started_at,finished_at', ...rows].join('\n') })
const leave = (...rows: string[]) => ({ leave: ['person_id,from_day,to_day', ...rows].join('\n') })
const trip = (...rows: string[]) => ({ trip: ['id,person_id,from_day,to_day', ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'leave counts from its first to its last day; the day before and after do not',
    tables: {
      ...leave('P1,2026-03-09,2026-03-13'),
      ...events(
        'a,审批,P1,,2026-03-08 23:59:00,',
        'b,审批,P1,,2026-03-09 00:00:00,',
        'c,审批,P1,,2026-03-13 23:59:00,',
        'd,审批,P1,,2026-03-14 00:00:00,',
      ),
    },
    flagged: ['P1|2026-03-09 3', 'P1|2026-03-13 3'],
    coverage: [4],
    sentence: ['P1 于 2026-03-09 至 2026-03-13 休假，其账号在 2026-03-09 审批 1 件'],
  },
  {
    says: 'trips count strictly within; a trip of two days has no such day',
    tables: {
      ...leave(),
      ...trip('T1,P1,2026-03-09,2026-03-11', 'T2,P2,2026-03-09,2026-03-10'),
      ...events(
        'a,审批,P1,,2026-03-09 09:00:00,',
        'b,审批,P1,,2026-03-10 09:00:00,',
        'c,审批,P1,,2026-03-11 09:00:00,',
        'd,审批,P2,,2026-03-09 09:00:00,',
        'e,审批,P2,,2026-03-10 09:00:00,',
      ),
    },
    flagged: ['P1|2026-03-10 3'],
    coverage: [5],
    sentence: ['出差'],
  },
  {
    says: 'approvals of one day are one signal, events and claims together, leave before trip; the end of the step decides',
    tables: {
      ...leave('P1,2026-03-09,2026-03-13', 'P1,2026-03-09,2026-03-13'),
      ...trip('T1,P1,2026-03-08,2026-03-14'),
      ...events(
        'a,审批,P1,,2026-03-02 09:00:00,2026-03-10 09:00:00',
        'a,审批,P1,,2026-03-02 09:00:00,2026-03-10 09:00:00',
        'b,受理,P1,,2026-03-10 09:00:00,',
      ),
      expense: 'id,approver_id,approved_at\nX1,P1,2026-03-10 10:00:00\nX2,P2,2026-03-10 10:00:00\nX3,,',
    },
    flagged: ['P1|2026-03-10 3'],
    coverage: [4],
    sentence: ['休假，其账号在 2026-03-10 审批 2 件'],
  },
  {
    says: 'a delegation for the day clears it, an open-ended one too; one for other days or by others does not',
    tables: {
      ...leave('P1,2026-03-09,2026-03-13', 'P2,2026-03-09,2026-03-13', 'P3,2026-03-09,2026-03-13', 'P4,2026-03-09,2026-03-13'),
      delegation:
        'person_id,delegate_id,from_day,to_day\nP1,P9,2026-03-10,2026-03-10\nP2,P9,2026-03-01,\nP3,P9,2026-03-11,2026-03-12\nP9,P4,2026-03-09,2026-03-13',
      ...events(...['P1', 'P2', 'P3', 'P4'].map((each) => `c${each},审批,${each},,2026-03-10 09:00:00,`)),
    },
    flagged: ['P3|2026-03-10 3', 'P4|2026-03-10 3'],
    coverage: [4],
  },
  {
    says: 'a role may say that it is an approval, and the words are a setting',
    tables: {
      ...leave('P1,2026-03-09,2026-03-13'),
      ...events('a,环节四,P1,签批岗,2026-03-10 09:00:00,', 'b,审批,P1,,2026-03-11 09:00:00,'),
    },
    settings: { approvals: ['签批'] },
    flagged: ['P1|2026-03-10 3'],
    coverage: [1],
  },
  {
    says: 'missing persons, times and days of absence are counted, never guessed',
    tables: {
      ...leave('P1,2026-03-09,', 'P1,,2026-03-13', 'P1,2026-03-13,2026-03-09'),
      ...trip('T1,,2026-03-01,2026-03-20'),
      ...events('a,审批,P1,,2026-03-10 09:00:00,', 'b,审批,,,2026-03-10 09:00:00,', 'c,审批,P1,,,'),
    },
    flagged: [],
    coverage: [1, 'absence_incomplete 3', 'person_missing 1', 'time_missing 1'],
  },
  { says: 'no approval is no clearance', tables: { ...leave('P1,2026-03-09,2026-03-13'), ...events() }, flagged: [], coverage: [0] },
  {
    says: 'without leave nothing can be said',
    tables: events('a,审批,P1,,2026-03-10 09:00:00,'),
    flagged: [],
    coverage: [0, 'table_missing all'],
  },
]
