import type { RuleCase } from '../../engine/cases.fixture.ts'

const gifts = (...rows: string[]) => ({ gift: ['id,person_id,unit,received_at,registered_at,value', ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'a month to the day is in time, a day more is late',
    tables: gifts('a,P1,U1,2026-03-15,2026-04-15,500', 'b,P1,U1,2026-03-15,2026-04-16,500', 'c,P1,U1,2026-03-15,2026-03-15,500'),
    flagged: ['b 2'],
    coverage: [3],
    sentence: [
      '礼品 b（估价 500.00 元）于 2026-03-15 收受，2026-04-16 才登记，超过 1 个月的期限 1 天。',
      '在 2026-04-15 或之前登记（早 1 天）',
    ],
  },
  {
    says: 'a month from the end of January ends with February',
    tables: gifts('a,P1,U1,2026-01-31,2026-02-28,', 'b,P1,U1,2026-01-31,2026-03-01,'),
    flagged: ['b 2'],
  },
  {
    says: 'an unregistered gift is late once its day has passed; one registered only after the day of the data is unregistered',
    tables: gifts('a,P1,U1,2026-10-23,,', 'b,P1,U1,2026-10-22,,', 'c,P1,U1,2026-09-01,2026-11-24,', 'd,P1,U1,2026-12-01,,'),
    flagged: ['b 2', 'c 2'],
    coverage: [2],
    sentence: ['礼品 b于 2026-10-22 收受，至今没有登记，超过 1 个月的期限 1 天。'],
  },
  {
    says: 'gifts worth nothing or less, or without a person, are judged all the same',
    tables: gifts('a,,,2026-03-02,2026-06-02,0', 'b,P1,,2026-03-02,2026-06-02,-5', 'c,,,2026-03-02,2026-06-02,'),
    flagged: ['a 2', 'b 2', 'c 2'],
  },
  {
    says: 'a missing day of receipt and an entry before the receipt are unassessable',
    tables: gifts('a,P1,U1,,2026-04-15,500', 'b,P1,U1,2026-04-15,2026-04-14,500', 'c,P1,U1,,,500'),
    flagged: [],
    coverage: [0, 'dates_reversed 1', 'day_missing 2'],
  },
  {
    says: 'the months are a setting, and the day of the data decides',
    tables: gifts('a,P1,U1,2026-03-02,2026-05-02,', 'b,P1,U1,2026-03-02,2026-05-03,', 'c,P1,U1,2026-03-02,,'),
    settings: { months: 2 },
    asOf: '2026-05-03',
    flagged: ['b 2', 'c 2'],
  },
  { says: 'nothing at all is no clearance', tables: gifts(), flagged: [], coverage: [0] },
  {
    says: 'without the day of the entry nothing can be said',
    tables: { gift: 'id,received_at\na,2026-03-02' },
    flagged: [],
    coverage: [0, 'column_missing all'],
  },
]
