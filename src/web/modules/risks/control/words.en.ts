import type { SameWords } from '../../../ui/index.ts'
import type zh from './words.zh.ts'

const control: SameWords<typeof zh> = {
  title: 'Post duties: {{risk}} warning and control form',
  on: 'As of',
  print: 'Print',
  post: 'Post',
  unit: 'Unit',
  from: 'Held since',
  key: 'Key post',
  yes: 'Yes',
  duties: 'Duties (powers exercised)',
  noDuties: 'The register of powers names none for this post',
  noPoints: 'No risk point of this post was in force on the day',
  points: 'Risk points of {{post}}',
  laid: 'Owner and limit',
  versionHelp:
    'A day of the past shows the versions in force on it, and measures with their owners and limits as they stood; measures from before versions were kept show from the first day that is on record.',
}
export default control
