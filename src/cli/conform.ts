import { writeFile } from 'node:fs/promises'
import { type Command, Option } from 'commander'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { readChartFile } from '../modules/conformance/chart.reader.ts'
import { conform } from '../modules/conformance/conformance.engine.ts'
import type { Conformance, Deviation } from '../modules/conformance/conformance.schema.ts'
import { explain, explainNote, type Language } from '../modules/conformance/explain.rules.ts'
import { readLog } from '../modules/conformance/log.reader.ts'
import { chartPicture } from '../modules/conformance/picture/picture.rules.ts'
import type { FileProblem } from '../modules/datasets/reject.schema.ts'
import type { Chart } from '../modules/flows/flow.chart.schema.ts'

interface ConformFlags {
  readonly json?: boolean
  readonly svg?: string
  readonly item?: string
  readonly lang: Language
}

const NOTHING_FOUND = 0
const FOUND = 1
const COULD_NOT_RUN = 2

const EXAMPLES = `
示例 Examples:
  $ ./jianwei conform declarations.xes.gz declarations.bpmn
  $ ./jianwei conform event.csv flows/permit.bpmn --item permit --svg permit.svg
  $ ./jianwei conform log.xes chart.pnml --json > result.json

日志 LOG: XES、XES.gz,或按 event.csv 排列的 CSV (case_id, item, step_code, started_at, finished_at)
流程图 CHART: BPMN 2.0 或 PNML
退出码 Exit codes: 0 未发现偏离 nothing found · 1 发现偏离 deviations found · 2 无法运行 could not run`

/** `jianwei conform LOG CHART`: does the log follow the chart? */
export function registerConform(program: Command): void {
  program
    .command('conform')
    .summary('流程符合性检查 Check an event log against a flow chart')
    .description(
      '用最优对齐逐件检查业务日志是否按权力运行流程图办理。\nCheck by optimal alignment whether each case of a log follows its chart.',
    )
    .argument('<log>', '日志 event log: .xes, .xes.gz, .csv')
    .argument('<chart>', '流程图 flow chart: .bpmn, .pnml')
    .option('--json', '输出一个 JSON 对象 print one JSON object')
    .option('--svg <file>', '把带计数的流程图写入文件 write the chart with its counts')
    .option('--item <item>', 'CSV 中的事项 the item to check in a CSV')
    .addOption(new Option('--lang <language>', '语言 language').choices(['zh', 'en']).default('zh'))
    .addHelpText('after', EXAMPLES)
    .action(async (log: string, chart: string, flags: ConformFlags) => {
      process.exitCode = await run(log, chart, flags)
    })
}

async function run(log: string, chartPath: string, flags: ConformFlags): Promise<number> {
  const began = performance.now()
  const model = await readChartFile(chartPath)
  if (isRefusal(model)) return couldNotRun(model, flags.lang)
  const { chart, net } = model
  const cases = await readLog(log, { item: flags.item })
  if (!Array.isArray(cases)) return couldNotRun(cases, flags.lang)
  const result = await conform(chart ?? net, cases)
  if (isRefusal(result)) return couldNotRun(result, flags.lang)
  const seconds = Math.round(performance.now() - began) / 1000
  for (const note of chart?.notes ?? []) process.stderr.write(`${explainNote(note, flags.lang)}\n`)
  if (flags.svg !== undefined && !(await drawn(flags.svg, chart, result, flags.lang))) return COULD_NOT_RUN
  process.stdout.write(flags.json ? `${JSON.stringify(summaryOf(result, seconds))}\n` : tableOf(result, seconds, WORDS[flags.lang]))
  return result.fitting < result.cases ? FOUND : NOTHING_FOUND
}

function couldNotRun(problem: Refusal | FileProblem, language: Language): number {
  process.stderr.write(`${isRefusal(problem) ? explain(problem, language) : problem.reason[language]}\n`)
  return COULD_NOT_RUN
}

async function drawn(file: string, chart: Chart | null, result: Conformance, language: Language): Promise<boolean> {
  if (!chart) {
    process.stderr.write(`${WORDS[language].noPicture}\n`)
    return false
  }
  try {
    await writeFile(file, chartPicture(chart, result, language))
    return true
  } catch (error) {
    process.stderr.write(`${WORDS[language].notWritten} ${file}: ${error instanceof Error ? error.message : String(error)}\n`)
    return false
  }
}

/** What `--json` prints; others script it, so its names stay. */
export function summaryOf(result: Conformance, seconds: number): Record<string, unknown> {
  const { cases, events, fitting, exceeded, logFitness, meanTraceFitness, shortestRun, deviations, steps } = result
  return {
    cases,
    events,
    fitting,
    nonFitting: cases - fitting,
    exceeded,
    logFitness,
    meanTraceFitness,
    shortestRun,
    variants: result.variants.length,
    seconds,
    deviations,
    steps,
  }
}

const WORDS = {
  zh: {
    cases: '办件',
    fitting: '符合',
    deviating: '偏离',
    exceeded: '超出搜索预算（按下限计）',
    logFitness: '日志符合度',
    meanTraceFitness: '办件平均符合度',
    seconds: '秒',
    none: '未发现偏离',
    head: ['偏离', '环节', '办件数', '次数'],
    skipped: '漏做',
    inserted: '多做',
    foreign: '（图中没有）',
    variants: '种走法',
    noPicture: 'PNML 没有图形；--svg 需要 BPMN 流程图',
    notWritten: '无法写入',
  },
  en: {
    cases: 'Cases',
    fitting: 'fitting',
    deviating: 'deviating',
    exceeded: 'over the search budget (lower bound)',
    logFitness: 'Log fitness',
    meanTraceFitness: 'Mean trace fitness',
    seconds: 'seconds',
    none: 'No deviation found',
    head: ['Deviation', 'Step', 'Cases', 'Times'],
    skipped: 'skipped',
    inserted: 'inserted',
    foreign: '(not on the chart)',
    variants: 'variants',
    noPicture: 'PNML has no drawing; --svg needs a BPMN chart',
    notWritten: 'cannot write',
  },
} as const

type Words = (typeof WORDS)[Language]

function tableOf(result: Conformance, seconds: number, words: Words): string {
  const { cases, fitting, exceeded } = result
  const share = ((100 * fitting) / cases).toFixed(4)
  const lines = [
    `${words.cases} ${cases} · ${words.fitting} ${fitting} (${share} %) · ${words.deviating} ${cases - fitting} · ${result.variants.length} ${words.variants}`,
    `${words.logFitness} ${result.logFitness.toFixed(6)} · ${words.meanTraceFitness} ${result.meanTraceFitness.toFixed(6)} · ${seconds.toFixed(2)} ${words.seconds}`,
    ...(exceeded > 0 ? [`${words.exceeded} ${exceeded}`] : []),
    '',
    ...(result.deviations.length > 0 ? aligned([[...words.head], ...result.deviations.map((one) => rowOf(one, words))]) : [words.none]),
  ]
  return `${lines.join('\n')}\n`
}

const rowOf = (one: Deviation, words: Words): string[] => [
  words[one.kind],
  one.element === null ? `${one.name} ${words.foreign}` : one.name,
  String(one.cases),
  String(one.times),
]

/** Columns of equal width on a terminal, where a Chinese character takes two cells. */
function aligned(rows: string[][]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => cells(row[column] ?? ''))))
  return rows.map((row) =>
    row
      .map((text, column) => {
        const blank = ' '.repeat((widths[column] ?? 0) - cells(text))
        return column < 2 ? text + blank : blank + text
      })
      .join('  ')
      .trimEnd(),
  )
}

const cells = (text: string): number => [...text].reduce((width, character) => width + (character > '\u2e7f' ? 2 : 1), 0)
