import type { RuleCase } from '../../engine/cases.fixture.ts'

const HEAD = 'id,acct_hash,owner_kind,owner_id,ts,amount,dir,cp_acct_hash,cp_kind'
const DAYS = ['2026-03-02', '2026-03-20', '2026-04-08']

interface Pass {
  person: string
  days?: readonly string[]
  received?: string
  sent?: readonly string[]
  /** Time of day on the day itself, or on the day after with a +. */
  at?: string
  from?: string
  to?: string
  kind?: string
}

/** Money in at nine, and out again. */
function passes({
  person,
  days = DAYS,
  received = '60000',
  sent = ['57000'],
  at = '15:00:00',
  from = 'k1',
  to = 'x1',
  kind = 'other',
}: Pass): string[] {
  return days.flatMap((day, index) => {
    const next = `${day.slice(0, 8)}${String(Number(day.slice(8)) + 1).padStart(2, '0')}`
    const outAt = at.startsWith('+') ? `${next} ${at.slice(1)}` : `${day} ${at}`
    return [
      `${person}${index}in,a${person},staff,${person},${day} 09:00:00,${received},in,${from},${kind}`,
      ...sent.map((amount, part) => `${person}${index}out${part},a${person},staff,${person},${outAt},${amount},out,${to},${kind}`),
    ]
  })
}
const txns = (...rows: string[][]) => [HEAD, ...rows.flat()].join('\n')

export const cases: readonly RuleCase[] = [
  {
    says: 'planted row 10 of the library: 60,000 in, 95 % out within six hours, three times; twice is not enough',
    tables: { txn: txns(passes({ person: 'E1' }), passes({ person: 'E2', days: DAYS.slice(1) })) },
    flagged: ['E1 3'],
    coverage: [10],
    sentence: ['有 3 次收到不少于 50,000.00 元的资金（合计 180,000.00 元），且 24 小时内转出不少于 90 % 给他人', '少 1 次'],
  },
  {
    says: 'exactly 90 % within exactly 24 hours, in parts, and from exactly 50,000',
    tables: { txn: txns(passes({ person: 'E1', received: '50000', sent: ['22500', '22500'], at: '+09:00:00' })) },
    flagged: ['E1 3'],
  },
  {
    says: 'a fen below 90 %, a second after 24 hours, and a fen below 50,000 are clear',
    tables: {
      txn: txns(
        passes({ person: 'E1', sent: ['53999.99'] }),
        passes({ person: 'E2', at: '+09:00:01' }),
        passes({ person: 'E3', received: '49999.99', sent: ['49999.99'] }),
      ),
    },
    flagged: [],
    coverage: [18],
  },
  {
    says: 'three times over more than 90 days are clear; out before in is clear',
    tables: {
      txn: txns(
        passes({ person: 'E1', days: ['2026-01-01', '2026-02-10', '2026-04-01'] }),
        passes({ person: 'E2', at: '08:00:00' }),
        passes({ person: 'E3', days: ['2026-01-01', '2026-02-10', '2026-03-31'] }),
      ),
    },
    flagged: ['E3 3'],
  },
  {
    says: 'contrast of the library: the declared spouse; own-name transfers, payroll and money returned to its sender are left out as well',
    tables: {
      txn: txns(
        passes({ person: 'E1', from: 'k9' }),
        passes({ person: 'E2', kind: 'own' }),
        passes({ person: 'E3', kind: 'payroll' }),
        passes({ person: 'E4', to: 'k1' }),
        passes({ person: 'E5', kind: 'relative' }),
        passes({ person: 'E6', from: 'k8' }),
      ),
      relation: 'person_id,id_hash,acct_hashes\nE1,,k9;k7\nE6,K8,',
      account: 'acct_hash,owner_kind,owner_id\nk8,customer,K8',
    },
    flagged: [],
  },
  {
    says: 'one sum sent on clears one sum received, not three that came within the hours',
    tables: {
      txn: txns(
        ['1', '2', '3'].map((hour) => `i${hour},a1,staff,E1,2026-03-02 0${hour}:00:00,60000,in,k1,other`),
        ['o,a1,staff,E1,2026-03-02 15:00:00,60000,out,x1,other'],
        ['1', '2', '3'].map((hour) => `j${hour},a2,staff,E2,2026-03-02 0${hour}:00:00,60000,in,k1,other`),
        ['p,a2,staff,E2,2026-03-02 15:00:00,170000,out,x1,other'],
      ),
    },
    flagged: ['E2 3'],
  },
  {
    says: 'two accounts of one employee are one; the same row twice counts once',
    tables: {
      txn: txns(
        passes({ person: 'E1' }).map((row) => (row.includes('out') ? row.replace('aE1', 'bE1') : row)),
        [...passes({ person: 'E2', days: DAYS.slice(1) }), ...passes({ person: 'E2', days: DAYS.slice(1) })],
      ),
    },
    flagged: ['E1 3'],
  },
  { says: 'nothing at all is no clearance', tables: { txn: HEAD }, flagged: [], coverage: [0] },
]
