import type { SameWords } from '../../../ui/index.ts'
import type zh from './words.zh.ts'

const catalogues: SameWords<typeof zh> = {
  line: {
    searchHint: 'Name of a post or unit',
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
  },
  heat: {
    title: 'Heat map',
    byType: 'Unit × risk type',
    byArea: 'Key areas',
    says: 'Each cell counts points in force by level; each number opens its list. The darker, the more of the high levels.',
    empty: 'No risk point is in force',
    teach: 'Once points are in force, their distribution by unit, type and level stands here.',
    total: 'Total',
    openAll: '{{of}}: {{count}} in all',
    noArea: 'No area named',
    none: 'No risk point fits',
    open: '{{unit}} {{type}} {{level}}: {{count}}',
  },
}
export default catalogues
