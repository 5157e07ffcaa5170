import { type Command, Option } from 'commander'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import type { Words } from '../modules/datasets/canonical.schema.ts'
import { type FolderScreening, screenFolder } from '../modules/indicators/screening/folder.ts'
import { settingsFrom } from '../modules/indicators/settings.ts'
import { screeningJson, screeningText } from './screen.report.ts'

interface ScreenOptions {
  json?: boolean
  rules?: string
  lang: keyof Words
  set: string[]
  limit: string
}

const EXAMPLES = `
示例 Examples:
  ./jianwei screen data/                                  全部规则 all rules, as a table
  ./jianwei screen data/ --rules PR-01,PR-17              只用两条规则 two rules only
  ./jianwei screen data/ --set PR-01.goodsLine=1500000    改一项设置，金额用元 one setting, money in yuan
  ./jianwei screen data/ --json > signals.json            供程序读取 for programs

文件夹 Folder: tender.csv, contract.csv, contract_change.csv, expense.csv, trip.csv, event.csv …, flows/<item>.bpmn, calendar.csv
退出码 Exit codes: 0 没有发现 nothing found · 1 有发现 something found · 2 无法运行 could not run`

/** `jianwei screen FOLDER`: the indicators on a folder of canonical files, without a server. */
export function registerScreen(program: Command): void {
  program
    .command('screen')
    .summary('用预警指标筛查一个文件夹 screen a folder of business data')
    .description(
      '用预警指标筛查一个文件夹中的业务数据 (CSV),列出疑点及其依据。\nScreen a folder of business records (CSV) with the indicators and list the signals with their evidence.',
    )
    .argument('<folder>', '规范表所在文件夹 folder of canonical tables')
    .option('--json', '输出一个 JSON 对象 print one JSON object')
    .option('--rules <codes>', '只用这些规则，逗号分隔 only these rules, e.g. PR-01,EX-04')
    .addOption(new Option('--lang <language>', '语言 language').choices(['zh', 'en']).default('zh'))
    .option(
      '--set <rule.setting=value>',
      '改一项设置，可重复 change a setting, repeatable',
      (value: string, all: string[]) => [...all, value],
      [],
    )
    .option('--limit <count>', '表格中每条规则最多显示几条 signals shown per rule in the table', '20')
    .addHelpText('after', EXAMPLES)
    .action(async (folder: string, options: ScreenOptions) => {
      process.exitCode = await screen(folder, options)
    })
}

async function screen(folder: string, options: ScreenOptions): Promise<0 | 1 | 2> {
  const settings = settingsFrom(options.set)
  if (isRefusal(settings)) return cannotRun(settings, options.lang)
  const rules = options.rules
    ?.split(',')
    .map((each) => each.trim())
    .filter(Boolean)
  const result = await screenFolder({ folder, settings, ...(rules ? { rules } : {}) })
  if (isRefusal(result)) return cannotRun(result, options.lang)
  process.stdout.write(
    options.json ? `${JSON.stringify(screeningJson(result))}\n` : screeningText(result, options.lang, Number(options.limit) || 20),
  )
  return exitCode(result, options.lang)
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
