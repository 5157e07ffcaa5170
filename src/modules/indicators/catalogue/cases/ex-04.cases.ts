import type { RuleCase } from '../../engine/cases.fixture.ts'

const claims = (...rows: string[]) => ({ expense: ['id,person_id,unit,type,txn_date,amount,trip_id', ...rows].join('\n') })
const trips = (...rows: string[]) => ({ trip: ['id,person_id,from_day,to_day', ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'a meal on a holiday is flagged, an office purchase on a moved working Saturday and a meal on a working day are not',
    tables: claims('a,P1,U1,meal,2026-10-03,356,', 'b,P1,U1,office,2026-10-10,128,', 'c,P1,U1,meal,2026-10-09,88,'),
    flagged: ['a 1'],
    coverage: [3],
    sentence: ['报销单 a（餐饮，356.00 元）消费日 2026-10-03 是国庆节，当日没有出差记录。'],
  },
  {
    says: 'a plain weekend is a day off, a Sunday moved to work is not',
    tables: claims('a,P1,U1,fuel,2026-10-17,300,', 'b,P1,U1,taxi,2026-01-04,30,'),
    flagged: ['a 1'],
    sentence: ['是周末'],
  },
  {
    says: 'types that are not listed are not judged, and which are is a setting',
    tables: claims('a,P1,U1,meal,2026-10-03,356,', 'b,P1,U1,lodging,2026-10-03,356,', 'c,P1,U1,training,2026-10-03,356,'),
    settings: { types: ['lodging'] },
    flagged: ['b 1'],
    coverage: [1],
  },
  {
    says: 'the first and the last day of a trip of the claimant excuse, the day after and the trip of another do not',
    tables: {
      ...claims(
        'a,P1,U1,meal,2026-10-02,5,',
        'b,P1,U1,meal,2026-10-04,5,',
        'c,P1,U1,meal,2026-10-05,5,',
        'd,P2,U1,meal,2026-10-03,5,',
        'e,P3,U1,meal,2026-10-06,5,',
      ),
      ...trips('R1,P1,2026-10-02,2026-10-04', 'R2,P3,2026-10-06,'),
    },
    flagged: ['c 1', 'd 1'],
  },
  {
    says: 'a claim that names a trip not in the table is left out; a named trip on other days excuses nothing',
    tables: {
      ...claims('a,P3,U1,taxi,2026-10-03,5,R9', 'b,P3,U1,taxi,2026-10-06,5,R1'),
      ...trips('R1,P1,2026-10-02,2026-10-04'),
    },
    flagged: ['b 1'],
  },
  {
    says: 'nobody named, no amount, zero and negative amounts are judged by the day all the same',
    tables: claims('a,,,meal,2026-10-03,,', 'b,P1,U1,meal,2026-10-03,0,', 'c,P1,U1,meal,2026-10-03,-20,'),
    flagged: ['a 1', 'b 1', 'c 1'],
    sentence: ['（餐饮，-20.00 元）'],
  },
  {
    says: 'missing days or types and days outside the calendar are unassessable',
    tables: claims('a,P1,U1,meal,,5,', 'b,P1,U1,,2026-10-03,5,', 'c,P1,U1,meal,1998-10-03,5,', 'd,P1,U1,meal,2026-10-12,5,'),
    flagged: [],
    coverage: [1, 'day_missing 1', 'outside_calendar 1', 'type_missing 1'],
  },
  { says: 'nothing at all is no clearance', tables: claims(), flagged: [], coverage: [0] },
]
