import type { RuleCase } from '../../engine/cases.fixture.ts'

const HEADERS = { tender: 'id,unit,method,opened_at,awarded_at,exception_flag', bid: 'tender_id,company_id,status,is_winner' }
const asked = (tenders: string[], bids: string[]) => ({
  tender: [HEADERS.tender, ...tenders].join('\n'),
  bid: [HEADERS.bid, ...bids].join('\n'),
})
/** Bids of one tender: V valid, N no status, D disqualified, W withdrawn. */
const STATUS: Record<string, string> = { V: 'valid', N: '', D: 'disqualified', W: 'withdrawn' }
const bids = (tender: string, statuses: string) => [...statuses].map((each, at) => `${tender},K${at + 1},${STATUS[each]},`)

export const cases: readonly RuleCase[] = [
  {
    says: 'two bids are too few, three are enough; one valid bid of three is rank 2, two valid are clear, none is no competition won',
    tables: asked(
      [
        'T1,U1,open,2026-03-02,,',
        'T2,U1,open,2026-03-02,,',
        'T3,U1,open,2026-03-02,,',
        'T4,U1,open,2026-03-02,,',
        'T5,U1,open,2026-03-02,,',
      ],
      [...bids('T1', 'VV'), ...bids('T2', 'VVV'), ...bids('T3', 'VDD'), ...bids('T4', 'VND'), ...bids('T5', 'DDD')],
    ),
    flagged: ['T1 3', 'T3 2'],
    coverage: [5],
    sentence: ['项目 T1 开标时只有 2 家投标（有效 2 家），少于 3 家', '再有 1 家投标', '项目 T3 有 3 家投标，其中只有 1 家有效'],
  },
  {
    says: 'a single bid is both: the higher rank, once',
    tables: asked(['T1,U1,inquiry,2026-03-02,,'], bids('T1', 'V')),
    flagged: ['T1 3'],
    sentence: ['只有 1 家投标（有效 1 家）'],
  },
  {
    says: 'withdrawn bids do not count',
    tables: asked(['T1,U1,competitive,2026-03-02,,', 'T2,U1,invited,2026-03-02,,'], [...bids('T1', 'VVW'), ...bids('T2', 'VVNW')]),
    flagged: ['T1 3'],
    coverage: [2],
  },
  {
    says: 'single source, approved exceptions and tenders not opened on the day of the data are left out; a budget adjustment excuses nothing',
    tables: asked(
      [
        'T1,U1,single,2026-03-02,,',
        'T2,U1,open,2026-03-02,,approved_exception',
        'T3,U1,open,,,',
        'T4,U1,open,2026-11-24,,',
        'T5,U1,open,2026-11-23,,',
        'T6,U1,open,2026-03-02,,budget_adjusted',
      ],
      ['T1', 'T2', 'T3', 'T4', 'T5', 'T6'].flatMap((each) => bids(each, 'VV')),
    ),
    flagged: ['T5 3', 'T6 3'],
    coverage: [2],
  },
  {
    says: 'which methods are competitive and how many bids it takes is a setting',
    tables: asked(['T1,U1,open,2026-03-02,,', 'T2,U1,inquiry,2026-03-02,,'], [...bids('T1', 'VV'), ...bids('T2', 'VVV')]),
    settings: { methods: ['inquiry'], fewest: 4 },
    flagged: ['T2 3'],
    coverage: [1],
  },
  {
    says: 'without method, without bids, or awarded without an opening nothing can be said',
    tables: asked(
      ['T1,U1,,2026-03-02,,', 'T2,U1,open,2026-03-02,,', 'T3,U1,open,,2026-03-09,', 'T4,U1,open,,,', 'T5,U1,open,2026-03-02,,'],
      [...bids('T1', 'VV'), ...bids('T3', 'VV'), 'T4,K1,valid,true', ...bids('T5', 'WW')],
    ),
    flagged: [],
    coverage: [0, 'bids_missing 2', 'method_missing 1', 'opening_missing 2'],
  },
  { says: 'nothing at all is no clearance', tables: asked([], []), flagged: [], coverage: [0] },
  {
    says: 'without the bids nothing can be said',
    tables: { tender: `${HEADERS.tender}\nT1,U1,open,2026-03-02,,` },
    flagged: [],
    coverage: [0, 'table_missing all'],
  },
]
