import { CANONICAL_TABLES } from '../datasets/canonical.register.schema.ts'
import { yuanShown } from '../../kernel/money.ts'
import type { Indicator, Reads } from './indicator.schema.ts'
import { settingLines, type SettingLine } from './settings.rules.ts'

/** Rows of an example that a page shows of one table. */
const ROWS_SHOWN = 14

/** The page of an indicator 指标说明, zh and en, generated from its definition; `docs/indicators/` and `jianwei rules explain` show it. */
export function pageOf(indicator: Indicator): string {
  const { code, title, question, why, example, basis, related } = indicator
  const parts = [
    `# ${code} ${title.zh} · ${title.en}`,
    section('问什么 Question', question.zh, question.en),
    section('为什么是红旗 Why it is a red flag', why.zh, why.en),
    section('例子 Worked example', example.story.zh, example.story.en, ...exampleOf(indicator)),
    section('结果 Output', outputOf(indicator)),
    section('设置 Settings', settingsOf(indicator)),
    section('排除 Exclusions', bullets(indicator.exclusions.map(({ zh, en }) => `${zh} · ${en}`))),
    section('所需数据 Data', dataOf(indicator)),
    section('无法判断 Unassessable', bullets(Object.entries(indicator.reasons).map(([key, { zh, en }]) => `\`${key}\` ${zh} · ${en}`))),
    section('依据 Basis', basis),
    section('相关风险点与措施 Related risk points and measures', related.zh, related.en),
    `---\n\n由定义生成 Generated from [\`${code.toLowerCase()}.indicator.ts\`](../../src/modules/indicators/catalogue/${code.toLowerCase()}.indicator.ts), 版本 version ${indicator.version}. 例子即测试 The example runs as a test.`,
  ]
  return `${parts.join('\n\n')}\n`
}

const section = (head: string, ...paragraphs: string[]) => [`## ${head}`, ...paragraphs].join('\n\n')

const bullets = (lines: readonly string[]) => (lines.length > 0 ? lines.map((each) => `- ${each}`).join('\n') : '—')

function exampleOf({ example }: Indicator): string[] {
  const charts = Object.entries(example.charts ?? {}).map(([item, steps]) => `流程图 chart \`${item}\`: ${steps.join(' → ')}`)
  const tables = Object.entries(example.tables).map(([name, file]) => `\`${name}.csv\`\n\n\`\`\`\n${shortened(file.trim())}\n\`\`\``)
  const asOf = example.asOf ? [`数据日期 data date: ${example.asOf}`] : []
  return [...charts, ...tables, ...asOf, `应报 flagged: ${example.flagged.map((each) => `\`${each}\``).join(', ') || '—'}`]
}

function shortened(file: string): string {
  const [header = '', ...rows] = file.split('\n')
  const shown = rows.slice(0, ROWS_SHOWN)
  const more = rows.length > shown.length ? [`… ${rows.length - shown.length}`] : []
  return [header, ...shown, ...more].join('\n')
}

const MEASURES: Readonly<Record<Indicator['measure'], string>> = {
  fen: '元 yuan',
  ratio: '比例 share',
  count: '次数 count',
  deviation: '偏差 deviation',
  cost: '偏离步数 alignment cost',
  days: '天数 days',
  minutes: '分钟 minutes',
  points: '百分点 percentage points',
  score: '分值 score',
}

function outputOf({ subject, measure, evidence, judges }: Indicator): string {
  return `对象 subject \`${subject.join('|')}\`（${judges.zh} ${judges.en}）· 值与线 value and line: ${MEASURES[measure]} · 依据 evidence: \`${evidence.table}\``
}

function settingsOf(indicator: Indicator): string {
  const lines = settingLines(indicator)
  if (lines.length === 0) return '—'
  const rows = lines.map(
    (each) =>
      `| \`${each.key}\` | ${shownDefault(each)} | ${each.title.zh} · ${each.title.en}${each.isStatutory ? '；**法定 statutory**' : ''} |`,
  )
  return ['| 设置 setting | 默认 default | |', '|---|---|---|', ...rows].join('\n')
}

function shownDefault({ value, unit }: SettingLine): string {
  if (unit === 'fen' && typeof value === 'number') return `${yuanShown(value)} 元`
  return Array.isArray(value) ? value.join('、') || '—' : String(value)
}

function dataOf({ reads, mayRead = {} }: Indicator): string {
  return bullets([...tablesOf(reads, ''), ...tablesOf(mayRead, '有则用 if present: ')])
}

const tablesOf = (reads: Reads, before: string) =>
  Object.entries(reads).map(([name, columns]) => `${before}\`${name}\` ${CANONICAL_TABLES[name]?.title.zh ?? ''}: ${columns.join(', ')}`)
