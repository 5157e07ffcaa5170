import type { SameWords } from '../../../ui/index.ts'
import type zh from './words.zh.ts'

const en: SameWords<typeof zh> = {
  nav: 'Feedback owed',
  title: 'Feedback to sources',
  export: 'Export to Excel',
  empty: 'No feedback is owed',
  teach:
    'Once an item is concluded, its source is told in time; where that is impossible, the reason is recorded. This holds for all channels.',
  search: 'About, ledger number, matter number',
  mineOnly: 'Mine',
  state: 'State',
  states: { owed: 'Owed', given: 'Given', impossible: 'Impossible' },
  columns: { no: 'Ledger number', item: 'About', channel: 'Channel', owedBy: 'Owed by', due: 'Due', done: 'What was done', light: 'Limit' },
  late: 'late',
  by: '{{name}} tells the source by {{day}}.',
  give: 'Record feedback',
  giveTitle: 'Record feedback',
  impossible: 'Impossible',
  impossibleTitle: 'Record why it is impossible',
  way: 'Way',
  ways: {
    inPerson: 'In person',
    phone: 'By telephone',
    letter: 'By letter',
    meeting: 'At a meeting',
    document: 'By official document',
    notice: 'By public notice',
    code: 'By the code of the report',
    other: 'Another way',
  },
  givenOn: 'Day',
  text: 'What was told',
  textHelp: 'The outcome only.',
  why: 'Why it is impossible',
  whys: {
    anonymous: 'Anonymous, no way to reach them',
    noContact: 'Could not be reached repeatedly',
    ownFinding: 'Found by the house itself, no outside source',
  },
  explain: 'Explanation',
  explainHelp: 'How contact was tried, or why nobody can be told.',
  save: 'Record',
  cancel: 'Cancel',
  done: 'Recorded',
}
export default en
