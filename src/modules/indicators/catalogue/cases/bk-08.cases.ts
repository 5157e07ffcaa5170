import type { RuleCase } from '../../engine/cases.fixture.ts'

const HEAD = 'id,customer_hash,rm_id,phone_hash,addr_hash,guarantor_hash,device'
const loans = (rows: string[]) => [HEAD, ...rows].join('\n')

export const cases: readonly RuleCase[] = [
  {
    says: 'three borrowers on each kind of contact; a second of the same borrower does not count, nor an empty cell',
    tables: {
      loan: loans([
        ...['1', '2', '3'].map((at) => `p${at},K${at},E1,p1,,,`),
        ...['1', '2', '3'].map((at) => `a${at},K${at},E${at},,a1,,`),
        ...['1', '2', '3'].map((at) => `g${at},K${at},E1,,,g1,`),
        ...['1', '2', '3'].map((at) => `d${at},K${at},E1,,,,d1`),
        ...['1', '2', '2'].map((at, index) => `q${index},K${at},E1,p2,,,`),
      ]),
    },
    flagged: ['address|a1 3', 'device|d1 3', 'guarantor|g1 3', 'phone|p1 3'],
    coverage: [15],
    sentence: ['3 个借款人使用同一电话 p1，均由同一客户经理经办', '3 个借款人使用同一地址 a1，涉及 3 名客户经理', '少 1 个'],
  },
  {
    says: 'a guarantor that is a company, by number or credit code, and a kiosk are left out; a staff device is not',
    tables: {
      loan: loans(['1', '2', '3'].flatMap((at) => [`a${at},K${at},E1,,,C1,kk`, `b${at},K${at},E1,,,U1,ss`])),
      company: 'id,uscc\nC1,U1',
      device: 'device,kind\nkk,kiosk\nss,staff',
    },
    flagged: ['device|ss 3'],
    coverage: [6],
  },
  {
    says: 'the same digest as phone and as address are two contacts; the line may be moved',
    tables: { loan: loans(['a,K1,E1,x,,,', 'b,K2,E1,x,,,', 'c,K3,E1,,x,,']) },
    settings: { atLeast: 2 },
    flagged: ['phone|x 3'],
  },
  {
    says: 'a loan without borrower or without any contact is unassessable',
    tables: { loan: loans(['a,,E1,x,,,', 'b,K2,E1,,,,', 'c,K3,E1,x,,,', 'd,K4,E1,x,,,']) },
    flagged: [],
    coverage: [2, 'contact_missing 1', 'customer_missing 1'],
  },
  { says: 'nothing at all is no clearance', tables: { loan: HEAD }, flagged: [], coverage: [0] },
]
