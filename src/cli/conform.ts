import { stat, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { type Command, Option } from 'commander'
import { isRefusal, type Refusal } from '../kernel/refusal.ts'
import { type ReadChart, readChartFile } from '../modules/conformance/chart.reader.ts'
import { layLog } from '../modules/conformance/conformance.engine.ts'
import type { LogCase } from '../modules/conformance/conformance.schema.ts'
import type { Requirements } from '../modules/conformance/deviations/circumstance.rules.ts'
import { explain, explainNote, type Language } from '../modules/conformance/explain.rules.ts'
import { filesBeside, readRequirements } from '../modules/conformance/log/requirements.reader.ts'
import { readLog } from '../modules/conformance/log.reader.ts'
import { chartPicture } from '../modules/conformance/picture/picture.rules.ts'
import type { FileProblem } from '../modules/datasets/reject.schema.ts'
import { workCalendar } from '../platform/calendar.ts'
import { conformancePage } from './conform.html.ts'
import { type Progress, progressOn } from './conform.progress.ts'
import { summaryOf, tableOf } from './conform.report.ts'

interface ConformFlags {
  readonly json?: boolean
  readonly svg?: string
  readonly html?: string
  readonly item?: string
  readonly limits?: string
  readonly incompatible?: string
  readonly calendar?: string
  readonly progress?: boolean
  readonly lang: Language
}

const NOTHING_FOUND = 0
const FOUND = 1
const COULD_NOT_RUN = 2

const EXAMPLES = `
示例 Examples:
  $ ./jianwei conform declarations.xes.gz declarations.bpmn
  $ ./jianwei conform event.csv flows/permit.bpmn --item permit --svg permit.svg
  $ ./jianwei conform event.csv permit.bpmn --limits step_limit.csv --incompatible incompatible.csv
  $ ./jianwei conform log.xes chart.pnml --json > result.json
  $ ./jianwei conform event.csv permit.bpmn --html report.html --lang en

日志 LOG: XES、XES.gz,或按 event.csv 排列的 CSV (case_id, item, step_code, actor_id, role, started_at, finished_at)
流程图 CHART: BPMN 2.0 或 PNML
日志为 CSV 时，同一文件夹中的 step_limit.csv、incompatible.csv、calendar.csv 自动采用
Beside a CSV log, step_limit.csv, incompatible.csv and calendar.csv are taken by themselves
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
    .option('--html <file>', '写出一页自含的网页报告 write the result as one self-contained page')
    .option('--item <item>', 'CSV 中的事项 the item to check in a CSV')
    .option('--limits <file>', '环节时限表，环节 * 为总时限 step limits (item, step_code, workdays); step * is the whole case')
    .option('--incompatible <file>', '不相容环节表 incompatible steps (step_a, step_b)')
    .option('--calendar <file>', '工作日调整表 days that differ from the published calendar (day, is_working)')
    .option('--progress', '显示进度 show progress even where stderr is no terminal')
    .addOption(new Option('--lang <language>', '语言 language').choices(['zh', 'en']).default('zh'))
    .addHelpText('after', EXAMPLES)
    .action(async (log: string, chart: string, flags: ConformFlags) => {
      process.exitCode = await run(log, chart, flags)
    })
}

async function run(log: string, chartPath: string, flags: ConformFlags): Promise<number> {
  const began = performance.now()
  const progress = progressOn(process.stderr, flags.progress ?? process.stderr.isTTY, flags.lang)
  const input = await inputOf(log, chartPath, flags, progress)
  if (isProblem(input)) return couldNotRun(input, flags.lang, progress)
  const { model, cases, requirements } = input
  const { chart, net } = model
  const laid = await layLog(chart ?? net, cases, { requirements, onProgress: progress.aligned })
  progress.close()
  if (isRefusal(laid)) return couldNotRun(laid, flags.lang, progress)
  const { result } = laid
  const seconds = Math.round(performance.now() - began) / 1000
  for (const note of chart?.notes ?? []) process.stderr.write(`${explainNote(note, flags.lang)}\n`)
  if (flags.svg !== undefined && !chart) return complain(MESSAGES[flags.lang].noPicture)
  const picture = chart && chartPicture(chart, result, flags.lang)
  if (flags.svg !== undefined && !(await written(flags.svg, picture ?? '', flags.lang))) return COULD_NOT_RUN
  if (flags.html !== undefined) {
    const page = conformancePage({ laid, cases, picture, log: basename(log), chart: chart?.name || basename(chartPath) }, flags.lang)
    if (!(await written(flags.html, page, flags.lang))) return COULD_NOT_RUN
  }
  process.stdout.write(flags.json ? `${JSON.stringify(summaryOf(result, seconds))}\n` : tableOf(result, seconds, flags.lang))
  return result.deviating > 0 ? FOUND : NOTHING_FOUND
}

interface Input {
  readonly model: ReadChart
  readonly cases: LogCase[]
  readonly requirements: Requirements
}

const isProblem = (input: Input | Refusal | FileProblem): input is Refusal | FileProblem => !('model' in input)

async function inputOf(log: string, chartPath: string, flags: ConformFlags, progress: Progress): Promise<Input | Refusal | FileProblem> {
  const model = await readChartFile(chartPath)
  if (isRefusal(model)) return model
  const size = (await stat(log).catch(() => null))?.size ?? 0
  const cases = await readLog(log, { item: flags.item, onProgress: (bytes) => progress.read(bytes, size) })
  if (!Array.isArray(cases)) return cases
  const beside = await filesBeside(log)
  const files = {
    limits: flags.limits ?? beside.limits,
    incompatible: flags.incompatible ?? beside.incompatible,
    calendar: flags.calendar ?? beside.calendar,
  }
  const requirements = await readRequirements(files, flags.item, workCalendar)
  return 'limits' in requirements ? { model, cases, requirements } : requirements
}

function couldNotRun(problem: Refusal | FileProblem, language: Language, progress: Progress): number {
  progress.close()
  return complain(isRefusal(problem) ? explain(problem, language) : problem.reason[language])
}

function complain(message: string): number {
  process.stderr.write(`${message}\n`)
  return COULD_NOT_RUN
}

async function written(file: string, text: string, language: Language): Promise<boolean> {
  try {
    await writeFile(file, text)
    return true
  } catch (error) {
    complain(`${MESSAGES[language].notWritten} ${file}: ${error instanceof Error ? error.message : String(error)}`)
    return false
  }
}

const MESSAGES = {
  zh: { noPicture: 'PNML 没有图形；--svg 需要 BPMN 流程图', notWritten: '无法写入' },
  en: { noPicture: 'PNML has no drawing; --svg needs a BPMN chart', notWritten: 'cannot write' },
} as const
