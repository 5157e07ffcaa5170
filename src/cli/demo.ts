import type { Command } from 'commander'
import type { Demo } from '../../demo/highway/generate.ts'
import { INSTITUTIONS } from '../../demo/institutions.ts'
import { plantedIn } from '../../demo/readme.ts'
import { refuseFolder, type Written, writeDemo } from '../../demo/write.ts'
import { type Day, dayOf, isDay } from '../kernel/day.ts'
import { isRefusal, type Refusal, refuse } from '../kernel/refusal.ts'

interface DemoOptions {
  institution: string
  seed: string
  out: string
  today?: string
  force?: boolean
  json?: boolean
}

interface Order {
  institution: string
  seed: number
  today: Day
  out: string
}

const EXAMPLES = `
示例 Examples:
  ./jianwei demo --institution highway --out /tmp/highway                     截至今天的两年数据 two years up to today
  ./jianwei demo --institution highway --seed 7 --today 2026-11-23 --out d7   固定种子与日期，逐字节可重现 the same bytes every time
  ./jianwei demo --institution bank --out /tmp/bank                           银行支行 a bank branch
  ./jianwei demo --institution township --out /tmp/township                   乡镇 a township
  ./jianwei screen d7                                                         筛查，结果应与 d7/truth.json 一致 finds what truth.json says

退出码 Exit codes: 0 已生成 written · 2 未能运行 could not run`

/** `jianwei demo`: write an invented institution's tables with planted cases and their ground truth. */
export function registerDemo(program: Command): void {
  program
    .command('demo')
    .summary('生成带标准答案的演示数据 write a demo institution with its ground truth')
    .description(
      '生成一个虚构单位两年的业务数据 (CSV)、权力运行流程图 (BPMN) 和标准答案 truth.json。人名、单位、企业和账户均为虚构。\nWrite two years of an invented institution: canonical tables, flow charts and truth.json. All names are fictional.',
    )
    .requiredOption('--institution <name>', `机构类型 institution: ${Object.keys(INSTITUTIONS).join(', ')}`)
    .requiredOption('--out <folder>', '输出文件夹，须为空或不存在 folder to write, empty or new')
    .option('--seed <number>', '随机种子，非负整数 seed, a whole number from 0', '1')
    .option('--today <day>', '数据截止日，默认今天（北京时间） the last day, e.g. 2026-11-23')
    .option('--force', '文件夹非空时也写入，覆盖同名文件 write into a folder that is not empty')
    .option('--json', '以 JSON 输出小结 print the summary as JSON')
    .addHelpText('after', EXAMPLES)
    .action((options: DemoOptions) => {
      process.exitCode = run(options)
    })
}

function run(options: DemoOptions): 0 | 2 {
  const order = orderFrom(options)
  if (isRefusal(order)) return cannotRun(order)
  const demo = INSTITUTIONS[order.institution]?.generate(order.seed, order.today)
  if (!demo) return cannotRun(unknownInstitution(order.institution))
  const files = write(order.out, demo)
  if (isRefusal(files)) return cannotRun(files)
  const summary = { ...order, files, planted: plantedIn(demo.truth) }
  process.stdout.write(options.json ? `${JSON.stringify(summary)}\n` : summaryText(summary))
  return 0
}

/** What is asked for, or what is wrong with it. */
export function orderFrom({ institution, seed, out, today = dayOf(new Date()), force }: DemoOptions): Order | Refusal {
  if (!Object.hasOwn(INSTITUTIONS, institution)) return unknownInstitution(institution)
  if (!/^\d{1,15}$/.test(seed)) return refuse('demo.bad_seed', { seed })
  if (!isDay(today) || today < '2006-01-01' || today > '2099-12-31') return refuse('demo.bad_day', { today })
  return refuseFolder(out, force === true) ?? { institution, seed: Number(seed), today, out }
}

const unknownInstitution = (institution: string) => refuse('demo.unknown_institution', { institution, known: Object.keys(INSTITUTIONS) })

/** Write the demo's files; a folder that cannot be written is refused. */
export function write(folder: string, demo: Demo): Written[] | Refusal {
  try {
    return writeDemo(folder, demo)
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) return refuse('demo.cannot_write', { folder, reason: error.message })
    throw error
  }
}

interface Summary extends Order {
  files: Written[]
  planted: { rule: string; must: number; mustNot: number }[]
}

function summaryText({ institution, seed, today, out, files, planted }: Summary): string {
  return [
    `${INSTITUTIONS[institution]?.title} · 种子 seed ${seed} · 截至 up to ${today} · ${out}`,
    '',
    ...files.map(({ file, rows }) => `  ${file.padEnd(26)}${rows === null ? '' : `${String(rows).padStart(7)} 行 rows`}`),
    '',
    '  规则 rule   应发现 must   不应发现 must not',
    ...planted.map(({ rule, must, mustNot }) => `  ${rule.padEnd(12)}${String(must).padStart(6)}${String(mustNot).padStart(14)}`),
    '',
  ].join('\n')
}

const REFUSALS: Record<string, (fact: (name: string) => string) => string> = {
  'demo.unknown_institution': (fact) =>
    `--institution: 没有 ${fact('institution')} 的演示数据，现有 ${fact('known')}。 There is no demo of ${fact('institution')}; there is ${fact('known')}.`,
  'demo.bad_seed': (fact) =>
    `--seed: ${fact('seed')} 不是种子，应为不超过 15 位的非负整数，如 7。 A seed is a whole number from 0 with at most 15 digits, e.g. 7.`,
  'demo.bad_day': (fact) =>
    `--today: ${fact('today')} 不是可用的日期，应为 2006 至 2099 年间存在的日期，如 2026-11-23。 A day is one that exists between 2006 and 2099, e.g. 2026-11-23.`,
  'demo.not_a_folder': (fact) => `--out: ${fact('folder')} 是文件，应为文件夹。 That is a file; name a folder.`,
  'demo.folder_not_empty': (fact) =>
    `--out: 文件夹 ${fact('folder')} 非空；请换一个，或加 --force 覆盖同名文件。 That folder is not empty; name another, or overwrite with --force.`,
  'demo.cannot_write': (fact) => `--out: 无法写入 ${fact('folder')}：${fact('reason')}。 The folder cannot be written.`,
}

function cannotRun(refusal: Refusal): 2 {
  process.stderr.write(
    `未能运行 could not run: ${REFUSALS[refusal.refused]?.((name) => String(refusal.facts[name] ?? '')) ?? refusal.refused}\n`,
  )
  return 2
}
