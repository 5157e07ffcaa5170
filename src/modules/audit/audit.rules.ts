import type { ActKind } from './audit.schema.ts'

/** Verbs of an act that only reads (P27). */
const LOOKS = ['open', 'openDossier', 'openFile', 'openRejects', 'look', 'read', 'lookAlike', 'lookFindings', 'compare', 'trace']
/** What begins by being opened: a change, not a look. */
const BEGUN = ['campaign', 'check', 'riskNotice']
/** What leaves the product: as a file, on paper. Every verb that begins with `export` is one, too. */
const LEAVES = ['print', 'download', 'certificate', 'copy']
/** Who comes in, and who may what. */
const DOORS = ['identity', 'access']

/** What kind of act this is; whatever neither looks, nor leaves, nor comes in, changes. */
export function kindOf(action: string): ActKind {
  const [object = '', verb = ''] = action.split('.')
  if (DOORS.includes(object)) return 'access'
  if (LOOKS.includes(verb)) return verb === 'open' && BEGUN.includes(object) ? 'change' : 'look'
  return verb.startsWith('export') || LEAVES.includes(verb) ? 'export' : 'change'
}

/** Facts of an act in a register that tell how it was done, not what the matter says. */
const TELLING = [
  'reason',
  'rows',
  'count',
  'found',
  'format',
  'version',
  'revision',
  'rank',
  'state',
  'from',
  'to',
  'until',
  'on',
  'endsOn',
  'taken',
]
const NUMBERS = ['docNo', 'certNo', 'sha256', 'files', 'members', 'item', 'point', 'ofRun', 'kind', 'act']

/** Whose act it is: somebody's in the installation, anybody's in a register, or the clock's, which counts over all nodes. */
export type ActPlace = 'installation' | 'register' | 'clock'

/** What an auditor reads of an entry's facts: all of the installation's own, of a register's those that tell how, of the clock's none; the others by name. */
export function factsFor(details: Record<string, unknown>, place: ActPlace): { facts: Record<string, unknown>; withheld: string[] } {
  const isShown = (name: string) => place === 'installation' || (place === 'register' && (TELLING.includes(name) || NUMBERS.includes(name)))
  const all = Object.entries(details)
  return {
    facts: Object.fromEntries(all.filter(([name]) => isShown(name))),
    withheld: all.flatMap(([name]) => (isShown(name) ? [] : [name])),
  }
}

/** Do these facts name the person? Whom a fact names does not read it in the trail. */
export function names(facts: unknown, personId: string): boolean {
  if (facts === personId) return true
  if (typeof facts !== 'object' || facts === null) return false
  return Object.values(facts).some((each) => names(each, personId))
}
