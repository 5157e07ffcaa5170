import type { OfficialLetterInput } from './letter.schema.ts'

/** An invented level-2 warning notice that uses every element of a letter; for tests and proofs. */
export const SAMPLE_LETTER: OfficialLetterInput = {
  copyNo: 3,
  secrecy: '内部',
  urgency: '加急',
  issuerMark: '云岭州公路局纪律检查委员会文件',
  docNo: { agency: '云公纪', year: 2026, serial: 3 },
  title: '关于对青石公路管理段工程变更审批事项发出二级廉政风险预警的通知',
  addressees: ['青石公路管理段'],
  body: [
    { kind: 'paragraph', text: '经对你单位 2025 年度工程变更记录进行比对，并经廉政风险信息评估小组评估，现就有关事项发出二级预警。' },
    { kind: 'heading', level: 1, text: '预警事实' },
    { kind: 'heading', level: 2, text: '变更情况' },
    {
      kind: 'paragraph',
      text: '2025年3月至11月,“青石至南坡段养护工程”先后办理变更7次，累计增加合同价款1,286,400.00元，占合同价的18.4%,超过警戒线10%;其中5次单笔金额均在审批限额的95%至100%之间。',
    },
    {
      kind: 'table',
      columns: ['序号', '变更日期', '变更事由', '金额(元)'],
      rows: [
        ['1', '2025-03-11', '增设边沟', '198,000.00'],
        ['2', '2025-04-02', '路基换填', '196,500.00'],
        ['3', '2025-05-19', '挡墙加高', '199,200.00'],
      ],
    },
    { kind: 'heading', level: 2, text: '群众反映' },
    { kind: 'paragraph', text: '同期收到群众反映2件，内容与上述记录相符。' },
    { kind: 'heading', level: 1, text: '办理要求' },
    {
      kind: 'facts',
      items: [
        { label: '事项编号', value: 'YGJ-2026-0012' },
        { label: '口头说明时限', value: '2026年3月9日前，由段长向本委当面说明情况' },
        { label: '书面报告时限', value: '2026年3月23日前，报送成因剖析和整改措施' },
      ],
    },
    { kind: 'heading', level: 3, text: '逐项核对变更依据' },
    { kind: 'heading', level: 4, text: '现场签证与影像资料' },
    { kind: 'paragraph', text: '请对上述变更逐项核对现场签证、影像资料和监理意见，缺失的予以补正。' },
  ],
  basis: [
    '《云岭州公路局廉政风险预警防控办法》(云公党〔2025〕12号)第十四条第二项',
    '《云岭州公路局工程变更管理规定》(云公养〔2024〕8号)第九条',
  ],
  explanationRight: '你单位及有关人员对本通知所列事实有异议的，可在收到之日起3个工作日内向本委书面说明并提交材料；说明期间不影响材料保全。',
  closing: '特此通知。',
  attachments: ['工程变更记录比对表', '廉政风险信息评估表(摘录)'],
  signature: { body: '中共云岭州公路局纪律检查委员会', day: '2026-03-02' },
  note: '联系人：钱一鸣，电话:0000-1234567',
  copyTo: ['局党委', '局廉政风险防控工作领导小组成员', '养护科', '青石片区监督员'],
  issuedBy: { office: '云岭州公路局纪委办公室', day: '2026-03-03' },
  printRun: 45,
  returnSlip: { title: '送达回执', lines: ['收件单位(盖章)', '签收人', '收到日期', '对事实有无异议', '备注'] },
}
