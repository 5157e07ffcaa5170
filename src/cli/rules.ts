import { existsSync, readdirSync } from 'node:fs'
import { type Command, Option } from 'commander'
import type { Words } from '../modules/datasets/canonical.schema.ts'
import { CATALOGUE, indicatorOf } from '../modules/indicators/catalogue.ts'
import type { Indicator } from '../modules/indicators/indicator.schema.ts'
import { pageOf } from '../modules/indicators/page.rules.ts'
import { shownSettings } from '../modules/indicators/settings.rules.ts'

interface RulesFlags {
  json?: boolean
  pack?: string
  find?: string
  data?: string
  lang: keyof Words
}

const EXAMPLES = `
示例 Examples:
  ./jianwei rules                       列出全部规则 all rules, a line each
  ./jianwei rules --pack PR             一个规则包 one pack
  ./jianwei rules --find 拆分            按词查找 by a word of title or question
  ./jianwei rules --data data/          只列所需数据表都在该文件夹中的规则 only rules whose tables are in the folder
  ./jianwei rules PR-01                 解释一条规则：问题、例子、设置、数据、依据 explain one rule
  ./jianwei rules PR-01 --json          供程序读取 for programs

退出码 Exit codes: 0 正常 fine · 2 没有这条规则或文件夹 no such rule or folder`

/** `jianwei rules [CODE]`: the library of rules, listed or one explained. */
export function registerRules(program: Command): void {
  program
    .command('rules')
    .summary('列出、解释预警指标 list and explain the rules')
    .description('列出预警指标，或解释其中一条。\nList the indicators, or explain one of them.')
    .argument('[code]', '规则编号 code of a rule, PR-01')
    .option('--json', '输出一个 JSON 对象 print one JSON object')
    .option('--pack <pack>', '只列一个规则包 only one pack, PR')
    .option('--find <words>', '标题或问题中含有的词 words in title or question')
    .option('--data <folder>', '只列能用该文件夹判断的规则 only rules that the tables of a folder can answer')
    .addOption(new Option('--lang <language>', '语言 language').choices(['zh', 'en']).default('zh'))
    .addHelpText('after', EXAMPLES)
    .action((code: string | undefined, flags: RulesFlags) => {
      process.exitCode = code ? explainOne(code.toUpperCase(), flags) : list(flags)
    })
}

function explainOne(code: string, flags: RulesFlags): 0 | 2 {
  const indicator = indicatorOf(code)
  if (!indicator) return complain(`没有规则 ${code}；./jianwei rules 列出全部 there is no rule ${code}; ./jianwei rules lists all`)
  process.stdout.write(flags.json ? `${JSON.stringify(lineOf(indicator))}\n` : pageOf(indicator))
  return 0
}

function list(flags: RulesFlags): 0 | 2 {
  if (flags.data !== undefined && !existsSync(flags.data)) return complain(`没有文件夹 ${flags.data} there is no folder ${flags.data}`)
  const chosen = CATALOGUE.filter((each) => isChosen(each, flags))
  process.stdout.write(flags.json ? `${JSON.stringify({ rules: chosen.map(lineOf) })}\n` : tableOf(chosen, flags.lang))
  return 0
}

function isChosen(indicator: Indicator, { pack, find, data }: RulesFlags): boolean {
  const { code, title, question } = indicator
  const words = [code, title.zh, title.en, question.zh, question.en].join(' ').toLowerCase()
  if (pack && !code.startsWith(`${pack.toUpperCase()}-`)) return false
  if (find && !words.includes(find.toLowerCase())) return false
  return data === undefined || Object.keys(indicator.reads).every((table) => tablesIn(data).has(table))
}

const tablesIn = (folder: string) =>
  new Set(readdirSync(folder).map((file) => file.toLowerCase().replace(/\.(csv|csv\.gz|xlsx|parquet)$/, '')))

function lineOf(indicator: Indicator) {
  const { code, version, title, question, why, basis, reads, mayRead, subject, measure, judges, exclusions, related } = indicator
  return {
    code,
    version,
    title,
    question,
    why,
    basis,
    reads,
    mayRead,
    subject,
    measure,
    judges,
    exclusions,
    related,
    settings: shownSettings(indicator),
  }
}

function tableOf(rules: readonly Indicator[], lang: keyof Words): string {
  const lines = rules.map(({ code, title, question }) => `${code}  ${title[lang]}\n       ${question[lang]}`)
  const count = {
    zh: `${rules.length} 条规则；./jianwei rules PR-01 解释一条`,
    en: `${rules.length} rules; ./jianwei rules PR-01 explains one`,
  }
  return `${lines.join('\n')}\n\n${count[lang]}\n`
}

function complain(text: string): 2 {
  process.stderr.write(`${text}\n`)
  return 2
}
