import type { RuleCase } from '../../engine/cases.fixture.ts'

const COMPANY = 'id,legal_rep_hash,shareholders_hash,phones_hash,emails_hash,addr_hash'
const asked = (companies: string[], bids: string[]) => ({
  company: [COMPANY, ...companies].join('\n'),
  bid: ['tender_id,company_id,file_author,mac,ip,status', ...bids].join('\n'),
})

export const cases: readonly RuleCase[] = [
  {
    says: 'each identity field of the register links two bidders',
    tables: asked(
      [
        ...['A,h1,,,,', 'B,h1,,,,', 'C,,h2;h3,,,', 'D,,h4;h3,,,', 'E,,,p1;p2,,', 'F,,,p2;p3,,'],
        ...['G,,,,e1;e2,', 'H,,,,e2,', 'I,,,,,a1', 'J,,,,,a1', 'K,h9,,,,', 'L,h8,h9;h7,,,', 'M,h5,h5,p8,e8,a8', 'N,h6,h6,p9,e9,a9'],
      ],
      ['A', 'B']
        .map((each) => `T1,${each},,,,`)
        .concat([
          'T2,C,,,,',
          'T2,D,,,,',
          'T3,E,,,,',
          'T3,F,,,,',
          'T4,G,,,,',
          'T4,H,,,,',
          'T5,I,,,,',
          'T5,J,,,,',
          'T6,K,,,,',
          'T6,L,,,,',
          'T7,M,,,,',
          'T7,N,,,,',
        ]),
    ),
    flagged: ['T1 3', 'T2 3', 'T3 3', 'T4 3', 'T5 3', 'T6 3'],
    coverage: [7],
    sentence: [
      'A、B 的法定代表人相同',
      'C、D 的股东相同',
      'E、F 的电话相同',
      'G、H 的邮箱相同',
      'I、J 的地址相同',
      'K、L 的法定代表人、股东相同',
    ],
  },
  {
    says: 'file author and MAC are rank 3, the IP address alone is rank 2, with another match rank 3',
    tables: asked(
      [],
      [
        ...['T1,A,author1,,,', 'T1,B,author1,,,', 'T2,A,,m1,,', 'T2,B,,m1,,', 'T3,A,,,ip1,', 'T3,B,,,ip1,'],
        ...['T4,A,,m2,ip2,', 'T4,B,,m3,ip2,', 'T4,C,,m2,ip9,', 'T5,A,,m4,ip4,', 'T5,B,,m5,ip5,'],
      ],
    ),
    flagged: ['T1 3', 'T2 3', 'T3 2', 'T4 3'],
    coverage: [5],
    sentence: [
      '投标文件创建人相同',
      '网卡地址相同',
      '（仅 IP 地址相同）',
      '项目 T4 有 3 家投标人相关联：A、B 的IP 地址相同；A、C 的网卡地址相同',
    ],
  },
  {
    says: 'what only the same value in different tenders, one company with itself, or a value that names nobody has in common is no link',
    tables: asked(
      ['A,h1,h1,p1;p1,,', 'B,h2,,p2,,', 'C,h1,,,,'],
      [
        'T1,A,,,ip1,',
        'T1,B,,,ip2,',
        'T2,C,,,ip1,',
        'T2,B,,,ip3,',
        'T3,A,Administrator,,,',
        'T3,B,ADMINISTRATOR,,,',
        'T3,D,Administrator,,,',
      ],
    ),
    flagged: [],
    coverage: [3],
  },
  {
    says: 'disqualified and withdrawn bidders are connected all the same; spaces around a part do not count',
    tables: asked(['A,,,p0;p1 ,,', 'B,,, p1;p2,,'], ['T1,A,,,,disqualified', 'T1,B,,,,withdrawn']),
    flagged: ['T1 3'],
  },
  {
    says: 'a single bidder is left out; with identity data of fewer than two bidders nothing can be said',
    tables: asked(['A,h1,,,,', 'B,,,,,'], ['T1,A,,,,', 'T2,A,,,,', 'T2,B,,,,', 'T3,A,,,,', 'T3,X,,,ip1,', 'T4,X,,,,', 'T4,Y,,,,']),
    flagged: [],
    coverage: [1, 'identity_missing 2'],
  },
  {
    says: 'how many bidders must share is a setting',
    tables: asked([], ['T1,A,,m1,,', 'T1,B,,m1,,', 'T2,A,,m1,,', 'T2,B,,m1,,', 'T2,C,,m1,,']),
    settings: { bidders: 3 },
    flagged: ['T2 3'],
  },
  { says: 'nothing at all is no clearance', tables: asked([], []), flagged: [], coverage: [0] },
]
