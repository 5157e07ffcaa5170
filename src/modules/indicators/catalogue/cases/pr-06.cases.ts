import type { RuleCase } from '../../engine/cases.fixture.ts'

const asked = (bids: string[]) => ({
  tender: ['id,unit', ...new Set(bids.map((each) => `${each.split(',')[0]},U1`))].join('\n'),
  bid: ['tender_id,company_id,is_winner,status', ...bids].join('\n'),
})
/** A tender with its bidders; the one in capitals won. */
const tender = (id: string, bidders: string) => [...bidders].map((each) => `${id},K-${each.toLowerCase()},${each !== each.toLowerCase()},`)
const rounds = (name: string, ...bidders: string[]) => bidders.flatMap((each, at) => tender(`${name}${at + 1}`, each))

export const cases: readonly RuleCase[] = [
  {
    says: 'planted case 4: A, B and C bid in six tenders and win two each; where A wins five of six it is no rotation',
    tables: asked([...rounds('X', 'Abc', 'aBc', 'abC', 'Abc', 'aBc', 'abC'), ...rounds('Y', 'Def', 'Def', 'Def', 'dEf', 'Def', 'Def')]),
    flagged: ['K-a、K-b、K-c 3'],
    coverage: [12],
    sentence: ['一起投标 6 个项目，3 家轮流中标，每家 2 至 2 次，归一化熵 1.000'],
  },
  {
    says: 'the vectors of the library: wins 2, 2, 1 give 0.960 and fire, 7, 1, 1 give 0.622 and do not',
    tables: asked([
      ...rounds('X', 'Abc', 'Abc', 'aBc', 'aBc', 'abC'),
      ...rounds('Y', 'Def', 'Def', 'Def', 'Def', 'Def', 'Def', 'Def', 'dEf', 'deF'),
    ]),
    flagged: ['K-a、K-b、K-c 3'],
    sentence: ['归一化熵 0.960'],
  },
  {
    says: 'three tenders are too few, four with three winners are enough, two winners are too few',
    tables: asked([
      ...rounds('X', 'Abc', 'aBc', 'abC'),
      ...rounds('Y', 'Def', 'dEf', 'deF', 'Def'),
      ...rounds('Z', 'Ghi', 'gHi', 'Ghi', 'gHi'),
    ]),
    flagged: ['K-d、K-e、K-f 3'],
    coverage: [11],
  },
  {
    says: 'a fourth bidder now and then is still the same circle (Jaccard 0.75), two others are not (0.5); of stars that overlap one stays',
    tables: asked([...rounds('X', 'Abcd', 'aBc', 'abC', 'Abc'), ...rounds('Y', 'Efghi', 'eFg', 'efG', 'Efgjk')]),
    flagged: ['K-a、K-b、K-c 3'],
    sentence: ['一起投标 4 个项目'],
  },
  {
    says: 'a looser line joins what the default keeps apart',
    tables: asked(rounds('Y', 'Efgh', 'eFgi', 'efGj', 'Efgk')),
    settings: { similar: 0.6 },
    flagged: ['K-e、K-f、K-g、K-h 3'],
  },
  {
    says: 'among seeds with as many tenders the first by name stays',
    tables: asked(rounds('X', 'Abcd', 'aBcd', 'abCe', 'Abce', 'aBc', 'abC')),
    flagged: ['K-a、K-b、K-c 3'],
    sentence: ['一起投标 6 个项目'],
  },
  {
    says: 'withdrawn bids and single bidders do not count; a tender without a winner is unassessable; a second row of one bid is none',
    tables: {
      tender: 'id,unit\nX1,U1\nX2,U1\nX3,U1\nX4,U2\nY1,U1\nZ1,U1',
      bid: [
        'tender_id,company_id,is_winner,status',
        ...rounds('X', 'Abc', 'aBc', 'abC', 'Abc'),
        ...['X1,K-a,true,', 'X2,K-z,,withdrawn', 'Y1,K-a,true,', 'Z1,K-a,,', 'Z1,K-b,false,disqualified', 'W1,K-a,,withdrawn'],
      ].join('\n'),
    },
    flagged: ['K-a、K-b、K-c 3'],
    coverage: [4, 'winner_missing 1'],
  },
  { says: 'nothing at all is no clearance', tables: asked([]), flagged: [], coverage: [0] },
]
