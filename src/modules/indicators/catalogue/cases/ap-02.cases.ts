import type { RuleCase } from '../../engine/cases.fixture.ts'

const ITEMS = { service_item: 'item,requires_visit\nvisit,true\nplain,false\nunsaid,' }
const HEADER = 'case_id,item,unit,officer_id,accepted_at,decided_at'
/** Cases of an item that took so many minutes of one day. */
const took = (item: string, minutes: readonly number[], prefix = '') =>
  minutes.map(
    (each, at) =>
      `${prefix}${String(at).padStart(2, '0')},${item},U1,P1,2026-03-02 00:00:00,2026-03-02 ${String(Math.floor(each / 60)).padStart(2, '0')}:${String(each % 60).padStart(2, '0')}:00`,
  )
const applied = (...rows: string[]) => ({ ...ITEMS, application: [HEADER, ...rows].join('\n') })
const EVEN = Array.from({ length: 19 }, (_, at) => 600 + 10 * at)

export const cases: readonly RuleCase[] = [
  {
    says: 'one far below the fence fires; an item without a site check never does',
    tables: applied(...took('visit', [5, ...EVEN], 'v'), ...took('plain', [5, ...EVEN], 'p')),
    flagged: ['v00 2'],
    coverage: [20],
    sentence: ['只用 5 分钟', '同事项 20 件的中位数为 685 分钟'],
  },
  {
    says: 'with nineteen of an item nothing can be said',
    tables: applied(...took('visit', [5, ...EVEN.slice(1)])),
    flagged: [],
    coverage: [0, 'sample_small 19'],
  },
  {
    says: 'the fence itself fires, a minute above it does not, but the first percentile may lie higher',
    tables: applied(...took('visit', [500, 500, ...Array.from({ length: 18 }, (_, at) => 600 + 5 * at)], 'a')),
    flagged: ['a00 2', 'a01 2'],
    coverage: [20],
  },
  {
    says: 'where the middle half took the same time, half of the median is the line, not everybody',
    tables: applied(...took('visit', [299, 300, 301, ...Array.from({ length: 20 }, () => 600)])),
    flagged: ['00 2', '01 2'],
    coverage: [23],
    sentence: ['界线 300 分钟', '用时超过 300 分钟'],
  },
  {
    says: 'all alike are all clear',
    tables: applied(
      ...took(
        'visit',
        Array.from({ length: 25 }, () => 600),
      ),
    ),
    flagged: [],
    coverage: [25],
  },
  {
    says: 'what cannot be judged is counted; what is not yet decided is left out',
    tables: applied(
      ...took('visit', [5, ...EVEN], 'v'),
      'a,,U1,P1,2026-03-02 09:00:00,2026-03-02 09:01:00',
      'b,unsaid,U1,P1,2026-03-02 09:00:00,2026-03-02 09:01:00',
      'c,unheard,U1,P1,2026-03-02 09:00:00,2026-03-02 09:01:00',
      'd,visit,U1,P1,,2026-03-02 09:01:00',
      'e,visit,U1,P1,2026-03-03 09:00:00,2026-03-02 09:01:00',
      'f,visit,U1,P1,2026-03-02 09:00:00,',
      'g,visit,U1,P1,2026-03-02 09:00:00,2027-03-02 09:00:00',
    ),
    flagged: ['v00 2'],
    coverage: [20, 'item_missing 1', 'order_wrong 1', 'time_missing 1', 'visit_unknown 2'],
  },
  { says: 'no case is no clearance', tables: applied(), flagged: [], coverage: [0] },
  {
    says: 'without knowing which items need a site check nothing can be said',
    tables: { application: `${HEADER}\na,visit,U1,P1,2026-03-02 09:00:00,2026-03-02 09:01:00` },
    flagged: [],
    coverage: [0, 'table_missing all'],
  },
]
