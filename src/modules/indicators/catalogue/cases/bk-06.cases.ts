import type { RuleCase } from '../../engine/cases.fixture.ts'

const HEAD = 'id,customer_hash,guarantor_hash,rm_id,approver_id,product,rate,recusal_ref'
const loans = (rows: string[]) => [HEAD, ...rows].join('\n')
const RELATION = 'person_id,id_hash,company_id\nE1,K1,\nE2,,C2'
/** Five loans of strangers at 4.35 %. */
const others = (product = 'P1') => ['a', 'b', 'c', 'd', 'e'].map((id) => `${id}${product},X${id},,E1,E2,${product},4.35,`)

export const cases: readonly RuleCase[] = [
  {
    says: 'borrower or guarantor, relative or company (by number and by credit code), manager or approver: without recusal each fires',
    tables: {
      loan: loans([
        'L1,K1,,E1,E9,P1,4.35,',
        'L2,K9,C2,E9,E2,P1,4.35,',
        'L3,U2,,E9,E2,P1,4.35,',
        'L4,K1,,E9,E8,P1,4.35,',
        'L5,K8,K1,E1,E9,P1,4.35,',
      ]),
      relation: RELATION,
      company: 'id,uscc\nC2,U2',
    },
    flagged: ['L1 3', 'L2 3', 'L3 3', 'L5 3'],
    coverage: [5],
    sentence: ['贷款 L1 的借款人是经办或审批人 E1 的亲属，没有回避记录。', '贷款 L2 的担保人是经办或审批人 E2 的亲属企业'],
  },
  {
    says: 'the employee as borrower of a loan they handle is related to themselves',
    tables: { loan: loans(['L1,P1,,E1,E9,X,4.35,']), relation: RELATION, person: 'id,id_hash\nE1,P1' },
    flagged: ['L1 3'],
    sentence: ['是经办或审批人 E1 本人'],
  },
  {
    says: 'with recusal, half a point below the median is at the line and clear, a hundredth more fires',
    tables: { loan: loans([...others(), 'L1,K1,,E1,E9,P1,3.85,R1', 'L2,K1,,E1,E9,P1,3.84,R2']), relation: RELATION },
    flagged: ['L2 3'],
    coverage: [7],
    sentence: ['利率 3.84% 低于同类产品中位数 4.35% 超过 0.5 个百分点', '利率不低于 3.85%'],
  },
  {
    says: 'with recusal and too few loans of the product, or without rate or product, nothing can be said; all the same rate is clear',
    tables: {
      loan: loans([...others('P2'), 'L1,K1,,E1,E9,P1,1.00,R1', 'L2,K1,,E1,E9,P2,,R1', 'L3,K1,,E1,E9,,4.35,R1', 'L4,K1,,E1,E9,P2,4.35,R1']),
      relation: RELATION,
    },
    flagged: [],
    coverage: [6, 'rate_missing 2', 'small_sample 1'],
  },
  {
    says: 'no recusal and a low rate are one signal; a loan without borrower or handlers, and a relative without digest, are unassessable',
    tables: {
      loan: loans([...others(), 'L1,K1,,E1,E9,P1,1.00,', 'L2,,K1,E1,E9,P1,4.35,', 'L3,K1,,,,P1,4.35,']),
      relation: `${RELATION}\nE4,,`,
    },
    flagged: ['L1 3'],
    coverage: [6, 'handler_missing 1', 'party_missing 1', 'relation_bare 1'],
    sentence: ['没有回避记录，利率 1.00% 低于'],
  },
  { says: 'nothing at all is no clearance', tables: { loan: HEAD, relation: 'person_id,id_hash' }, flagged: [], coverage: [0] },
  {
    says: 'without the relatives nothing can be said',
    tables: { loan: loans(['L1,K1,,E1,E9,P1,4.35,']) },
    flagged: [],
    coverage: [0, 'table_missing all'],
  },
]
