import type { RuleCase } from '../../engine/cases.fixture.ts'

let serial = 0
/** So many cases of an applicant by an officer. */
const filed = (count: number, officer: string, applicant: string, more: { item?: string; unit?: string; agent?: string } = {}) =>
  Array.from({ length: count }, () => {
    serial += 1
    return `c${serial},${more.unit ?? 'U1'},${more.item ?? 'i'},${officer},${applicant},${more.agent ?? ''},2026-03-02 09:00:00`
  })
const applied = (...rows: string[][]) => ({
  application: ['case_id,unit,item,officer_id,applicant_hash,agent_hash,accepted_at', ...rows.flat()].join('\n'),
})
/** Forty cases of others, so many of them by P1. */
const rest = (byP1: number, unit = 'U1', item = 'i') => [
  ...Array.from({ length: byP1 }, (_, at) => filed(1, 'P1', `x${at}`, { unit, item })).flat(),
  ...Array.from({ length: 40 - byP1 }, (_, at) => filed(1, `Q${at % 5}`, `y${at}`, { unit, item })).flat(),
]

export const cases: readonly RuleCase[] = [
  {
    says: 'seven of ten against a fifth: lift 3.5, exact tail 0.000864',
    tables: applied(filed(7, 'P1', 'h'), filed(3, 'P2', 'h'), rest(3)),
    flagged: ['applicant|P1|h 2'],
    sentence: ['10 件中有 7 件由 P1 经办，占 70 %', '其份额为 20 %，相当于 3.5 倍', '不超过 5 件由其经办（少 2 件）'],
  },
  {
    says: 'six of ten against a fifth reach the lift of three, but chance gives that in 0.6 per cent',
    tables: applied(filed(6, 'P1', 'h'), filed(4, 'P2', 'h'), rest(4)),
    flagged: [],
  },
  {
    says: 'with a looser chance the lift of exactly three is enough, and just under it is not',
    tables: applied(
      filed(6, 'P1', 'h'),
      ...['Q0', 'Q1', 'Q2', 'Q3'].map((each) => filed(1, each, 'h')),
      rest(4),
      filed(6, 'P1', 'g', { unit: 'U2' }),
      ...['Q0', 'Q1', 'Q2', 'Q3'].map((each) => filed(1, each, 'g', { unit: 'U2' })),
      rest(5, 'U2'),
    ),
    settings: { chance: 0.05 },
    flagged: ['applicant|P1|h 2'],
  },
  {
    says: 'nine cases are too few to judge; as many for an agent as for an applicant are two subjects',
    tables: applied(filed(9, 'P1', 'h', { agent: 'b' }), filed(1, 'P1', 'g', { agent: 'b' }), rest(0)),
    flagged: ['agent|P1|b 2'],
    coverage: [1, 'sample_small 42'],
    sentence: ['代理人 b 的 10 件'],
  },
  {
    says: 'an officer alone on an item is no match of its applicants',
    tables: applied(filed(12, 'P1', 'h', { item: 'special' }), filed(4, 'P1', 'g', { item: 'special' }), rest(0)),
    flagged: [],
  },
  {
    says: 'the share is taken in the mix of items that the applicant brings',
    tables: applied(
      filed(10, 'P1', 'h', { item: 'j' }),
      filed(2, 'P1', 'h', { item: 'special' }),
      rest(0, 'U1', 'j'),
      filed(3, 'P1', 'k', { item: 'special' }),
    ),
    flagged: ['applicant|P1|h 2'],
    sentence: ['12 件中有 12 件由 P1 经办，占 100 %', '其份额为 33.33 %'],
  },
  {
    says: 'what is too many for the exact test is said so',
    tables: applied(filed(12, 'P1', 'h'), rest(0)),
    settings: { most: 11 },
    flagged: [],
    coverage: [0, 'sample_large 1', 'sample_small 40'],
  },
  {
    says: 'cases without officer, or without applicant and agent, are counted; later ones are left out',
    tables: {
      application: [
        'case_id,unit,item,officer_id,applicant_hash,agent_hash,accepted_at',
        'a,U1,i,,h,,2026-03-02 09:00:00',
        'b,U1,i,P1,,,2026-03-02 09:00:00',
        'c,,,P1,h,,',
        'd,U1,i,P1,h,,2027-03-02 09:00:00',
      ].join('\n'),
    },
    flagged: [],
    coverage: [0, 'applicant_missing 1', 'officer_missing 1', 'sample_small 1'],
  },
  { says: 'no case is no clearance', tables: applied(), flagged: [], coverage: [0] },
  {
    says: 'without officers nothing can be said',
    tables: { application: 'case_id,applicant_hash\na,h' },
    flagged: [],
    coverage: [0, 'column_missing all'],
  },
]
