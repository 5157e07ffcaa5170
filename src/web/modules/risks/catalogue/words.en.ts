import type { SameWords } from '../../../ui/index.ts'
import type zh from './words.zh.ts'

const line: SameWords<typeof zh> = {
  title: 'Warning lines of posts',
  intro: 'A post whose score reaches its line is looked at. A post without a line of its own takes the default of the policy pack.',
  line: 'Warning line',
  default: 'Default',
  own: 'Its own',
  set: 'Set',
  setTitle: 'Warning line: {{post}}',
  reset: 'Back to the default',
  reason: 'Reason',
  reasonShown: 'Why it was set',
  by: 'Set by',
  done: 'Line set',
  points: 'Points',
  highest: 'Highest level',
  pointed: 'Posts with risk points',
  empty: 'This unit has no posts',
  none: 'No post fits',
}
export default line
