import type { SameWords } from '../../../ui/index.ts'
import type zh from './words.zh.ts'

const en: SameWords<typeof zh> = {
  open: 'Take over a register',
  title: 'Take over a register of risk points',
  teach: 'A register that is in force comes in as version 1; later changes are proposed here. Points of the same name stay as they are.',
  which: 'Is level 一级 of the file the highest or the lowest?',
  whichHelp: 'Customs differ and no file tells; it has to be said first. Words such as high, medium and low are not affected.',
  firstIsHighest: '一级 is the highest',
  firstIsLowest: '一级 is the lowest',
  labels: 'How levels are read',
  label: 'Level in the file',
  becomes: 'Becomes',
  count: 'Points',
  unknown: 'not known, change the file',
}
export default en
