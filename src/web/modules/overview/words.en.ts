import type { SameWords } from '../../ui/wording/words.ts'
import type zh from './words.zh.ts'

const en: SameWords<typeof zh> = {
  nav: { desk: 'Desk' },
  title: 'Desk',
  workingDay: 'Working day',
  dayOff: 'Not a working day; limits do not run',
  groups: { overdue: 'Overdue', due: 'Due soon', new: 'New' },
  groupTeach: { overdue: 'Past the limit: do these first', due: 'The limit is near', new: 'Within the limit, or without one' },
  figures: 'Figures',
  next: 'Most urgent: {{what}}',
  nextDue: 'Due by {{day}}',
  nextLate: 'Was due on {{day}}',
  nextFree: 'No fixed limit',
  open: 'Open',
  none: {
    title: 'Nothing to do now',
    teach:
      'When a letter is served, a matter is assigned to you or a limit comes near, it appears here: overdue first, then due soon, then new.',
    warnings: 'See warnings',
    notices: 'See notifications',
  },
  notices: { title: 'Notifications', unread: '{{count}} unread', none: 'Nothing unread', all: 'All notifications' },
  desk: {
    answer: 'Submit the reply',
    verify: 'Verify the rectification',
    answerObjection: 'Answer the objection',
    urge: 'Urge',
    demand: 'Draft a rectification notice',
    account: 'Pursue responsibility',
    review: 'Review the letter',
    sign: 'Sign and issue the letter',
    committee: 'Deliberate on the letter',
    serve: 'Record service',
    redraft: 'Redraft and submit again',
    submit: 'Submit for approval',
    opine: 'Give an opinion',
    preAssess: 'Pre-assess',
    draftWarning: 'Draft the warning letter',
    triage: 'Triage the signal',
    reviewPowers: 'Review powers',
    redraftPower: 'Put right a returned power',
    figure: { newSignals: 'New signals', toAssess: 'Items to assess', openWarnings: 'Open warnings', overdueDuties: 'Overdue duties' },
  },
  search: { heading: 'Records' },
}
export default en
