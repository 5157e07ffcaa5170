import type { Words } from '../../modules/datasets/canonical.schema.ts'
import { indicatorOf } from '../../modules/indicators/catalogue.ts'
import type { FolderScreening } from '../../modules/indicators/screening/folder.ts'
import type { Coverage, ScreenedSignal } from '../../modules/indicators/screening/screening.schema.ts'
import { escaped, figures, htmlPage, section, table } from '../html-page.ts'
import { RANKS } from './screen.report.ts'

type Language = keyof Words

const SIGNALS_A_RULE = 500
const EVIDENCE_SHOWN = 20
const REJECTS_SHOWN = 200

/** A screening as one page to mail. What would have kept a signal below its line is left out: the page may reach whom it concerns (P12). */
export function screeningPage(result: FolderScreening, folder: string, language: Language): string {
  const words = WORDS[language]
  const byRule = Map.groupBy(result.signals, (each) => each.rule)
  const asked = result.coverage.filter((each) => each.judged > 0 || byRule.has(each.rule))
  const silent = result.coverage.filter((each) => !asked.includes(each))
  const rules = asked
    .toSorted((a, b) => worst(byRule.get(b.rule)) - worst(byRule.get(a.rule)) || (a.rule < b.rule ? -1 : 1))
    .map((each) => ruleSection(each, byRule.get(each.rule) ?? [], language))
  return htmlPage({
    language,
    title: words.title,
    note: `${folder} · ${words.asOf} ${result.asOf} · ${words.lead}`,
    style: STYLE,
    parts: [
      figures([
        [words.signals, String(result.signals.length)],
        ...[3, 2, 1].map(
          (rank) => [RANKS[rank]?.[language] ?? '', String(result.signals.filter((each) => each.rank === rank).length)] as const,
        ),
        [words.rules, String(asked.length)],
        [words.silent, String(silent.length)],
        [words.rows, result.tables.reduce((sum, each) => sum + each.rowsGood, 0).toLocaleString('en')],
      ]),
      ...rules,
      silent.length > 0 ? section(words.silentTitle, silentTable(silent, language)) : '',
      rejected(result, language),
    ],
  })
}

const worst = (signals: readonly ScreenedSignal[] | undefined) => Math.max(0, ...(signals ?? []).map((each) => each.rank))

function ruleSection(coverage: Coverage, signals: readonly ScreenedSignal[], language: Language): string {
  const words = WORDS[language]
  const indicator = indicatorOf(coverage.rule)
  const title = `${coverage.rule} ${indicator?.title[language] ?? ''} · ${signals.length}`
  const judged = `${words.judged} ${coverage.judged} ${coverage.judges[language]}${notJudged(coverage, language)}`
  const about = `<p>${escaped(indicator?.question[language] ?? '')}</p><p class="quiet">${escaped(judged)}</p><p class="quiet">${words.basis} ${escaped(indicator?.basis ?? '')}</p>`
  if (signals.length === 0) return section(escaped(title), `${about}<p>${words.none}</p>`)
  const shown = signals.toSorted((a, b) => b.rank - a.rank).slice(0, SIGNALS_A_RULE)
  const rows = shown.map((each) => [
    `<span class="rank r${each.rank}">${RANKS[each.rank]?.[language] ?? each.rank}</span>`,
    escaped(each.subject),
    `${escaped(each.why[language])}${picture(each, language)}`,
    evidence(each, words.more),
  ])
  const rest = signals.length > shown.length ? `<p class="quiet">${words.more(signals.length - shown.length)}</p>` : ''
  return section(escaped(title), about + table(words.head, rows) + rest)
}

function notJudged({ unassessable }: Coverage, language: Language): string {
  const words = WORDS[language]
  if (unassessable.length === 0) return ''
  return `; ${words.not}: ${unassessable.map(({ reason, subjects }) => `${reason[language]} ${subjects ?? words.all}`).join('; ')}`
}

function evidence({ evidence: ids }: ScreenedSignal, more: (count: number) => string): string {
  const rest = ids.length > EVIDENCE_SHOWN ? ` ${more(ids.length - EVIDENCE_SHOWN)}` : ''
  return `<span class="quiet">${ids.slice(0, EVIDENCE_SHOWN).map(escaped).join(', ')}${rest}</span>`
}

const [WIDE, HIGH] = [320, 30]

/** The peer group as a box and the subject as a dot. */
function picture({ peers, value, line }: ScreenedSignal, language: Language): string {
  if (!peers) return ''
  const [low, high] = [Math.min(peers.min, value, line), Math.max(peers.max, value, line)]
  const x = (at: number) => (high === low ? WIDE / 2 : 6 + ((WIDE - 12) * (at - low)) / (high - low)).toFixed(1)
  const says = `${WORDS[language].peers} ${peers.group} (${peers.n})`
  return `<div class="quiet">${escaped(says)}<br><svg width="${WIDE}" height="${HIGH}" role="img" aria-label="${escaped(says)}">
<line x1="${x(peers.min)}" x2="${x(peers.max)}" y1="15" y2="15" stroke="#8a97a3"/><rect x="${x(peers.q1)}" width="${(Number(x(peers.q3)) - Number(x(peers.q1))).toFixed(1)}" y="8" height="14" fill="#dde5ea" stroke="#8a97a3"/>
<line x1="${x(peers.median)}" x2="${x(peers.median)}" y1="8" y2="22" stroke="#33475b"/><circle cx="${x(value)}" cy="15" r="4" fill="#c62828"/></svg></div>`
}

function silentTable(silent: readonly Coverage[], language: Language): string {
  const words = WORDS[language]
  const rows = silent.map((each) => [
    escaped(`${each.rule} ${indicatorOf(each.rule)?.title[language] ?? ''}`),
    escaped(each.unassessable.map(({ reason, subjects }) => `${reason[language]} ${subjects ?? ''}`).join('; ') || words.nothing),
  ])
  return table(words.silentHead, rows)
}

function rejected(result: FolderScreening, language: Language): string {
  const words = WORDS[language]
  const rows = result.tables.flatMap(({ file, rejects, refused }) => [
    ...(refused ? [[escaped(file), '', '', escaped(refused[language])]] : []),
    ...rejects.map((each) => [escaped(file), String(each.row), escaped(each.field ?? ''), escaped(each.reason[language])]),
  ])
  if (rows.length === 0) return ''
  const rest = rows.length > REJECTS_SHOWN ? `<p class="quiet">${words.more(rows.length - REJECTS_SHOWN)}</p>` : ''
  return section(words.rejected, table(words.rejectedHead, rows.slice(0, REJECTS_SHOWN)) + rest)
}

const STYLE = `
.rank{border-radius:9px;padding:1px 8px;color:#fff;white-space:nowrap}.r3{background:#b3261e}.r2{background:#996112}.r1{background:#33475b}
td:nth-child(4){max-width:260px}`

const WORDS = {
  zh: {
    title: '预警指标筛查报告',
    asOf: '数据日期',
    lead: '疑点是线索，不是结论',
    signals: '疑点',
    rules: '已判断的规则',
    silent: '无法判断的规则',
    rows: '数据行',
    judged: '已判断',
    not: '无法判断',
    all: '全部',
    basis: '依据',
    none: '没有疑点',
    nothing: '没有可判断的对象',
    peers: '同组',
    head: ['等级', '对象', '理由', '依据材料'],
    silentTitle: '无法判断（不等于没有问题）',
    silentHead: ['规则', '原因'],
    rejected: '退回的行',
    rejectedHead: ['文件', '行', '字段', '原因'],
    more: (count: number) => `另有 ${count} 条未列出`,
  },
  en: {
    title: 'Screening report',
    asOf: 'data date',
    lead: 'a signal is a lead, never a verdict',
    signals: 'signals',
    rules: 'rules judged',
    silent: 'rules unassessable',
    rows: 'rows of data',
    judged: 'judged',
    not: 'unassessable',
    all: 'all',
    basis: 'Basis',
    none: 'No signal',
    nothing: 'nothing to judge',
    peers: 'peers',
    head: ['level', 'subject', 'why', 'evidence'],
    silentTitle: 'Unassessable (which is not clear)',
    silentHead: ['rule', 'why'],
    rejected: 'Rejected rows',
    rejectedHead: ['file', 'row', 'field', 'reason'],
    more: (count: number) => `${count} more not listed`,
  },
}
