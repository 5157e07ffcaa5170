import type { RuleCase } from '../../engine/cases.fixture.ts'

const HEAD = 'id,acct_hash,owner_kind,owner_id,ts,amount,dir,channel,device'
const txns = (rows: string[]) => [HEAD, ...rows].join('\n')
const used = (device: string, customers: readonly string[], channel = '手机银行') =>
  customers.map((each, at) => `${device}/${at},k${each},customer,K${each},2026-03-0${1 + at} 10:00:00,100,out,${channel},${device}`)

export const cases: readonly RuleCase[] = [
  {
    says: 'three customers on one device fire, two do not, one customer many times neither; other channels do not count',
    tables: {
      txn: txns([
        ...used('d1', ['1', '2', '3']),
        ...used('d2', ['1', '2']),
        ...used('d3', ['1', '1', '1']),
        ...used('d4', ['1', '2', '3'], '柜面'),
      ]),
    },
    flagged: ['d1 3'],
    coverage: [8],
    sentence: ['设备 d1 操作了 3 个客户的电子银行（界线 3 个）', '少 1 个'],
  },
  {
    says: 'a staff device used for one customer fires: so listed, in the staff file, or seen on a staff account',
    tables: {
      txn: txns([
        ...used('d1', ['1']),
        ...used('d2', ['1']),
        ...used('d3', ['1']),
        ...used('d4', ['1']),
        's,e3,staff,E3,2026-03-01 09:00:00,5,out,网上银行,d3',
        't,e4,staff,E4,2026-03-01 09:00:00,5,out,柜面,d4',
      ]),
      device: 'device,kind,person_id\nd1,staff,E1',
      person: 'id,device_hashes\nE2,d9; d2',
    },
    flagged: ['d1 3', 'd2 3', 'd3 3'],
    coverage: [4],
    sentence: ['设备 d3 是员工 E3 的设备，操作了 1 个客户的电子银行'],
  },
  {
    says: 'kiosks are left out, and a staff device on accounts of that employee or their declared relatives; of another’s it counts',
    tables: {
      txn: txns([...used('kk', ['1', '2', '3']), ...used('d1', ['1', '2']), ...used('d2', ['2'])]),
      device: 'device,kind,person_id\nkk,kiosk,\nd1,staff,E1\nd2,staff,E2',
      person: 'id,id_hash\nE1,K1',
      relation: 'person_id,id_hash,acct_hashes\nE1,K2,',
    },
    flagged: ['d2 3'],
  },
  {
    says: 'a staff device with many customers is one signal; a staff device without a name is one all the same',
    tables: {
      txn: txns([...used('d1', ['1', '2', '3', '4']), ...used('d2', ['1'])]),
      device: 'device,kind,person_id\nd1,staff,E1\nd2,staff,',
    },
    flagged: ['d1 3', 'd2 3'],
    sentence: ['操作了 4 个客户的电子银行（界线 3 个）；是员工 E1 的设备，操作了 4 个客户的电子银行'],
  },
  {
    says: 'without owners on the transactions the account table tells whose they are; a missing device or owner is unassessable',
    tables: {
      txn: [
        'id,acct_hash,channel,device',
        ...['1', '2', '3'].map((at) => `t${at},k${at},手机银行,d1`),
        'a,k1,手机银行,',
        'b,zz,手机银行,d1',
        'c,e1,手机银行,d2',
        'd,k1,手机银行,d2',
      ].join('\n'),
      account: 'acct_hash,owner_kind,owner_id\nk1,customer,K1\nk2,customer,K2\nk3,customer,K3\ne1,staff,E1',
    },
    flagged: ['d1 3', 'd2 3'],
    coverage: [4, 'device_missing 1', 'owner_missing 1'],
  },
  { says: 'nothing at all is no clearance', tables: { txn: HEAD }, flagged: [], coverage: [0] },
]
