import { amount, boolean, type CanonicalTable, day, instant, integer, number, requiring, table, text } from './canonical.schema.ts'

const CATEGORY = { 货物: 'goods', 货物类: 'goods', 服务: 'services', 服务类: 'services', service: 'services', 工程: 'works', 工程类: 'works', work: 'works' }
const METHOD = { 公开招标: 'open', 邀请招标: 'invited', 竞争性谈判: 'competitive', 竞争性磋商: 'competitive', 询价: 'inquiry', 单一来源: 'single', 单一来源采购: 'single' }
const EXPENSE_TYPE = { 餐饮: 'meal', 餐费: 'meal', 加油: 'fuel', 燃油: 'fuel', 出租车: 'taxi', 打车: 'taxi', 办公: 'office', 办公用品: 'office', 住宿: 'lodging', 火车: 'train', 培训: 'training' }
const NO_FLAG = { 否: '', 无: '', no: '', none: '', false: '', '0': '', 预算调整: 'budget_adjusted', 经批准例外: 'approved_exception', 批准例外: 'approved_exception' }

const unit = text('单位', 'Unit', { aka: ['部门', '科室', 'dept', 'department', 'unit_id', '采购单位', '采购人'] })
const person = text('人员编号', 'Person', { aka: ['工号', '员工编号', '报销人', '申请人', '人员', 'employee_id', 'claimant'] })
const currency = text('币种', 'Currency', { aka: ['货币'] })

/** The register of canonical tables 规范表登记, after section 1 of the indicator library and P30. Amounts are yuan in files. */
export const CANONICAL_TABLES: Readonly<Record<string, CanonicalTable>> = {
  tender: table('采购项目', 'Tenders', ['id'], 'published_at', {
    id: text('项目编号', 'Tender id', { aka: ['采购编号', '采购项目编号', 'tender_id', '编号'] }),
    unit,
    title: text('项目名称', 'Title', { aka: ['采购项目名称', '名称', 'name'] }),
    category: text('采购类别', 'Category', { aka: ['类别', '采购品目类别'], words: CATEGORY }),
    budget_item: text('预算项目', 'Budget item', { aka: ['预算科目', '预算项目编号'] }),
    fiscal_year: integer('预算年度', 'Fiscal year', { aka: ['年度', '财政年度', 'year'] }),
    method: text('采购方式', 'Method', { words: METHOD }),
    amount: amount('金额', 'Amount', { aka: ['采购金额', '成交金额', '中标金额', '合同金额'] }),
    published_at: day('公告日期', 'Published on', { aka: ['发布日期', '公告时间'] }),
    docs_from: day('文件发售起', 'Documents from'),
    docs_to: day('文件发售止', 'Documents to'),
    bid_deadline: day('投标截止', 'Bid deadline'),
    opened_at: day('开标日期', 'Opened on'),
    awarded_at: day('中标日期', 'Awarded on', { aka: ['成交日期', '定标日期'] }),
    criterion: text('评标办法', 'Award criterion'),
    threshold: amount('限额标准', 'Threshold'),
    exception_flag: text('例外标记', 'Exception flag', { aka: ['例外', '审批例外'], words: NO_FLAG }),
    currency,
  }),
  contract: table('合同', 'Contracts', ['id'], 'signed_at', {
    id: text('合同编号', 'Contract id', { aka: ['合同号', 'contract_id', '编号'] }),
    tender_id: text('项目编号', 'Tender id', { aka: ['采购编号'] }),
    company_id: text('供应商', 'Supplier', { aka: ['承包人', '乙方', '中标单位', 'supplier'] }),
    amount: amount('合同金额', 'Amount', { aka: ['金额', '原合同金额', '签约合同价'] }),
    signed_at: day('签订日期', 'Signed on', { aka: ['签约日期', '签订时间'] }),
    start: day('开始日期', 'Start', { aka: ['开工日期'] }),
    end: day('结束日期', 'End', { aka: ['完工日期'] }),
    unit,
    currency,
  }),
  contract_change: table('合同变更', 'Contract changes', ['contract_id', 'seq'], 'approved_at', {
    contract_id: text('合同编号', 'Contract id', { aka: ['合同号'] }),
    seq: integer('变更序号', 'Sequence', { aka: ['序号', '变更次数'] }),
    amount: amount('变更金额', 'Change amount', { aka: ['金额', '增减金额'] }),
    segment: text('标段', 'Segment'),
    submitted_at: day('申报日期', 'Submitted on', { aka: ['提交日期'] }),
    approved_at: day('批准日期', 'Approved on', { aka: ['审批日期', '批复日期'] }),
    reason: text('变更原因', 'Reason', { aka: ['原因'] }),
    approver: text('批准人', 'Approver', { aka: ['审批人'] }),
  }),
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
  event: requiring(
    table('办理事件', 'Process events', [], 'started_at', {
      case_id: text('办件编号', 'Case id', { aka: ['案件编号', '业务编号', '办理编号', 'case', 'case:concept:name'] }),
      item: text('事项', 'Item', { aka: ['事项编码', '流程', 'process'] }),
      step_code: text('环节', 'Step', { aka: ['步骤', '环节名称', 'activity', 'concept:name'] }),
      actor_id: text('经办人', 'Actor', { aka: ['办理人', '操作人', 'resource', 'org:resource'] }),
      role: text('岗位', 'Role', { aka: ['角色', 'org:role'] }),
      started_at: instant('开始时间', 'Started at', { aka: ['办理时间', 'timestamp', 'time:timestamp'] }),
      finished_at: instant('完成时间', 'Finished at', { aka: ['结束时间', '办结时间'] }),
      entered_at: instant('录入时间', 'Entered at'),
      result: text('办理结果', 'Result', { aka: ['结果'] }),
      ip: text('IP 地址', 'IP address'),
    }),
    'case_id',
    'step_code',
  ),
  person: table('人员', 'People', ['id'], null, {
    id: text('人员编号', 'Person id', { aka: ['工号', '员工编号', 'person_id'] }),
    name: text('姓名', 'Name'),
    unit,
    post: text('岗位', 'Post', { aka: ['职务'] }),
    rank: text('职级', 'Rank'),
    is_key_post: boolean('重点岗位', 'Key post', { aka: ['是否重点岗位'] }),
    post_start: day('任职日期', 'In post since', { aka: ['任职起始'] }),
    leave_date: day('离职日期', 'Left on', { aka: ['退休日期'] }),
    id_hash: text('证件摘要', 'Identity digest'),
    phone_hash: text('电话摘要', 'Phone digest'),
    addr_hash: text('地址摘要', 'Address digest'),
    acct_hashes: text('账户摘要', 'Account digests'),
  }),
  post_term: requiring(
    table('任职', 'Terms in post', [], 'from_day', {
      person_id: person,
      post: text('岗位', 'Post', { aka: ['职务'] }),
      unit,
      is_key_post: boolean('重点岗位', 'Key post', { aka: ['是否重点岗位'] }),
      from_day: day('任职起', 'From', { aka: ['开始日期', '任职日期'] }),
      to_day: day('任职止', 'To', { aka: ['结束日期', '免职日期'] }),
    }),
    'person_id',
  ),
  leave: requiring(
    table('休假', 'Leave', [], 'from_day', {
      person_id: person,
      kind: text('休假类型', 'Kind', { aka: ['类型', '假别'] }),
      from_day: day('休假起', 'From', { aka: ['开始日期'] }),
      to_day: day('休假止', 'To', { aka: ['结束日期'] }),
    }),
    'person_id',
  ),
  step_limit: table('环节时限', 'Step limits', ['item', 'step_code'], null, {
    item: text('事项', 'Item'),
    step_code: text('环节', 'Step'),
    workdays: number('工作日', 'Working days', { aka: ['时限', '工作日数'] }),
  }),
  incompatible: table('不相容环节', 'Incompatible steps', ['step_a', 'step_b'], null, {
    step_a: text('环节甲', 'Step A'),
    step_b: text('环节乙', 'Step B'),
  }),
  calendar: table('工作日历', 'Working-day calendar', ['day'], null, {
    day: day('日期', 'Day', { aka: ['date'] }),
    is_working: boolean('是否工作日', 'Is a working day', { aka: ['工作日'] }),
  }),
}

export function isTableName(name: string): boolean {
  return Object.hasOwn(CANONICAL_TABLES, name)
}
