import { CANONICAL_TABLES } from '../../../datasets/canonical.register.schema.ts'
import { pinyin } from 'pinyin-pro'
import { yuanShown } from '../../../../kernel/money.ts'
import { isRefusal } from '../../../../kernel/refusal.ts'
import { handle } from '../../../../platform/module.ts'
import { type SheetColumn, workbookOf } from '../../../../platform/tables/workbook.ts'
import { allUnits } from '../../../organisation/organisation.store.ts'
import { libraryOf } from '../../custom/library.ts'
import { type Codes, codesIn } from '../../settings.rules.ts'
import { spelling } from '../../spelling.rules.ts'
import { exportRules, type Precision, type RuleLine, type RulePage } from '../rule.api.ts'
import { lineMaker, nodeAsked, settingsAt, tablesOf } from '../rule.lines.ts'
import { basisAt, setupAt } from '../rule.rules.ts'
import { RULE_STATE_TITLES, type SettingValue, type Source } from '../rule.schema.ts'
import { ruleBook } from '../rule.store.ts'
import { found, packOf } from './found.rules.ts'

interface SheetRow {
  line: RuleLine
  basis: string
  lawfulBasis: string
  settings: RulePage['settings']
  codes: Codes
}
type Named = (unitId: string) => string

const spelled = spelling(pinyin)

/** 规则库 as a sheet: the rules that the list shows, in its order, as they are set up at the unit. */
export const exportRoute = handle(exportRules, async (call) => {
  const { nodeId: asked, ...filter } = call.query
  const nodeId = await nodeAsked(call, asked)
  if (isRefusal(nodeId)) return nodeId
  const book = await ruleBook(call.tx, call.today)
  const lineOf = await lineMaker(call)
  const library = await libraryOf(call.tx)
  const names = new Map((await allUnits(call.tx)).map((unit) => [unit.id, unit.name]))
  const lines = library.all.map((indicator) => lineOf(indicator, setupAt(book, indicator.code, nodeId)))
  const rows = found(lines, filter, spelled).flatMap((line): SheetRow[] => {
    const indicator = library.of(line.code)
    if (!indicator) return []
    const settings = settingsAt(indicator, setupAt(book, line.code, nodeId))
    const lawfulBasis = basisAt(book, line.code, nodeId)
    return [{ line, basis: indicator.basis, lawfulBasis, settings, codes: codesIn(tablesOf(indicator, CANONICAL_TABLES)) }]
  })
  await call.note({ action: 'rule.export', object: { kind: 'rules', id: nodeId }, details: { rows: rows.length, filter } })
  const named = (unitId: string) => names.get(unitId) ?? unitId
  return workbookOf<SheetRow>('规则库', named(nodeId), columnsOf(named), rows)
})

function columnsOf(named: Named): SheetColumn<SheetRow>[] {
  return [
    { title: '编号', width: 10, cell: ({ line }) => line.code },
    { title: '名称', width: 24, cell: ({ line }) => line.title.zh },
    { title: '英文名称', width: 24, cell: ({ line }) => line.title.en },
    { title: '类别', width: 8, cell: ({ line }) => packOf(line.code) },
    { title: '问题', width: 48, cell: ({ line }) => line.question.zh },
    { title: '状态', width: 10, cell: ({ line }) => RULE_STATE_TITLES[line.state] },
    { title: '状态来源', width: 20, cell: ({ line }) => sourceText(line.stateFrom, named) },
    { title: '设置', width: 48, cell: ({ settings, codes }) => linesOf(settings, (each) => `${each.title.zh}：${valueText(each, codes)}`) },
    {
      title: '设置来源',
      width: 40,
      cell: ({ settings }) => linesOf(settings, (each) => `${each.title.zh}：${sourceText(each.from, named)}`),
    },
    { title: '依据', width: 32, cell: ({ basis }) => basis },
    { title: '合法性依据', width: 24, cell: ({ line, lawfulBasis }) => lawfulBasis || (line.lacksBasis ? '缺合法性依据' : null) },
    ...countColumns(),
    { title: '最近一次判断', width: 12, cell: ({ line }) => line.lastRun?.judged ?? null },
    { title: '最近一次无法评估', width: 12, cell: ({ line }) => line.lastRun?.unassessable ?? null },
    { title: '用时（秒）', width: 10, cell: ({ line }) => line.lastRun && Number(line.lastRun.seconds.toFixed(2)) },
  ]
}

/** Empty for whom signals are not. */
function countColumns(): SheetColumn<SheetRow>[] {
  const column = (title: string, of: (precision: Precision) => number): SheetColumn<SheetRow> => ({
    title,
    width: 10,
    cell: ({ line }) => line.precision && of(line.precision),
  })
  return [
    column('已评估', ({ founded, unfounded, unverifiable }) => founded + unfounded + unverifiable),
    column('属实', ({ founded }) => founded),
    column('不属实', ({ unfounded }) => unfounded),
    column('无法核实', ({ unverifiable }) => unverifiable),
    column('排除', ({ excluded }) => excluded),
    column('待办理', ({ open }) => open),
    column('本周暂缓', ({ held }) => held),
    column('试运行', ({ shadow }) => shadow),
  ]
}

const linesOf = <T>(all: readonly T[], told: (each: T) => string) => all.map(told).join('\n') || null

function sourceText(from: Source, named: Named): string {
  if (from.kind === 'library') return '规则库'
  if (from.kind === 'pack') return `规则包 ${from.id} 第 ${from.version} 版`
  return `${named(from.id)}（${from.on} ${from.byName}：${from.reason}）`
}

const UNITS: Readonly<Record<string, string>> = {
  days: ' 天',
  workdays: ' 个工作日',
  months: ' 个月',
  years: ' 年',
  minutes: ' 分钟',
  seconds: ' 秒',
  points: ' 个百分点',
  score: ' 分',
  cost: ' 步',
}

/** A value with its unit: money in yuan, shares in percent, codes in words. */
function valueText({ value, unit }: { value: SettingValue; unit: string }, codes: Codes): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.map((each) => codes.get(each) ?? String(each)).join('、') || '无'
  if (typeof value === 'string') return value
  if (unit === 'fen') return `${yuanShown(value)} 元`
  return unit === 'ratio' ? `${Number((value * 100).toFixed(6))}%` : `${value}${UNITS[unit] ?? ''}`
}
