import type { RuleCase } from '../../engine/cases.fixture.ts'

const APPLIED = 'case_id,item,unit,officer_id,accepted_at,decided_at,suspended_days,extended_days'
const STEPS = 'case_id,item,step_code,actor_id,started_at,finished_at'
const noEvents = { event: STEPS }
const applied = (...rows: string[]) => ({ application: [APPLIED, ...rows].join('\n') })
const steps = (...rows: string[]) => ({ event: [STEPS, ...rows].join('\n') })
const step = (...each: string[]) => ({ step_limit: ['item,step_code,workdays', ...each].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'working days with moved rest days: 2026-09-18 plus 3 is 2026-09-22 and 2026-02-12 plus 5 is 2026-02-26',
    tables: {
      ...noEvents,
      ...applied(
        'a,i3,U1,P1,2026-09-18 09:00:00,2026-09-22 17:00:00,,',
        'b,i3,U1,P1,2026-09-18 09:00:00,2026-09-23 09:00:00,,',
        'c,i5,U1,P1,2026-02-12 09:00:00,2026-02-26 09:00:00,,',
        'd,i5,U1,P1,2026-02-12 09:00:00,2026-02-27 09:00:00,,',
      ),
      service_item: 'item,workdays\ni3,3\ni5,5',
    },
    flagged: ['b 2', 'd 2'],
    coverage: [4],
    sentence: ['办件 b 用了 4 个工作日，超过时限 3 个', '办件早 1 个工作日办完'],
  },
  {
    says: 'days lawfully not counted and an approved extension of at most ten are granted',
    tables: {
      ...noEvents,
      ...applied(
        'a,i5,U1,P1,2026-03-02 09:00:00,2026-03-20 09:00:00,9,',
        'b,i5,U1,P1,2026-03-02 09:00:00,2026-03-20 09:00:00,8,',
        'c,i5,U1,P1,2026-03-02 09:00:00,2026-03-20 09:00:00,,9',
        'd,i5,U1,P1,2026-03-02 09:00:00,2026-03-24 09:00:00,,20',
        'e,i5,U1,P1,2026-03-02 09:00:00,2026-03-10 09:00:00,-3,-3',
      ),
      service_item: 'item,workdays\ni5,5',
    },
    flagged: ['b 2', 'd 2', 'e 2'],
    coverage: [5],
  },
  {
    says: 'what is not decided runs to the day on which the data are looked at, what was decided later too',
    tables: {
      ...noEvents,
      ...applied(
        'a,i,U1,P1,2026-03-02 09:00:00,,,',
        'b,i,U1,P1,2026-03-03 09:00:00,2026-05-04 09:00:00,,',
        'c,i,U1,P1,2026-04-01 09:00:00,2026-06-01 09:00:00,,',
      ),
    },
    asOf: '2026-03-31',
    flagged: ['a 2'],
    coverage: [2],
    sentence: ['用了 21 个工作日，超过时限 20 个'],
  },
  {
    says: 'without an application the case runs from its first to its last event',
    tables: steps(
      'a,i,受理,P1,2026-03-02 09:00:00,',
      'a,i,审批,P2,2026-03-30 09:00:00,2026-03-31 10:00:00',
      'b,i,审批,P2,2026-03-30 09:00:00,',
      'b,i,受理,P1,2026-03-02 09:00:00,',
    ),
    flagged: ['a 2'],
    coverage: [2],
  },
  {
    says: 'a step over its own limit counts though the total is in time; at the limit it does not',
    tables: {
      ...steps(
        'a,i,受理,P1,2026-03-02 09:00:00,2026-03-02 10:00:00',
        'a,i,审核,P2,2026-03-03 09:00:00,2026-03-06 18:00:00',
        'b,i,审核,P3,2026-03-03 09:00:00,2026-03-09 08:00:00',
        'c,i,受理,P1,2026-03-03 09:00:00,',
        'c,i,审核,P4,2026-03-04 09:00:00,',
        'c,i,审批,P5,2026-03-11 09:00:00,',
        'd,i,审核,P6,2026-03-04 09:00:00,',
      ),
      ...step('i,审核,3', 'i,受理,0', 'other,审批,0'),
    },
    flagged: ['b 2', 'c 2'],
    coverage: [4],
    sentence: [
      '审核 环节用了 4 个工作日，超过环节时限 3 个',
      '审核 环节用了 5 个工作日，超过环节时限 3 个（共 2 个环节超时）',
      '其余超时环节也在各自时限内',
    ],
  },
  {
    says: 'a step limit that only the chart carries counts; the table overrules it, and without either nothing is said',
    tables: {
      ...applied(
        ...['a', 'b', 'c', 'e'].map((each) => `${each},i,U1,P1,2026-03-02 09:00:00,2026-03-12 09:00:00,,`),
        'f,j,U1,P1,2026-03-02 09:00:00,2026-03-12 09:00:00,,',
      ),
      ...steps(
        'a,i,受理,P1,2026-03-02 09:00:00,2026-03-03 09:00:00',
        'a,i,审核,P2,2026-03-03 09:00:00,2026-03-09 09:00:00',
        'b,i,审核,P2,2026-03-03 09:00:00,2026-03-06 09:00:00',
        'c,i,审批,P3,2026-03-03 09:00:00,2026-03-06 09:00:00',
        'e,i,受理,P1,2026-03-02 09:00:00,2026-03-12 09:00:00',
        'f,j,审核,P2,2026-03-03 09:00:00,2026-03-12 09:00:00',
      ),
      ...step('i,审批,4', 'other,审核,9'),
    },
    charts: { i: ['受理', '审核 3', '审批 1'] },
    flagged: ['a 2'],
    coverage: [5],
    sentence: ['审核 环节用了 4 个工作日，超过流程图规定的环节时限 3 个'],
  },
  {
    says: 'a step still open runs with its case, and days not counted are taken off steps too',
    tables: {
      ...applied(
        'a,i,U1,P1,2026-03-02 09:00:00,,,',
        'b,i,U1,P1,2026-03-02 09:00:00,,1,',
        'c,i,U1,P1,2026-03-02 09:00:00,2026-03-05 09:00:00,,',
      ),
      ...steps('a,i,审核,P2,2026-03-02 09:00:00,', 'b,i,审核,P2,2026-03-02 09:00:00,', 'c,,审核,P2,2026-03-02 09:00:00,'),
      ...step('i,审核,3'),
    },
    asOf: '2026-03-06',
    flagged: ['a 2'],
    coverage: [3],
  },
  {
    says: 'total and step both over are one signal, of both officers',
    tables: {
      ...applied('a,i,U1,P1,2026-03-02 09:00:00,2026-03-31 09:00:00,,'),
      ...steps('a,i,审核,P2,2026-03-02 09:00:00,2026-03-10 09:00:00', 'a,i,审核,P2,2026-03-02 09:00:00,2026-03-10 09:00:00'),
      ...step('i,审核,3'),
    },
    flagged: ['a 2'],
    coverage: [1],
    sentence: ['用了 21 个工作日，超过时限 20 个；审核 环节用了 6 个工作日'],
  },
  {
    says: 'without times, with a decision before acceptance or outside the calendar nothing is said',
    tables: {
      ...steps('a,i,受理,P1,,', 'e,i,受理,P1,2026-03-02 09:00:00,2026-03-03 09:00:00'),
      ...applied(
        'b,i,U1,P1,2026-03-31 09:00:00,2026-03-02 09:00:00,,',
        'c,i,U1,P1,1999-03-02 09:00:00,2026-03-02 09:00:00,,',
        'd,i,U1,P1,,2026-03-02 09:00:00,,',
      ),
    },
    flagged: [],
    coverage: [1, 'order_wrong 1', 'outside_calendar 1', 'time_missing 2'],
  },
  { says: 'no case is no clearance', tables: { ...noEvents, ...applied() }, flagged: [], coverage: [0] },
  { says: 'without the event log nothing can be said', tables: applied('a,i,U1,P1,,,,'), flagged: [], coverage: [0, 'table_missing all'] },
]
