import type { Conformance, Deviation } from '../modules/conformance/conformance.schema.ts'
import { KIND_WORDS, stepPhrase } from '../modules/conformance/deviations/words.rules.ts'
import type { Language } from '../modules/conformance/explain.rules.ts'

/** What `--json` prints; others script it, so its names stay. */
export function summaryOf(result: Conformance, seconds: number): Record<string, unknown> {
  const { cases, events, fitting, deviating, exceeded, logFitness, meanTraceFitness, shortestRun, deviations, steps } = result
  return {
    cases,
    events,
    fitting,
    nonFitting: cases - fitting,
    deviating,
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
    variants: '种走法',
    alsoDeviating: '含岗位、人员、时限在内有偏离',
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
    variants: 'variants',
    alsoDeviating: 'deviating in order, post, person or time',
  },
} as const

/** The result as a table for people. */
export function tableOf(result: Conformance, seconds: number, language: Language): string {
  const words = WORDS[language]
  const { cases, fitting, deviating, exceeded } = result
  const share = ((100 * fitting) / cases).toFixed(4)
  const lines = [
    `${words.cases} ${cases} · ${words.fitting} ${fitting} (${share} %) · ${words.deviating} ${cases - fitting} · ${result.variants.length} ${words.variants}`,
    `${words.logFitness} ${result.logFitness.toFixed(6)} · ${words.meanTraceFitness} ${result.meanTraceFitness.toFixed(6)} · ${seconds.toFixed(2)} ${words.seconds}`,
    ...(deviating > cases - fitting ? [`${words.alsoDeviating} ${deviating}`] : []),
    ...(exceeded > 0 ? [`${words.exceeded} ${exceeded}`] : []),
    '',
    ...(result.deviations.length > 0 ? aligned([[...words.head], ...result.deviations.map((one) => rowOf(one, language))]) : [words.none]),
  ]
  return `${lines.join('\n')}\n`
}

const rowOf = (one: Deviation, language: Language): string[] => [
  KIND_WORDS[one.kind][language],
  stepPhrase(one, language),
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
