import type { RuleCase } from '../../engine/cases.fixture.ts'

const people = (...rows: string[]) => ({ person: ['id,unit,post,is_key_post,post_start,leave_date', ...rows].join('\n') })
const terms = (...rows: string[]) => ({ post_term: ['person_id,post,unit,is_key_post,from_day,to_day', ...rows].join('\n') })

export const cases: readonly RuleCase[] = [
  {
    says: 'three years to the day on a key post are clear, a day more is flagged; five years on another',
    tables: {
      ...people('P1,,,,,', 'P2,,,,,', 'P3,,,,,', 'P4,,,,,'),
      ...terms(
        'P1,柜员,U1,true,2023-11-23,',
        'P2,柜员,U1,true,2023-11-22,',
        'P3,文员,U1,false,2021-11-23,',
        'P4,文员,U1,false,2021-11-22,',
      ),
    },
    flagged: ['P2|柜员|U1 2', 'P4|文员|U1 2'],
    coverage: [4],
    sentence: ['P2 自 2023-11-22 起任重点岗位 柜员，已 1097 天，超过 3 年 1 天。', '任满 5 年之前轮岗（早 1 天）'],
  },
  {
    says: 'a renewed term in the same post and unit goes on; another unit, another post or a break begins anew',
    tables: {
      ...people('P1,,,,,', 'P2,,,,,', 'P3,,,,,', 'P4,,,,,'),
      ...terms(
        'P1,柜员,U1,true,2020-01-01,2023-12-31',
        'P1,柜员,U1,true,2024-01-01,',
        'P2,柜员,U2,true,2020-01-01,2023-12-31',
        'P2,柜员,U1,true,2024-01-01,',
        'P3,会计,U1,true,2020-01-01,2023-12-31',
        'P3,柜员,U1,true,2024-01-01,',
        'P4,柜员,U1,true,2020-01-01,2023-12-30',
        'P4,柜员,U1,true,2024-01-01,',
      ),
    },
    flagged: ['P1|柜员|U1 2'],
    coverage: [4],
  },
  {
    says: 'without terms the staff list decides; with terms it does not; whether a post is key may come from the staff list',
    tables: {
      ...people('P1,U1,柜员,true,2023-01-02,', 'P2,U1,柜员,true,2019-01-02,', 'P3,U1,柜员,true,2025-01-02,'),
      ...terms('P2,柜员,U1,,2025-01-02,', 'P3,柜员,U1,,2023-01-02,'),
    },
    flagged: ['P1|柜员|U1 2', 'P3|柜员|U1 2'],
    coverage: [3],
  },
  {
    says: 'who has left is not judged, who leaves later is; a term that ends today is still held',
    tables: {
      ...people('P1,U1,a,true,2020-01-02,2026-11-23', 'P2,U1,b,true,2020-01-02,2026-11-24', 'P3,,,,,2026-01-02', 'P4,,,,,'),
      ...terms('P3,c,U1,true,2020-01-02,', 'P4,d,U1,true,2020-01-02,2026-11-23'),
    },
    flagged: ['P2|b|U1 2', 'P4|d|U1 2'],
    coverage: [2],
  },
  {
    says: 'two posts at once are two subjects, and somebody not on the staff list is judged by the term',
    tables: { ...people('P1,,,,,'), ...terms('P1,a,U1,true,2020-01-02,', 'P1,b,U1,true,2020-01-02,', 'P9,c,U1,true,2020-01-02,') },
    flagged: ['P1|a|U1 2', 'P1|b|U1 2', 'P9|c|U1 2'],
  },
  {
    says: 'terms without a post are judged each by itself, whatever else is unknown',
    tables: { ...people('P1,,,true,,'), ...terms('P1,,,,2021-01-02,2024-01-01', 'P1,,,,2024-01-02,') },
    flagged: [],
    coverage: [1],
  },
  {
    says: 'missing days, ended terms, and key posts unknown between the two lines are unassessable',
    tables: {
      ...people(
        'P1,U1,a,true,,',
        'P2,,,,2019-01-02,',
        'P3,,,,2019-01-02,',
        'P4,U1,a,,2022-01-02,',
        'P5,U1,a,,2025-01-02,',
        'P6,U1,a,,2019-01-02,',
        'P7,U1,a,true,2027-01-02,',
      ),
      ...terms('P2,a,U1,true,,', 'P3,a,U1,true,2020-01-02,2026-11-22'),
    },
    flagged: ['P6|a|U1 2'],
    coverage: [2, 'key_unknown 1', 'no_current_post 2', 'start_missing 2'],
  },
  {
    says: 'the years are settings, the day of the data decides, and 29 February becomes the 28th',
    tables: people('P1,U1,a,true,2024-02-29,', 'P2,U1,a,false,2024-02-29,'),
    settings: { keyYears: 1, otherYears: 2 },
    asOf: '2025-03-01',
    flagged: ['P1|a|U1 2'],
    sentence: ['超过 1 年 1 天'],
  },
  { says: 'nothing at all is no clearance', tables: people(), flagged: [], coverage: [0] },
]
