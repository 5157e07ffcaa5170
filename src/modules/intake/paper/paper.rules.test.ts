import { expect, it } from 'vitest'
import { PAPER_COLUMNS, type PaperLine, periodText } from './paper.rules.ts'

const LINE: PaperLine = {
  ...{ id: '', matterId: '', ledgerNo: '2026-003', matterNo: '', title: '反映受理走过场', channel: 'letter', channelLabel: '来信' },
  ...{ isPetition: true, signType: '苗头性', keyArea: '行政许可', receivedOn: '2026-03-02', state: 'registered', rank: null },
  subjects: [
    { kind: 'person', id: 'P1', name: '某甲', detail: '受理岗' },
    { kind: 'unit', id: 'U1', name: '路政科', detail: null },
  ],
  ...{ handlerName: '某乙', caseNo: '', verification: 'unverified', trust: 2, mode: '自办', clarifiedOn: null, clarifiedFor: [] },
  countdown: null,
  ...{ content: '受理后未作现场核查。', reporterKind: 'named', feedback: [{ on: '2026-03-09', text: '已告知受理' }] },
}

it('the ledger on paper has the columns of its form, the reporter by type and never by name (A7)', () => {
  expect(Object.fromEntries(PAPER_COLUMNS.map((column) => [column.title, column.cell(LINE)]))).toEqual({
    ...{ 编号: '2026-003', 来源渠道: '来信', 收到日期: '2026-03-02', 反映人类型: '实名', 反映对象: '某甲 受理岗\n路政科' },
    ...{ 主要内容: '反映受理走过场\n受理后未作现场核查。', 征兆类型: '苗头性', 重点领域: '行政许可', 可信程度: '中' },
    ...{ 办理情况: '自办，待评估\n承办人：某乙', 向来源反馈: '2026-03-09 已告知受理' },
  })
  const bare = { ...LINE, reporterKind: null, trust: null, feedback: [] }
  expect(PAPER_COLUMNS.map((column) => column.cell(bare)).filter((cell) => cell === '')).toHaveLength(3)
})

it('the heading says the period', () => {
  expect([
    periodText('2026-01-01', '2026-03-31'),
    periodText('2026-01-01', undefined),
    periodText(undefined, '2026-03-31'),
    periodText(undefined, undefined),
  ]).toEqual(['2026-01-01 至 2026-03-31 收到', '2026-01-01 以后收到', '2026-03-31 以前收到', '全部日期'])
})
