import type { Words } from '../../modules/datasets/canonical.schema.ts'
import { indicatorOf } from '../../modules/indicators/catalogue.ts'
import type { FolderScreening } from '../../modules/indicators/screening/folder.ts'
import type { Coverage, ScreenedSignal } from '../../modules/indicators/screening/screening.schema.ts'

/** Money is 分 inside and yuan outside. */
function outward(rule: string, value: number): number {
  return indicatorOf(rule)?.measure === 'fen' ? value / 100 : value
}

/** The one object that `screen --json` prints; scripts depend on it. */
export function screeningJson(result: FolderScreening) {
  return {
    signals: result.signals.map(signalJson),
    coverage: Object.fromEntries(result.coverage.map((each) => [each.rule, coverageJson(each)])),
    seconds: result.seconds,
    tables: result.tables.map(({ table, file, rowsGood, rowsBad, refused }) => ({ table, file, rowsGood, rowsBad, refused })),
    rejects: result.tables.flatMap(({ table, file, rejects }) => rejects.map((reject) => ({ table, file, ...reject }))),
    chartProblems: result.chartProblems,
    asOf: result.asOf,
  }
}

function signalJson(signal: ScreenedSignal) {
  const { rule, version, rank, subject, value, line, evidence, unit, persons, period, lastOn, why, wouldClear } = signal
  return {
    rule,
    version,
    rank,
    subject,
    value: outward(rule, value),
    line: outward(rule, line),
    evidence,
    unit,
    persons,
    period,
    lastOn,
    why,
    wouldClear,
  }
}

function coverageJson({ version, judged, unassessable, judges, settings, seconds }: Coverage) {
  return { version, judged, unassessable, judges, settings, seconds }
}

/** Severity of a signal in words, 1 lowest. */
export const RANKS: Record<number, Words> = { 1: { zh: '低', en: 'low' }, 2: { zh: '中', en: 'medium' }, 3: { zh: '高', en: 'high' } }
const WORDS = {
  signals: { zh: '条疑点', en: 'signals' },
  judged: { zh: '已判断', en: 'judged' },
  not: { zh: '无法判断', en: 'unassessable' },
  more: { zh: '条未显示（--limit 或 --json）', en: 'more (--limit or --json)' },
  rejected: { zh: '行被退回', en: 'rows rejected' },
  row: { zh: '行', en: 'row' },
  all: { zh: '全部', en: 'all' },
  silent: { zh: '条规则因缺少数据不能判断（不等于没有问题）', en: 'rules lack their data and could not judge (which is not clear)' },
} satisfies Record<string, Words>

const REJECTS_SHOWN = 5

/** The readable report: rule by rule its coverage and signals, then what was rejected. */
export function screeningText(result: FolderScreening, lang: keyof Words, limit: number): string {
  const silent = result.coverage.filter((each) => !isAsked(each))
  const rules = result.coverage.filter(isAsked).map((each) =>
    ruleText(
      each,
      result.signals.filter((signal) => signal.rule === each.rule),
      lang,
      limit,
    ),
  )
  const rejected = result.tables.filter((each) => each.rowsBad > 0 || each.refused).map((each) => rejectedText(each, lang))
  const left = silent.length > 0 ? [`${silent.length} ${WORDS.silent[lang]}: ${silent.map((each) => each.rule).join(' ')}`] : []
  return `${[...rules, ...left, ...rejected].join('\n\n')}\n\n${result.signals.length} ${WORDS.signals[lang]} · ${result.seconds.toFixed(2)} s\n`
}

/** Was there anything to ask the rule about? Whole tables or columns that are absent leave it silent. */
const isAsked = ({ judged, unassessable }: Coverage) => judged > 0 || unassessable.some(({ subjects }) => subjects !== null && subjects > 0)

function ruleText(coverage: Coverage, signals: readonly ScreenedSignal[], lang: keyof Words, limit: number): string {
  const title = indicatorOf(coverage.rule)?.title[lang] ?? ''
  const gaps = coverage.unassessable.map(({ reason, subjects }) => `  ${WORDS.not[lang]}: ${subjects ?? WORDS.all[lang]} — ${reason[lang]}`)
  const shown = signals.toSorted((a, b) => b.rank - a.rank).slice(0, limit)
  const lines = shown.map((each) => `  [${RANKS[each.rank]?.[lang] ?? each.rank}] ${each.subject}  ${each.why[lang]}`)
  const more = signals.length > shown.length ? [`  … ${signals.length - shown.length} ${WORDS.more[lang]}`] : []
  return [
    `${coverage.rule} ${title}: ${signals.length} ${WORDS.signals[lang]} (${WORDS.judged[lang]} ${coverage.judged} ${coverage.judges[lang]})`,
    ...gaps,
    ...lines,
    ...more,
  ].join('\n')
}

function rejectedText({ file, rowsBad, rejects, refused }: FolderScreening['tables'][number], lang: keyof Words): string {
  const shown = rejects
    .slice(0, REJECTS_SHOWN)
    .map(
      (each) =>
        `  ${WORDS.row[lang]} ${each.row}${each.field ? ` ${each.field}` : ''}${each.value ? ` "${each.value}"` : ''}: ${each.reason[lang]}`,
    )
  return [`${file}: ${rowsBad} ${WORDS.rejected[lang]}${refused ? ` — ${refused[lang]}` : ''}`, ...shown].join('\n')
}
