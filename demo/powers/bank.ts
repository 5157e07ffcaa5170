import type { DemoPower } from './power.ts'

const own = (title: string, no: string) => `${title}|墨银发〔${no}号||`

/** What a branch decides by itself, and who has the last word. */
export const BANK_POWERS: readonly DemoPower[] = [
  {
    ...{ unit: '风险合规部', no: 'FX-01', title: '支行权限内授信审查', kind: 'business/credit', post: '风险审查岗', class: 'A', rank: 3 },
    ...{
      object: '公司、个人贷款申请人',
      bases: ['商业银行授信工作尽职指引|银监发〔2004〕51 号||', own('授信审批授权管理办法', '2024〕5')],
      days: [null, 10],
    },
    before: { says: { class: 'B', rank: 2 }, reason: '单户授信达到大额标准的，改由贷审会集体审议' },
  },
  {
    ...{ unit: '风险合规部', no: 'FX-02', title: '放款条件审核', kind: 'business/disbursement', post: '放款审核岗', class: 'C', rank: 2 },
    ...{ object: '借款人', bases: ['固定资产贷款管理办法|国家金融监督管理总局令 2024 年第 1 号||'], days: [null, 2] },
  },
  {
    ...{
      unit: '风险合规部',
      no: 'FX-03',
      title: '不良贷款处置方案审查',
      kind: 'business/disposal',
      post: '风险审查岗',
      class: 'A',
      rank: 3,
    },
    ...{ object: '借款人、资产受让人', bases: ['金融企业不良资产批量转让管理办法|财金〔2012〕6 号||'] },
  },
  {
    ...{ unit: '公司客户部', no: 'GS-01', title: '贷款受理与贷前调查', kind: 'business/credit', post: '客户经理岗', class: 'C', rank: 3 },
    ...{
      item: 'loan',
      object: '公司贷款申请人',
      bases: ['流动资金贷款管理办法|国家金融监督管理总局令 2024 年第 2 号||'],
      days: [null, 15],
    },
  },
  {
    ...{ unit: '公司客户部', no: 'GS-02', title: '贷款利率优惠申请', kind: 'pricing/rate', post: '客户经理岗', class: 'B', rank: 2 },
    ...{ object: '公司贷款客户', bases: [own('利率定价管理办法', '2024〕14')] },
    charge: '以贷款市场报价利率为基准，优惠幅度在分行授权范围之内',
  },
  {
    ...{
      unit: '公司客户部',
      no: 'GS-03',
      title: '押品价值认定与释放',
      kind: 'business/collateral',
      post: '客户经理岗',
      class: 'B',
      rank: 3,
    },
    ...{ object: '抵质押人', bases: ['商业银行押品管理指引|银监发〔2017〕16 号||'] },
    ...{ stands: 'inReview', reason: '押品释放增加双人复核，等级由Ⅱ级调为Ⅲ级' },
  },
  {
    ...{ unit: '个人客户部', no: 'GR-01', title: '个人贷款受理与面谈', kind: 'business/credit', post: '客户经理岗', class: 'C', rank: 2 },
    ...{ object: '个人贷款申请人', bases: ['个人贷款管理办法|国家金融监督管理总局令 2024 年第 3 号||'], days: [null, 7] },
  },
  {
    ...{ unit: '营业室', no: 'YY-01', title: '大额支付与特殊业务授权', kind: 'business/account', post: '授权主管岗', class: 'C', rank: 2 },
    ...{ object: '柜面客户', bases: [own('柜面业务授权管理办法', '2023〕21')] },
  },
  {
    ...{ unit: '营业室', no: 'YY-02', title: '单位结算账户开立审核', kind: 'business/account', post: '授权主管岗', class: 'C', rank: 2 },
    ...{ object: '单位客户', bases: ['人民币银行结算账户管理办法|中国人民银行令〔2003〕第 5 号||'], days: [null, 1] },
  },
  {
    ...{ unit: '运营管理部', no: 'YW-01', title: '服务收费减免', kind: 'pricing/fee', post: '金库岗', class: 'B', rank: 1 },
    ...{ object: '客户', bases: ['商业银行服务价格管理办法|中国银监会、国家发展改革委令 2014 年第 1 号||'] },
    charge: '按总行服务价格目录，减免须有审批记录',
  },
  {
    ...{ unit: '综合管理部', no: 'ZH-01', title: '集中采购组织', kind: 'procurement/goods', post: '采购岗', class: 'B', rank: 3 },
    ...{ object: '供应商', bases: ['国有金融企业集中采购管理暂行规定|财金〔2018〕9 号||'] },
  },
  {
    ...{ unit: '综合管理部', no: 'ZH-02', title: '费用报销审核', kind: 'finance/expense', post: '财务会计岗', class: 'B', rank: 2 },
    ...{ object: '全行员工', bases: [own('费用管理办法', '2024〕3')], days: [null, 5] },
  },
  {
    ...{ unit: '综合管理部', no: 'ZH-03', title: '重要岗位轮换', kind: 'personnel/transfer', post: '人事岗', class: 'A', rank: 2 },
    ...{ object: '重要岗位人员', bases: ['银行业金融机构从业人员行为管理指引|银监发〔2018〕9 号||'] },
  },
]
