import type { Refusal } from '../../kernel/refusal.ts'
import type { ChartNote } from '../flows/flow.chart.schema.ts'

export type Language = 'zh' | 'en'

/** Facts as text, lists with commas. */
type Facts = Readonly<Record<string, string>>
type Sentence = Readonly<Record<Language, (facts: Facts) => string>>

const named = ({ name, element }: Facts): string => (name ? `“${name}”（${element}）` : String(element))

/** What a refusal of a chart or log means: what is wrong, where, and what would be right. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  'chart.doctype': {
    zh: ({ line }) => `流程图第 ${line} 行含有 DOCTYPE 或实体声明，为安全起见不予读取；应删去该声明`,
    en: ({ line }) => `line ${line} of the chart has a DOCTYPE or entity declaration, which is not read for safety; remove it`,
  },
  'chart.not_bpmn': {
    zh: ({ line, detail }) => `流程图第 ${line} 行不是 BPMN 2.0 XML （${detail}）；应为流程设计工具导出的 .bpmn 文件`,
    en: ({ line, detail }) =>
      `line ${line} of the chart is not BPMN 2.0 XML (${detail}); a .bpmn file as exported by a modelling tool is expected`,
  },
  'chart.not_pnml': {
    zh: ({ line, detail }) => `流程图第 ${line} 行不是 PNML（${detail}）`,
    en: ({ line, detail }) => `line ${line} of the chart is not PNML (${detail})`,
  },
  'chart.no_process': {
    zh: () => '流程图中没有带环节（任务）的流程；至少应有一个任务',
    en: () => 'the chart has no process with a task; at least one task is needed',
  },
  'chart.no_start': {
    zh: (facts) => `流程 ${named(facts)}没有开始事件；应画一个开始事件并连到第一个环节`,
    en: (facts) => `process ${named(facts)} has no start event; draw one and connect it to the first step`,
  },
  'chart.dangling_flow': {
    zh: ({ element, missing }) => `连线 ${element} 的一端（${missing}）不在流程图中；连线两端都应接到图中的元素`,
    en: ({ element, missing }) =>
      `flow ${element} has an end (${missing}) that is not on the chart; both ends must be connected to elements`,
  },
  'chart.not_interpretable': {
    zh: (facts) => `元素 ${named(facts)}(${facts['kind']}) 的含义无法判定；应改用排他、并行或包容网关`,
    en: (facts) => `element ${named(facts)} (${facts['kind']}) cannot be interpreted; use an exclusive, parallel or inclusive gateway`,
  },
  'chart.too_many_branches': {
    zh: (facts) => `包容网关 ${named(facts)}有 ${facts['branches']} 条分支，最多 ${facts['most']} 条`,
    en: (facts) => `inclusive gateway ${named(facts)} has ${facts['branches']} branches, at most ${facts['most']} are read`,
  },
  'chart.cannot_finish': {
    zh: () => '按此流程图任何办件都走不到结束（例如并行汇合等待一条走不到的分支）；应检查网关',
    en: () =>
      'no case can ever finish on this chart (for instance a parallel join waits for a branch that never comes); check its gateways',
  },
  'chart.too_large': {
    zh: ({ bytes, most }) => `流程图文件 ${bytes} 字节，超过上限 ${most}`,
    en: ({ bytes, most }) => `the chart file has ${bytes} bytes, the limit is ${most}`,
  },
  'log.no_cases': {
    zh: ({ path, item }) => `日志 ${path} 中没有${item ? `事项 ${item} 的` : ''}办件`,
    en: ({ path, item }) => `log ${path} has no cases${item ? ` of item ${item}` : ''}`,
  },
  'log.several_items': {
    zh: ({ items }) => `日志含有多个事项（${items}）；应以 --item 选定一个`,
    en: ({ items }) => `the log holds several items (${items}); choose one with --item`,
  },
  'log.columns_missing': {
    zh: ({ missing, found }) => `日志缺少列 ${missing}（现有：${found}）；应有 case_id, item, step_code, started_at, finished_at`,
    en: ({ missing, found }) =>
      `the log lacks the columns ${missing} (found: ${found}); case_id, item, step_code, started_at, finished_at are expected`,
  },
  'log.field_empty': {
    zh: ({ row, field }) => `日志第 ${row} 行的 ${field} 为空；应填写`,
    en: ({ row, field }) => `row ${row} of the log has an empty ${field}; it must be filled in`,
  },
  'log.field_wrong': {
    zh: ({ path, row, field, value }) =>
      `文件 ${path} 第 ${row} 行的 ${field} 不正确（“${value}”）；应填写，工作日为不小于 0 的数，日期如 2026-03-02`,
    en: ({ path, row, field, value }) =>
      `row ${row} of ${path} has a wrong ${field} (“${value}”); it must be filled in, working days as a number from 0, days as 2026-03-02`,
  },
  'file.not_readable': {
    zh: ({ path, reason }) => `文件 ${path} 不可读（${reason}）；应为存在且可读的文件`,
    en: ({ path, reason }) => `file ${path} cannot be read (${reason}); an existing, readable file is expected`,
  },
}

/** The refusal codes that have words. */
export const EXPLAINED_CODES = Object.keys(SENTENCES)

export function explain(refusal: Refusal, language: Language): string {
  const sentence = SENTENCES[refusal.refused]
  const facts = Object.entries(refusal.facts).map(([key, fact]) => [key, Array.isArray(fact) ? fact.join(', ') : String(fact ?? '')])
  return sentence ? sentence[language](Object.fromEntries(facts) as Facts) : refusal.refused
}

const NOTES: Readonly<Record<ChartNote['code'], Readonly<Record<Language, string>>>> = {
  event_subprocess_ignored: { zh: '事件子流程未纳入检查', en: 'event sub-process, not checked' },
  adhoc_as_task: { zh: '特别子流程按一个环节处理', en: 'ad-hoc sub-process, taken as one step' },
  never_reached: { zh: '没有连线到达，不会执行', en: 'no flow leads here, it can never happen' },
  collapsed_as_task: { zh: '折叠的子流程按一个环节处理', en: 'collapsed sub-process, taken as one step' },
  compensation_ignored: { zh: '补偿处理未纳入检查', en: 'compensation handler, not checked' },
  instances_in_turn: {
    zh: '多实例子流程按逐个办理处理，同时交错办理会计为偏离',
    en: 'parallel instances of a sub-process, taken one after the other',
  },
  pool_without_tasks: { zh: '泳池中没有环节，未纳入检查', en: 'pool without steps, not checked' },
}

export const explainNote = (note: ChartNote, language: Language): string => `${note.name || note.element}: ${NOTES[note.code][language]}`
