import type { SameWords } from '../../../ui/index.ts'
import type zh from './words.zh.ts'

const en: SameWords<typeof zh> = {
  title: 'Rule library',
  intro:
    'Each rule is a question that is put to all business data held. What it finds are signals, not verdicts: people triage and assess them.',
  unit: 'Unit',
  search: 'Search the rule library',
  searchHint: 'title, pinyin, code',
  rule: 'Rule',
  question: 'Question',
  state: 'State',
  changed: 'Settings',
  changedCount: '{{count}} changed',
  precision: 'How often right',
  open: 'Open',
  held: 'Held back',
  shadow: '{{count}} signals on trial',
  lastRun: 'Last screening',
  never: 'not screened yet',
  judged: '{{count}} judged',
  seconds: '{{seconds}} s',
  notJudged: '{{count}} not judged',
  nothingJudged: 'no data to judge',
  lacksBasis: 'Lacks a lawful basis',
  gap: 'Lacks data',
  pack: 'Subject',
  counted: '{{label}} ({{count}})',
  shown: '{{shown}} of {{all}} rules',
  none: 'No rule fits',
  noneTeach: 'Loosen the filters, or try another word, pinyin or the code.',
  clear: 'Clear filters',
  excel: 'Export to Excel',
}
export default en
