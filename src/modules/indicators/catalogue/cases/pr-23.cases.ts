import type { RuleCase } from '../../engine/cases.fixture.ts'

const HEADERS = {
  company: 'id,legal_rep_hash,shareholders_hash,phones_hash,accts_hash,addr_hash,address',
  person: 'id,unit,id_hash,phone_hash,acct_hashes,addr_hash,address,leave_date',
  relation: 'person_id,kind,name_hash,id_hash,phone_hash,acct_hashes,company_id',
}
interface Asked {
  company: string[]
  person: string[]
  relation?: string[]
  contract?: string[]
  bid?: string[]
  tender?: string[]
}
const asked = ({ company, person, relation = [], contract, bid = [], tender = [] }: Asked) => ({
  company: [HEADERS.company, ...company].join('\n'),
  person: [HEADERS.person, ...person].join('\n'),
  relation: [HEADERS.relation, ...relation].join('\n'),
  contract: ['id,company_id,signed_at', ...(contract ?? company.map((each, at) => `C${at},${each.split(',')[0]},2026-03-02`))].join('\n'),
  bid: ['tender_id,company_id', ...bid].join('\n'),
  tender: ['id,opened_at', ...tender].join('\n'),
})

export const cases: readonly RuleCase[] = [
  {
    says: 'planted case 18: the legal representative is the declared spouse of the buyer; the same surname alone is nothing',
    tables: asked({
      company: ['K1,h-spouse,,,,,', 'K2,h-wang,,,,,'],
      person: ['P1,采购科,h-1,,,,,', 'P2,采购科,h-2,,,,,'],
      relation: ['P1,spouse,n-1,h-spouse,,,', 'P2,spouse,h-wang,h-3,,,'],
    }),
    flagged: ['K1|P1 3'],
    coverage: [2],
    sentence: ['供应商 K1 与 采购科 P1 有关联：法定代表人是申报的亲属'],
  },
  {
    says: 'every exact field links, of the employee and of relatives; several on one pair are one signal',
    tables: asked({
      company: ['K1,h-1,,,,,', 'K2,,h-x;h-2,p-2;p-y,,,', 'K3,,,,a-3;a-z,,', 'K4,,,,,d-4,', 'K5,x,,,,,', 'K6,,h-r6,,,,', 'K7,,,p-r7,a-r7,,'],
      person: ['P1,U,h-1,,,,,', 'P2,U,h-2,p-2,,,,', 'P3,U,,,a-0;a-3,,,', 'P4,U,,,,d-4,,', 'P5,U,,,,,,', 'P6,U,h-6,,,,,', 'P7,U,h-7,,,,,'],
      relation: ['P5,child,,,,,K5', 'P6,sibling,,h-r6,,,', 'P7,in_law,,,p-r7,a-r7;b,'],
    }),
    flagged: ['K1|P1 3', 'K2|P2 3', 'K3|P3 3', 'K4|P4 3', 'K5|P5 3', 'K6|P6 3', 'K7|P7 3'],
    coverage: [7],
    sentence: [
      '法定代表人是本人',
      '电话与本人相同；股东是本人',
      '账户与本人相同',
      '地址相同',
      '是申报的亲属任职或持股的企业',
      '股东是申报的亲属',
      '账户与申报的亲属相同；电话与申报的亲属相同',
    ],
  },
  {
    says: 'companies that neither hold a contract nor bid are left out, and fields of different kinds are never compared',
    tables: asked({
      company: ['K1,h-1,,,,,', 'K2,,,p-1,,,', 'K3,p-1,,h-1,,,'],
      person: ['P1,U,h-1,p-1,,,,'],
      contract: ['C1,K3,2026-03-02'],
      bid: ['T1,K2'],
    }),
    flagged: ['K2|P1 3'],
    coverage: [2],
  },
  {
    says: 'people who left before the first dealing are left out, on its day they are not, and without a day they are not',
    tables: asked({
      company: ['K1,h-1,,,,,', 'K2,h-2,,,,,', 'K3,h-3,,,,,', 'K4,h-4,,,,,'],
      person: ['P1,U,h-1,,,,,2026-03-01', 'P2,U,h-2,,,,,2026-03-02', 'P3,U,h-3,,,,,2020-01-01', 'P4,U,h-4,,,,,2026-03-01'],
      contract: ['C1,K1,2026-03-02', 'C2,K2,2026-03-02', 'C3,K3,', 'C4,K4,2026-03-02'],
      bid: ['T1,K4'],
      tender: ['T1,2026-02-02'],
    }),
    flagged: ['K2|P2 3', 'K3|P3 3', 'K4|P4 3'],
  },
  {
    says: 'plain addresses are alike without their punctuation; another number is another address',
    tables: asked({
      company: ['K1,,,,,,东路 8-9号', 'K2,,,,,,西路77号'],
      person: ['P1,U,,,,,东路8－9号,', 'P2,U,,,,,东路8-9号,', 'P3,U,,,,,西路18号,'],
    }),
    flagged: ['K1|P2 3'],
    sentence: ['地址相近'],
  },
  {
    says: 'a company absent from the register or with nothing to compare, and a person with nothing to compare, are unassessable',
    tables: asked({
      company: ['K1,h-1,,,,,', 'K2,,,,,,', 'K3,,,,,,'],
      person: ['P1,U,h-9,,,,,', 'P2,U,,,,,,', 'P3,U,,,,,,'],
      relation: ['P3,spouse,n,,,,K3'],
      contract: ['C1,K1,2026-03-02', 'C2,K2,2026-03-02', 'C3,K3,2026-03-02', 'C4,K9,2026-03-02'],
    }),
    flagged: ['K3|P3 3'],
    coverage: [2, 'company_absent 1', 'identity_missing 1', 'person_bare 1'],
  },
  { says: 'nothing at all is no clearance', tables: asked({ company: [], person: [] }), flagged: [], coverage: [0] },
]
