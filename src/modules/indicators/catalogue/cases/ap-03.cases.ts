import type { RuleCase } from '../../engine/cases.fixture.ts'

const STEPS = ['受理', '现场核查', '审核', '审批']
const charts = { permit: STEPS }

const events = (...rows: string[]) => ({ event: ['case_id,item,step_code,actor_id,started_at', ...rows].join('\n') })
const caseOf = (id: string, steps: readonly string[], item = 'permit') =>
  steps.map((step, at) => `${id},${item},${step},P${at},2026-03-0${at + 2} 09:00:00`)

export const cases: readonly RuleCase[] = [
  {
    says: 'a case without a step is flagged, a complete one is clear',
    tables: events(...caseOf('L1', ['受理', '审核', '审批']), ...caseOf('L2', STEPS)),
    charts,
    flagged: ['L1 3'],
    coverage: [2],
    sentence: ['办件 L1（permit）与流程图不符：漏掉 现场核查。'],
  },
  {
    says: 'steps turned round, added or repeated are flagged',
    tables: events(
      ...caseOf('L1', ['受理', '审核', '现场核查', '审批']),
      ...caseOf('L2', ['受理', '现场核查', '审核', '加急', '审批']),
      ...caseOf('L3', ['受理', '受理', '现场核查', '审核', '审批']),
      ...caseOf('L4', STEPS),
    ),
    charts,
    flagged: ['L1 3', 'L2 3', 'L3 3'],
    coverage: [4],
    sentence: ['多出 加急', '多出 受理'],
  },
  {
    says: 'each item is held to its own chart',
    tables: events(...caseOf('L1', ['登记', '办结'], 'filing'), ...caseOf('L2', ['登记', '办结']), ...caseOf('L3', STEPS, 'filing')),
    charts: { permit: STEPS, filing: ['登记', '办结'] },
    flagged: ['L2 3', 'L3 3'],
    coverage: [3],
  },
  {
    says: 'how far a case may stray is a setting: as far is clear, further is flagged',
    tables: events(...caseOf('L1', ['受理', '审核', '审批']), ...caseOf('L2', ['受理', '审批']), ...caseOf('L3', ['审批'])),
    charts,
    settings: { allowedCost: 2 },
    flagged: ['L3 3'],
    coverage: [3],
  },
  {
    says: 'an item without a chart and a case without an item are unassessable',
    tables: events(...caseOf('L1', STEPS, 'other'), ...caseOf('L2', ['受理'], ''), ...caseOf('L3', STEPS)),
    charts,
    flagged: [],
    coverage: [1, 'chart_missing 1', 'item_missing 1'],
  },
  { says: 'nothing at all is no clearance', tables: events(), charts, flagged: [], coverage: [0] },
  {
    says: 'without the time of the steps nothing can be said',
    tables: { event: 'case_id,item,step_code\nL1,permit,受理' },
    charts,
    flagged: [],
    coverage: [0, 'column_missing all'],
  },
]
