import type { SameWords } from '../../ui/index.ts'
import backTest from './back-test/words.en.ts'
import custom from './custom/words.en.ts'
import library from './library/words.en.ts'
import rule from './rule/words.en.ts'
import runs from './screenings/words.en.ts'
import scores from './scores/words.en.ts'
import type zh from './words.zh.ts'

const en: SameWords<typeof zh> = {
  nav: { list: 'Rule library', runs: 'Screenings', custom: 'Custom rules', scores: 'Post scores' },
  states: { draft: 'Draft', shadow: 'On trial', enabled: 'In use', retired: 'Retired' },
  acts: { shadow: 'Put on trial', enable: 'Put into use', retire: 'Retire', redraft: 'Draft anew' },
  source: {
    library: 'Library',
    pack: '{{pack}}, version {{version}}',
    own: 'This unit',
    above: 'Unit above: {{unit}}',
    decided: '{{on}} {{by}}: {{reason}}',
  },
  packs: {
    generic: 'Generic rule pack',
    highway: 'Highway bureau rule pack',
    bank: 'Bank branch rule pack',
    township: 'Township rule pack',
  },
  subject: {
    PR: 'PR Procurement',
    EX: 'EX Expenses and payments',
    AP: 'AP Approvals and flows',
    EN: 'EN Enforcement and discretion',
    CN: 'CN Construction and maintenance',
    HR: 'HR Staff and posts',
    BK: 'BK Bank branch',
    TW: 'TW Township',
    IN: 'IN Petitions, surveys, warnings',
    GV: 'GV Governance self-checks',
    ZX: 'ZX Custom',
  },
  precision: {
    says: '{{founded}} founded of {{assessed}} assessed',
    none: 'nothing assessed yet',
    founded: 'Founded',
    unfounded: 'Unfounded',
    unverifiable: 'Not verifiable',
    excluded: '{{count}} excluded',
  },
  amount: {
    yes: 'yes',
    no: 'no',
    none: 'none',
    yuan: '{{amount}} yuan',
    days: '{{amount}} days',
    workdays: '{{amount}} working days',
    months: '{{amount}} months',
    years: '{{amount}} years',
    minutes: '{{amount}} minutes',
    seconds: '{{amount}} seconds',
    points: '{{amount}} percentage points',
    score: '{{amount}} points',
    cost: '{{amount}} steps',
  },
  unit: {
    fen: 'yuan',
    days: 'days',
    workdays: 'working days',
    months: 'months',
    years: 'years',
    minutes: 'minutes',
    seconds: 'seconds',
    points: 'percentage points',
    score: 'points',
    cost: 'steps',
  },
  problem: {
    number: 'Has to be a number; money is in yuan with up to two decimals',
    whole: 'Has to be a whole number',
    least: 'Has to be at least {{amount}}',
    most: 'Has to be at most {{amount}}',
    above: 'Has to be more than {{amount}}',
    below: 'Has to be less than {{amount}}',
    other: 'Cannot take this value ({{problem}})',
  },
  derived: { chart: 'Flow charts', deviation: 'Deviations from the charts (worked out by the system)', work_day: 'Working-day calendar' },
  library,
  rule,
  backTest,
  custom,
  runs,
  scores,
}
export default en
