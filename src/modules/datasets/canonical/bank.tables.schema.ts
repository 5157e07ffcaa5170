import { amount, type CanonicalTable, day, instant, integer, number, requiring, table, text } from '../canonical.schema.ts'
import { currency, unit } from './shared.columns.schema.ts'

const OWNER = { 员工: 'staff', 亲属: 'relative', 客户: 'customer', 其他: 'other' }
const COUNTERPARTY = { ...OWNER, 商户: 'merchant', 代发工资: 'payroll', 本人: 'own', 银行: 'bank', 公用事业: 'utility' }
const DIRECTION = { 收: 'in', 入: 'in', 贷: 'in', 转入: 'in', 付: 'out', 出: 'out', 借: 'out', 转出: 'out' }

/** Bank branch 银行网点. People and accounts are digests; run inside the bank, with a lawful basis (X66–X69). */
export const BANK_TABLES: Readonly<Record<string, CanonicalTable>> = {
  loan: table('贷款', 'Loans', ['id'], 'disbursed_at', {
    id: text('贷款编号', 'Loan id', { aka: ['借据号', '借据编号', '编号'] }),
    unit,
    customer_hash: text('客户摘要', 'Customer digest', { aka: ['借款人摘要', '客户号'] }),
    rm_id: text('客户经理', 'Relationship manager', { aka: ['经办客户经理', '管户经理'] }),
    approver_id: text('审批人', 'Approver', { aka: ['批准人'] }),
    product: text('产品', 'Product', { aka: ['贷款品种'] }),
    amount: amount('贷款金额', 'Amount', { aka: ['金额', '放款金额'] }),
    applied_at: instant('申请时间', 'Applied at', { aka: ['申请日期'] }),
    approved_at: instant('审批时间', 'Approved at', { aka: ['批准时间', '审批日期'] }),
    disbursed_at: instant('放款时间', 'Disbursed at', { aka: ['放款日期', '发放日期'] }),
    maturity: day('到期日', 'Maturity', { aka: ['到期日期'] }),
    rate: number('年利率（%）', 'Annual rate (%)', { aka: ['利率', '执行利率'] }),
    phone_hash: text('电话摘要', 'Phone digest'),
    addr_hash: text('地址摘要', 'Address digest'),
    guarantor_hash: text('担保人摘要', 'Guarantor digest'),
    device: text('设备摘要', 'Device digest'),
    purpose: text('用途', 'Purpose', { aka: ['贷款用途'] }),
    payee_hash: text('受托支付账户摘要', 'Payee account digest'),
    payee_industry: text('受托支付对象行业', 'Payee industry'),
    overdue_days_90: integer('放款后90天内逾期天数', 'Days overdue within 90 days'),
    collateral_value: amount('押品估值', 'Collateral value'),
    ref_value: amount('押品参考价', 'Reference value'),
    appraiser: text('评估机构', 'Appraiser'),
    recusal_ref: text('回避记录', 'Recusal record', { aka: ['回避编号'] }),
    visit_on: day('现场调查日期', 'Visited on', { aka: ['上门日期'] }),
    currency,
  }),
  account: table('账户', 'Accounts', ['acct_hash'], null, {
    acct_hash: text('账户摘要', 'Account digest'),
    owner_kind: text('户主类别', 'Kind of owner', { words: OWNER }),
    owner_id: text('户主', 'Owner', { aka: ['户主编号', '客户号'] }),
  }),
  txn: {
    ...requiring(
      table('账户流水', 'Account transactions', [], 'ts', {
        id: text('流水号', 'Transaction id', { aka: ['交易流水号', '编号'] }),
        acct_hash: text('账户摘要', 'Account digest'),
        owner_kind: text('户主类别', 'Kind of owner', { words: OWNER }),
        owner_id: text('户主', 'Owner', { aka: ['户主编号', '客户号'] }),
        ts: instant('交易时间', 'At', { aka: ['交易日期', '时间'] }),
        amount: amount('金额', 'Amount', { aka: ['交易金额'] }),
        dir: text('方向', 'Direction', { aka: ['借贷方向', '收付'], words: DIRECTION }),
        cp_acct_hash: text('对手账户摘要', 'Counterparty account digest', { aka: ['对方账户摘要'] }),
        cp_kind: text('对手类别', 'Kind of counterparty', { aka: ['对方类别'], words: COUNTERPARTY }),
        channel: text('渠道', 'Channel', { aka: ['交易渠道'] }),
        mcc: text('商户类别码', 'Merchant category'),
        memo: text('摘要', 'Memo', { aka: ['附言'] }),
        device: text('设备摘要', 'Device digest'),
        teller_id: text('柜员', 'Teller', { aka: ['经办柜员', '柜员号'] }),
        authoriser_id: text('授权人', 'Authoriser', { aka: ['授权柜员', '复核柜员'] }),
        currency,
      }),
      'id',
    ),
    cluster: ['owner_kind', 'acct_hash', 'ts'],
  },
  device: table('设备', 'Devices', ['device'], null, {
    device: text('设备摘要', 'Device digest'),
    kind: text('设备类别', 'Kind', {
      aka: ['类别'],
      words: { 网点自助机: 'kiosk', 自助终端: 'kiosk', 员工设备: 'staff', 客户设备: 'customer' },
    }),
    person_id: text('员工编号', 'Staff member', { aka: ['工号'] }),
  }),
}
