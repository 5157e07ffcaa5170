import type { SameWords } from '../../ui/index.ts'
import type zh from './words.zh.ts'

const en: SameWords<typeof zh> = {
  nav: { list: 'Flow charts' },
  title: 'Flow charts of powers',
  intro: 'Who exercises each power, and by which steps, as one chart. Conformance is checked against it.',
  list: {
    title: 'Flow charts',
    item: 'Item',
    name: 'Name',
    version: 'Version',
    steps: 'Steps',
    addedOn: 'Added on',
    emptyTitle: 'No flow chart yet',
    emptyTeach:
      'Bring in a BPMN 2.0 file (.bpmn) and say which item it is of. Bringing in the same item again makes a new version; the old one is kept.',
  },
  add: {
    title: 'Add a flow chart',
    item: 'Item',
    itemHelp: 'As the process events name it, such as permit: the conformance check goes by it',
    file: 'Choose a BPMN file',
    chosen: 'Chosen: {{name}}',
    fileMissing: 'Choose a .bpmn file',
    submit: 'Add',
    done: '“{{item}}” version {{version}} is added',
    teach: 'A BPMN 2.0 file as a modelling tool exports it, with a start event and steps; lanes name the posts.',
    cannot: 'The chart was not added',
  },
  flow: {
    up: 'Flow charts',
    item: 'Item',
    version: 'Version {{version}}',
    addedOn: 'added on {{day}}',
    picture: 'Chart',
    steps: 'Steps',
    step: 'Step',
    role: 'Post',
    id: 'Id on the chart',
    noRole: 'not said on the chart',
    unnamed: 'unnamed step',
    noSteps: 'The chart has no step.',
    fit: 'Fit the window',
    larger: 'Larger',
    smaller: 'Smaller',
    hint: 'Drag to move, hold Ctrl and scroll to zoom.',
    describe: 'Chart of {{name}}; its steps stand in the table below',
    broken: 'The chart cannot be drawn: {{reason}}. Its steps stand in the table below.',
    laidOut: 'The file says nothing of positions; the system has laid the chart out.',
    check: 'Check cases against it',
  },
}
export default en
