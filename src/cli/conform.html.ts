import type { LaidLog } from '../modules/conformance/conformance.engine.ts'
import type { LogCase, PlacedMove, Variant } from '../modules/conformance/conformance.schema.ts'
import type { Finding } from '../modules/conformance/deviations/finding.rules.ts'
import { factsPhrase, KIND_WORDS, stepPhrase } from '../modules/conformance/deviations/words.rules.ts'
import type { Language } from '../modules/conformance/explain.rules.ts'
import { escaped, figures, htmlPage, section, table } from './html-page.ts'

/** What the page shows. */
export interface PageContents {
  readonly laid: LaidLog
  readonly cases: readonly LogCase[]
  /** The chart with its counts; null where it has no drawing. */
  readonly picture: string | null
  /** Name of the log's file. */
  readonly log: string
  readonly chart: string
}

const VARIANTS_SHOWN = 50
const CASES_SHOWN = 500

/** The result of a check as one page. */
export function conformancePage(contents: PageContents, language: Language): string {
  const words = WORDS[language]
  const { laid, picture, log, chart } = contents
  return htmlPage({
    language,
    title: `${words.title} · ${chart}`,
    note: `${words.log} ${log}`,
    style: STYLE,
    parts: [
      figures(factsOf(laid, words)),
      ...(picture ? [section(words.picture, `<p class="quiet">${words.legend}</p><div class="picture">${picture}</div>`)] : []),
      section(words.deviations, deviations(laid, language)),
      section(words.variants, variants(laid, language)),
      section(words.cases, casesTable(contents, language)),
    ],
  })
}

type Words = (typeof WORDS)[Language]

function factsOf({ result }: LaidLog, words: Words): [string, string][] {
  const share = ((100 * result.fitting) / Math.max(1, result.cases)).toFixed(2)
  return [
    [words.all, String(result.cases)],
    [words.fitting, `${result.fitting} (${share} %)`],
    [words.deviating, String(result.deviating)],
    [words.logFitness, result.logFitness.toFixed(6)],
    [words.meanFitness, result.meanTraceFitness.toFixed(6)],
    ...(result.exceeded > 0 ? [[words.exceeded, String(result.exceeded)] as [string, string]] : []),
  ]
}

function deviations({ result }: LaidLog, language: Language): string {
  const words = WORDS[language]
  if (result.deviations.length === 0) return `<p>${words.none}</p>`
  const rows = result.deviations.map((one) => [
    mark(one.kind, language),
    escaped(stepPhrase(one, language)),
    escaped(one.element ?? ''),
    String(one.cases),
    String(one.times),
  ])
  return table(words.deviationHead, rows)
}

const mark = (kind: Finding['kind'], language: Language): string => `<span class="kind ${kind}">${KIND_WORDS[kind][language]}</span>`

function variants({ result, orderFindings }: LaidLog, language: Language): string {
  const words = WORDS[language]
  const shown = result.variants.slice(0, VARIANTS_SHOWN)
  const rows = shown.map((variant, at) => [
    String(variant.cases),
    costOf(variant),
    variant.fitness.toFixed(4),
    `${strip(variant)}${phrases(orderFindings[at] ?? [], language)}`,
  ])
  const rest = result.variants.length - shown.length
  return table(words.variantHead, rows) + (rest > 0 ? `<p class="quiet">${words.more(rest)}</p>` : '')
}

/** A bounded cost says so. */
const costOf = ({ cost, costAtMost, isExact }: Variant): string => (isExact ? String(cost) : `${cost}–${costAtMost}`)

/** The steps of a variant in a row; what only the case has and what only the chart has are marked. */
function strip({ moves, activities }: Variant): string {
  const steps: readonly Pick<PlacedMove, 'kind' | 'name'>[] = moves.length > 0 ? moves : activities.map((name) => ({ kind: 'sync', name }))
  return `<div class="strip">${steps.map(({ kind, name }) => `<span class="${kind}">${escaped(name)}</span>`).join('')}</div>`
}

function phrases(findings: readonly Finding[], language: Language): string {
  const said = findings.map((one) => {
    const facts = one.facts ? factsPhrase(one.facts, language) : ''
    return `${KIND_WORDS[one.kind][language]} ${stepPhrase(one, language)}${facts && (language === 'zh' ? `（${facts}）` : ` (${facts})`)}`
  })
  return said.length > 0 ? `<div class="quiet">${escaped(said.join(language === 'zh' ? '；' : '; '))}</div>` : ''
}

function casesTable({ laid, cases }: PageContents, language: Language): string {
  const words = WORDS[language]
  const rows = cases.flatMap((one, at): string[][] => {
    const verdict = laid.verdicts[at]
    const variant = laid.result.variants[verdict?.variant ?? -1]
    if (!verdict || !variant || (variant.cost === 0 && variant.isExact && verdict.findings.length === 0)) return []
    const found = [...(laid.orderFindings[verdict.variant] ?? []), ...verdict.findings]
    return [[escaped(one.caseId), costOf(variant), variant.fitness.toFixed(4), phrases(found, language)]]
  })
  if (rows.length === 0) return `<p>${words.none}</p>`
  const rest = rows.length - CASES_SHOWN
  return table(words.caseHead, rows.slice(0, CASES_SHOWN)) + (rest > 0 ? `<p class="quiet">${words.more(rest)}</p>` : '')
}

const STYLE = `
.picture{overflow:auto;border:1px solid #d8dee4;border-radius:4px}.picture svg{max-width:100%;height:auto}
.kind{border-radius:9px;padding:1px 8px;color:#fff;background:#6d3fa0;white-space:nowrap}.kind.skipped{background:#c62828}
.kind.inserted,.kind.repeated,.kind.outside{background:#b45309}
.strip span{display:inline-block;border:1px solid #33475b;border-radius:4px;padding:0 6px;margin:2px 4px 2px 0}
.strip .skipped{border:1px dashed #c62828;color:#c62828;text-decoration:line-through}.strip .inserted{border-color:#b45309;background:#fdf0d5;color:#8a3f05}`

const WORDS = {
  zh: {
    title: '流程符合性检查报告',
    log: '日志',
    all: '办件',
    fitting: '与流程图一致',
    deviating: '有偏离（含岗位、人员、时限）',
    logFitness: '日志符合度',
    meanFitness: '办件平均符合度',
    exceeded: '超出搜索预算（以上下限计）',
    picture: '流程图上的偏离',
    legend: '环节下方为办过该环节的办件数；红标漏做，橙标多做、重复或图外办理，紫标其他；底色越暖，该环节有偏离的办件越多。',
    deviations: '偏离清单',
    deviationHead: ['偏离', '环节', '图中编号', '办件数', '次数'],
    variants: '走法',
    variantHead: ['办件数', '偏离步数', '符合度', '步骤（红色虚框：图有而未办；橙色：办了而图无）'],
    cases: '有偏离的办件',
    caseHead: ['办件编号', '偏离步数', '符合度', '偏离'],
    none: '未发现偏离。',
    more: (count: number) => `另有 ${count} 行未列出。`,
  },
  en: {
    title: 'Conformance report',
    log: 'Log',
    all: 'Cases',
    fitting: 'Following the chart',
    deviating: 'Deviating (order, post, person or time)',
    logFitness: 'Log fitness',
    meanFitness: 'Mean trace fitness',
    exceeded: 'Over the search budget (bounds given)',
    picture: 'Deviations on the chart',
    legend:
      'Below a step: how many cases did it. Red: skipped; orange: inserted, repeated or outside the flow; violet: other. The warmer a step, the more cases deviate on it.',
    deviations: 'Deviations',
    deviationHead: ['Deviation', 'Step', 'Id on the chart', 'Cases', 'Times'],
    variants: 'Variants',
    variantHead: ['Cases', 'Cost', 'Fitness', 'Steps (dashed red: on the chart, not done; orange: done, not on the chart)'],
    cases: 'Deviating cases',
    caseHead: ['Case', 'Cost', 'Fitness', 'Deviations'],
    none: 'No deviation found.',
    more: (count: number) => `${count} more rows are not listed.`,
  },
} as const
