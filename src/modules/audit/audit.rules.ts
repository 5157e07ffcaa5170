import type { ActKind } from './audit.schema.ts'

/** Verbs of an act that only reads (P27). */
const LOOKS = [
  'open',
  'openDossier',
  'openFile',
  'openRejects',
  'look',
  'read',
  'lookAlike',
  'lookFindings',
  'compare',
  'trace',
  'list',
  'preview',
]
/** What begins by being opened: a change, not a look. */
const BEGUN = ['campaign', 'check', 'riskNotice', 'survey']
/** The clock compares what is public with what is in force. */
const COMPARED = 'publication.compare'
/** What leaves the product: as a file, on paper. Every verb that begins with `export` is one, too. */
const LEAVES = ['print', 'download', 'certificate', 'copy']
/** Who comes in, and who may what. */
const DOORS = ['identity', 'access']

/** What kind of act this is; whatever neither looks, nor leaves, nor comes in, changes. */
export function kindOf(action: string): ActKind {
  const [object = '', verb = ''] = action.split('.')
  if (DOORS.includes(object)) return 'access'
  if (action === COMPARED) return 'change'
  if (LOOKS.includes(verb)) return verb === 'open' && BEGUN.includes(object) ? 'change' : 'look'
  return verb.startsWith('export') || LEAVES.includes(verb) ? 'export' : 'change'
}

/** Whose act it is: somebody's in the installation, anybody's in a register, or the clock's, which counts over all nodes. */
export type ActPlace = 'installation' | 'register' | 'clock'

/** Facts of an act in a register that say nothing of the matter. */
const PLAIN = ['rows', 'format', 'version', 'revision']
/** Why somebody looked is what an auditor must know. */
const WHY: Readonly<Record<string, readonly string[]>> = { 'reporter.look': ['reason'] }
/** What was searched for may be a name. */
const ASKED = ['filter', 'search', 'matterId']

/** What an auditor reads of an entry's facts; the others stand by name only. */
export function factsFor(
  action: string,
  details: Record<string, unknown>,
  place: ActPlace,
): { facts: Record<string, unknown>; withheld: string[] } {
  const isShown = (name: string) => {
    if (place === 'installation') return !ASKED.includes(name)
    return place === 'register' && (PLAIN.includes(name) || (WHY[action] ?? []).includes(name))
  }
  const all = Object.entries(details)
  return {
    facts: Object.fromEntries(all.filter(([name]) => isShown(name))),
    withheld: all.flatMap(([name]) => (isShown(name) ? [] : [name])),
  }
}

/** Do these facts name any of them, by the whole identifier? Whom a fact names does not read it in the trail. */
export function names(facts: unknown, ids: ReadonlySet<string>): boolean {
  if (typeof facts === 'string') return ids.has(facts)
  if (typeof facts !== 'object' || facts === null) return false
  return Object.values(facts).some((each) => names(each, ids))
}
