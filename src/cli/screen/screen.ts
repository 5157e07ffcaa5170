import { writeFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { isRefusal, type Refusal } from '../../kernel/refusal.ts'
import type { Words } from '../../modules/datasets/canonical.schema.ts'
import { type FolderScreening, screenFolder } from '../../modules/indicators/screening/folder.ts'
import { orderOf } from './screen.order.ts'
import { screeningPage } from './screen.html.ts'
import { progressOn } from './screen.progress.ts'
import { screeningJson, screeningText } from './screen.report.ts'

interface ScreenOptions {
  json?: boolean
  html?: string
  only?: string
  rules?: string
  settings?: string
  asOf?: string
  since?: string
  progress?: boolean
  lang: keyof Words
  set: string[]
  limit: string
}

const EXAMPLES = `
示例 Examples:
  ./jianwei screen data/                                  全部规则 all rules, as a table
  ./jianwei screen data/ --only PR-01,PR-17               只用两条规则 two rules only
  ./jianwei screen data/ --set PR-01.goodsLine=1500000    改一项设置，金额用元 one setting, money in yuan
  ./jianwei screen data/ --settings settings.json         一组设置 many settings: {"PR-01": {"goodsLine": 1500000}}
  ./jianwei screen data/ --since 2026-10-01               只列此日及以后有新依据的疑点 signals with evidence since that day
  ./jianwei screen data/ --html report.html               写成一页可寄送的网页 one page to mail
  ./jianwei screen data/ --json > signals.json            供程序读取 for programs

文件夹 Folder: tender.csv, contract.csv, contract_change.csv, expense.csv, trip.csv, event.csv …（也可 .xlsx、.parquet）, flows/<item>.bpmn, calendar.csv
增列与自建表 Columns and tables of your own: tables.json, 代码以 x_ 开头 names begin with x_
  {"expense": {"columns": [{"name": "x_region", "title": {"zh": "片区"}, "type": "text", "aka": ["所属片区"]}]},
   "x_site_visit": {"title": {"zh": "现场检查"}, "key": ["x_no"], "time": "x_on", "columns": [
     {"name": "x_no", "title": {"zh": "检查编号"}, "type": "text"}, {"name": "x_on", "title": {"zh": "检查日期"}, "type": "day"}]}}
  type: text, amount, day, instant, integer, number, boolean; 另可有 also "words": {"词": "code"}, "isRequired", "isPerson", "isRetired"
规则与所需数据 Rules and the data they need: ./jianwei rules
退出码 Exit codes: 0 没有发现 nothing found · 1 有发现 something found · 2 无法运行 could not run`

/** `jianwei screen FOLDER`: the indicators on a folder of canonical files, without a server. */
export function registerScreen(program: Command): void {
  program
    .command('screen')
    .summary('用预警指标筛查一个文件夹 screen a folder of business data')
    .description(
      '用预警指标筛查一个文件夹中的业务数据，列出疑点及其依据。\nScreen a folder of business records with the indicators and list the signals with their evidence.',
    )
    .argument('<folder>', '规范表所在文件夹 folder of canonical tables')
    .option('--json', '输出一个 JSON 对象 print one JSON object')
    .option('--html <file>', '写出一页自含的网页报告 write the result as one self-contained page')
    .option('--only <codes>', '只用这些规则，逗号分隔 only these rules, e.g. PR-01,EX-04')
    .addOption(new Option('--rules <codes>', '同 --only the same as --only').hideHelp())
    .addOption(new Option('--lang <language>', '语言 language').choices(['zh', 'en']).default('zh'))
    .option(
      '--set <rule.setting=value>',
      '改一项设置，可重复 change a setting, repeatable',
      (value: string, all: string[]) => [...all, value],
      [],
    )
    .option('--settings <file>', '设置文件 (JSON)，金额用元 a file of settings, money in yuan')
    .option('--as-of <day>', '数据日期，默认为数据的最后一天 day on which the data are looked at; the last day in them by default')
    .option('--since <day>', '只列此日及以后有依据的疑点 only signals with evidence of this day or later')
    .option('--progress', '显示进度 show progress even where stderr is no terminal')
    .option('--limit <count>', '表格中每条规则最多显示几条 signals shown per rule in the table', '20')
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string, options: ScreenOptions) => {
      process.exitCode = await screen(folder, options)
    })
}

async function screen(folder: string, options: ScreenOptions): Promise<0 | 1 | 2> {
  const order = orderOf(folder, options)
  if (isRefusal(order)) return cannotRun(order, options.lang)
  const progress = progressOn(process.stderr, options.progress ?? process.stderr.isTTY)
  const result = await screenFolder({ ...order, onProgress: progress.show })
  progress.close()
  if (isRefusal(result)) return cannotRun(result, options.lang)
  if (options.html !== undefined && !(await written(options.html, screeningPage(result, folder, options.lang)))) return 2
  process.stdout.write(
    options.json ? `${JSON.stringify(screeningJson(result))}\n` : screeningText(result, options.lang, Number(options.limit) || 20),
  )
  return exitCode(result, options.lang)
}

async function written(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text)
    return true
  } catch (error) {
    process.stderr.write(`无法写入 cannot write ${file}: ${error instanceof Error ? error.message : String(error)}\n`)
    return false
  }
}

/** A file that was not taken in is told on stderr; without a signal, "nothing found" would then be untrue. */
function exitCode(result: FolderScreening, lang: keyof Words): 0 | 1 | 2 {
  const refused = result.tables.filter((each) => each.refused)
  for (const each of refused) process.stderr.write(`${each.file}: ${each.refused?.[lang]}\n`)
  for (const each of result.chartProblems) process.stderr.write(`flows/${each.item}.bpmn: ${each.problem}\n`)
  if (result.signals.length > 0) return 1
  return refused.length > 0 ? 2 : 0
}

type Told = Readonly<Record<string, string>>

const REFUSALS: Record<string, (facts: Told) => Words> = {
  'folder.absent': ({ folder }) => ({ zh: `没有文件夹 ${folder}`, en: `there is no folder ${folder}` }),
  'folder.no_table': ({ folder, known }) => ({
    zh: `${folder} 中没有规范表；应有 ${known} 之一，如 tender.csv`,
    en: `${folder} holds no canonical table; one of ${known} is expected, e.g. tender.csv`,
  }),
  'folder.tables_wrong': ({ file, where, zh, en }) => ({
    zh: `${file} 有误${where ? `（${where}）` : ''}：${zh}`,
    en: `${file} is wrong${where ? ` (${where})` : ''}: ${en}`,
  }),
  'indicator.unknown_rule': ({ rules, known }) => ({
    zh: `没有规则 ${rules}；可用：${known}`,
    en: `no rule ${rules}; there are: ${known}`,
  }),
  'indicator.unknown_setting': ({ setting, right }) => ({
    zh: `没有设置 ${setting}；应如 ${right}`,
    en: `no setting ${setting}; e.g. ${right}`,
  }),
  'indicator.setting_not_a_number': ({ setting, value }) => ({
    zh: `设置 ${setting} 的值 ${value} 不是数字`,
    en: `the value ${value} of ${setting} is not a number`,
  }),
  'screen.bad_day': ({ day }) => ({ zh: `没有日期 ${day}；应如 2026-03-02`, en: `there is no day ${day}; e.g. 2026-03-02` }),
  'screen.bad_settings_file': ({ file, problem }) => ({
    zh: `设置文件 ${file} 读不懂：${problem}；应如 {"PR-01": {"goodsLine": 1500000}}`,
    en: `the settings file ${file} cannot be read: ${problem}; e.g. {"PR-01": {"goodsLine": 1500000}}`,
  }),
  'indicator.bad_settings': ({ rule, problems }) => ({
    zh: `规则 ${rule} 的设置有误：${problems}`,
    en: `wrong settings for ${rule}: ${problems}`,
  }),
}

const told = (facts: Refusal['facts']): Told =>
  Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, Array.isArray(fact) ? fact.join(', ') : String(fact)]))

function cannotRun(refusal: Refusal, lang: keyof Words): 2 {
  const words = REFUSALS[refusal.refused]?.(told(refusal.facts))
  process.stderr.write(`${words ? words[lang] : refusal.refused}\n`)
  return 2
}
