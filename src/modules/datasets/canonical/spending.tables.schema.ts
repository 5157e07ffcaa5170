import { amount, type CanonicalTable, day, instant, integer, table, text } from '../canonical.schema.ts'
import { currency, person, unit } from './shared.columns.schema.ts'

const EXPENSE_TYPE = {
  餐饮: 'meal',
  餐费: 'meal',
  加油: 'fuel',
  燃油: 'fuel',
  出租车: 'taxi',
  打车: 'taxi',
  办公: 'office',
  办公用品: 'office',
  住宿: 'lodging',
  火车: 'train',
  培训: 'training',
}

/** Money spent 费用与支付. */
export const SPENDING_TABLES: Readonly<Record<string, CanonicalTable>> = {
  payment: table('支付', 'Payments', ['id'], 'paid_at', {
    id: text('支付编号', 'Payment id', { aka: ['付款编号', '编号'] }),
    contract_id: text('合同编号', 'Contract id', { aka: ['合同号'] }),
    payee_acct_hash: text('收款账户摘要', 'Payee account digest'),
    payee_type: text('收款人类型', 'Payee type'),
    amount: amount('支付金额', 'Amount', { aka: ['金额', '付款金额'] }),
    paid_at: day('支付日期', 'Paid on', { aka: ['付款日期'] }),
    approver: text('批准人', 'Approver', { aka: ['审批人'] }),
    acceptance_at: day('验收日期', 'Accepted on'),
    vendor: text('供应商', 'Vendor', { aka: ['收款单位', 'vendor_no'] }),
    unit,
    currency,
  }),
  expense: table('费用报销', 'Expense claims', ['id'], 'txn_date', {
    id: text('报销单号', 'Claim id', { aka: ['单据号', '报销编号', '编号', 'claim_id'] }),
    person_id: { ...person, title: { zh: '报销人', en: 'Claimant' }, aka: [...person.aka, '人员编号'] },
    unit,
    type: text('费用类型', 'Type', { aka: ['类型', '费用类别'], words: EXPENSE_TYPE }),
    vendor: text('商户', 'Vendor', { aka: ['供应商', '开票单位', '销售方', 'vendor_no'] }),
    invoice_code: text('发票代码', 'Invoice code'),
    invoice_no: text('发票号码', 'Invoice number', { aka: ['发票号'] }),
    invoice_date: day('开票日期', 'Invoice date', { aka: ['发票日期'] }),
    txn_date: day('消费日期', 'Transaction date', { aka: ['发生日期', '交易日期', '费用发生日期'] }),
    amount: amount('金额', 'Amount', { aka: ['报销金额', '价税合计'] }),
    submitted_at: instant('提交时间', 'Submitted at', { aka: ['申请时间', '提交日期'] }),
    approver_id: text('审批人', 'Approver', { aka: ['批准人', '审批人编号', 'approver'] }),
    approved_at: instant('审批时间', 'Approved at', { aka: ['批准时间', '审批日期'] }),
    paid_at: day('支付日期', 'Paid on', { aka: ['付款日期'] }),
    trip_id: text('出差编号', 'Trip id', { aka: ['出差单号'] }),
    city: text('城市', 'City'),
    nights: integer('晚数', 'Nights'),
    guests: integer('来宾人数', 'Guests'),
    hosts: integer('陪同人数', 'Hosts', { aka: ['陪餐人数'] }),
    currency,
  }),
  trip: table('出差', 'Trips', ['id'], 'from_day', {
    id: text('出差编号', 'Trip id', { aka: ['出差单号', '编号', 'trip_id'] }),
    person_id: person,
    from_day: day('出发日期', 'From', { aka: ['开始日期', '起始日期'] }),
    to_day: day('返回日期', 'To', { aka: ['结束日期', '截止日期'] }),
  }),
  approval_limit: table('审批限额', 'Approval limits', ['approver_id'], null, {
    approver_id: text('审批人', 'Approver', { aka: ['批准人', '审批人编号'] }),
    amount: amount('审批限额', 'Limit', { aka: ['限额', '审批权限'] }),
  }),
}
