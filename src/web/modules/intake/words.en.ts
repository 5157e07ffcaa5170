import type { SameWords } from '../../ui/index.ts'
import type zh from './words.zh.ts'

const en: SameWords<typeof zh> = {
  nav: { ledger: 'Ledger' },
  list: {
    title: 'Information {{ledger}}',
    register: 'Register information',
    petition: 'Petition',
    petitionWhy: 'Petitions are handled first',
    empty: 'The ledger is empty',
    teach:
      'What comes in by any channel is registered here, or taken over from a signal. Registering gives it a ledger number and a matter number and starts the assessment limit.',
  },
  states: {
    registered: 'To be assessed',
    assessing: 'In assessment',
    assessed: 'Assessed',
    parked: 'Parked',
    unfounded: 'Unfounded',
    warned: 'Warned',
    closed: 'Closed',
  },
  item: {
    facts: 'Facts',
    ledgerNo: 'Ledger number',
    matterNo: 'Matter number',
    title: 'About',
    channel: 'Channel',
    source: 'Source',
    signType: 'Sign type',
    keyArea: 'Key area',
    subjects: 'Concerns',
    receivedOn: 'Received on',
    content: 'Content',
    signal: 'From the signal',
    level: 'Level',
    state: 'State',
    handler: 'Handler',
    limit: 'Assessment limit',
    nextAssess: 'The office pre-assesses: truth, harm and six criteria.',
    nextAssessBy: 'The office pre-assesses: truth, harm and six criteria; the assessment is due by {{day}}.',
    preAssess: 'Pre-assess',
    nextMatter: 'It goes on in matter {{matterNo}}.',
    openMatter: 'Open the matter',
  },
  feedback: {
    title: 'Feedback',
    none: 'The source has not been told yet.',
    open: 'Record feedback',
    text: 'What was told',
    help: 'Tell the outcome only, not how it was handled nor about other persons.',
    save: 'Record feedback',
    cancel: 'Cancel',
    done: 'Feedback recorded',
  },
  registration: {
    title: 'Register information',
    fromSignal: 'Taken over from the signal:',
    subjectsHelp:
      'At least one person or unit; more are possible. What concerns the head or a discipline officer goes to the superior register and leaves no trace here.',
    addUnit: 'Add a unit',
    dropSubject: 'Remove: {{name}}',
    submit: 'Register',
    after: 'Registering gives a matter number; the assessment limit counts from the next day.',
  },
  passedUp: {
    title: 'Passed to the superior register',
    where: 'This information was registered with {{to}}, which handles it.',
    why: 'It concerns the head or the discipline body of this register; nobody handles what concerns themselves.',
    after:
      'The ledger here has no entry and no gap in its numbers, and you cannot see it any more. The superior body will contact you if needed.',
    back: 'Back to the ledger',
  },
}
export default en
