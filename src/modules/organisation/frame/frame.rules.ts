import type { Day } from '../../../kernel/day.ts'
import type { Register } from '../register/register.schema.ts'
import type { BelowLine, FrameGap } from './frame.schema.ts'

/** The responsibility frame read off the register (R33–R41): what is missing, and what a parent sees below. */

type Unit = Register['units'][number]
type Member = Register['bodies'][number]

const isInTerm = (member: Member, today: Day) => member.fromOn <= today && (member.toOn === null || today <= member.toOn)

const childrenOf = ({ units }: Register, no: string) => units.filter((unit) => unit.parent === no)

function subtree(register: Register, no: string): Unit[] {
  const own = register.units.filter((unit) => unit.no === no)
  return [...own, ...childrenOf(register, no).flatMap((child) => subtree(register, child.no))]
}

/** Does a body of these kinds have a head in office today? */
export function hasBody({ bodies }: Register, no: string, kinds: readonly string[], today: Day): boolean {
  return bodies.some((each) => each.unit === no && kinds.includes(each.body) && each.role === 'head' && isInTerm(each, today))
}

/**
 * For which units the frame expects a leader in charge 分管 or linked 联系 (R36): sections, subordinate units, and stations that stand directly under an
 * institution. An institution answers through its own head (R35), a station of a subordinate unit through the head of that unit (R37).
 */
export function expectsLeader({ kind }: Pick<Unit, 'kind'>, above: Unit['kind'] | undefined): boolean {
  return kind === 'section' || kind === 'subordinate' || (kind === 'station' && above === 'institution')
}

const isOutside = (unit: Unit) => unit.kind === 'subordinate' || unit.kind === 'institution'

/** Holes of one unit's own frame: itself and those that answer to it directly. */
export function gapsOf(register: Register, no: string, today: Day): FrameGap[] {
  const top = register.units.find((unit) => unit.no === no)
  if (!top) return []
  const below = childrenOf(register, no)
  const gap = (kind: FrameGap['kind'], unit: Unit, what: string | null = null): FrameGap => ({
    kind,
    unitId: unit.no,
    unitName: unit.name,
    what,
  })
  const group: FrameGap[] = hasBody(register, no, ['leadingGroup', 'workTeam'], today) ? [] : [gap('noGroup', top)]
  const needsOffice = hasBody(register, no, ['leadingGroup'], today) && !hasBody(register, no, ['office'], today)
  return [
    ...group,
    ...(needsOffice ? [gap('noOffice', top)] : []),
    ...[top, ...below].filter((unit) => headless(register, unit)).map((unit) => gap('noHead', unit)),
    ...below
      .filter((unit) => expectsLeader(unit, top.kind) && !register.charges.some((each) => each.unit === unit.no))
      .map((unit) => gap('noLeader', unit)),
    ...below
      .filter((unit) => isOutside(unit) && !hasBody(register, unit.no, ['leadingGroup', 'workTeam'], today))
      .map((unit) => gap('noTeam', unit)),
    ...[top, ...below.filter((unit) => !isOutside(unit))].flatMap((unit) =>
      vacantIn(register, unit).map((title) => gap('keyPostVacant', unit, title)),
    ),
  ]
}

function headless({ posts, tenures }: Register, unit: Unit): boolean {
  const heads = posts.filter((post) => post.unit === unit.no && post.isHead).map((post) => post.no)
  return !tenures.some((each) => each.toOn === null && heads.includes(each.post))
}

const vacantIn = ({ posts, tenures }: Register, unit: Unit): string[] =>
  posts
    .filter((post) => post.unit === unit.no && post.isKeyPost && !tenures.some((each) => each.toOn === null && each.post === post.no))
    .map((post) => post.title)

/** What stands below a unit, as counts: has a work team or not (R41), posts, key posts, holes. */
export function belowOf(register: Register, no: string, today: Day): BelowLine[] {
  return childrenOf(register, no)
    .filter(isOutside)
    .map((unit) => {
      const units = new Set(subtree(register, unit.no).map((each) => each.no))
      const posts = register.posts.filter((post) => units.has(post.unit))
      return {
        unitId: unit.no,
        name: unit.name,
        hasTeam: hasBody(register, unit.no, ['leadingGroup', 'workTeam'], today),
        posts: posts.length,
        keyPosts: posts.filter((post) => post.isKeyPost).length,
        gaps: [...units].reduce((sum, each) => sum + holesIn(register, each), 0),
      }
    })
}

/** Nobody heads the unit, or key posts of it stand empty. */
function holesIn(register: Register, no: string): number {
  const unit = register.units.find((each) => each.no === no)
  return unit ? Number(headless(register, unit)) + vacantIn(register, unit).length : 0
}

/** Members in the order of a roster: by body, head first, then by the first day; whose term is over comes last. */
export function rosterOf({ bodies }: Register, no: string, today: Day): (Member & { isPast: boolean })[] {
  const order = ['leadingGroup', 'office', 'workTeam', 'head', 'deputy', 'member']
  return bodies
    .filter((each) => each.unit === no)
    .map((each) => ({ ...each, isPast: each.toOn !== null && each.toOn < today }))
    .toSorted(
      (one, other) =>
        Number(one.isPast) - Number(other.isPast) ||
        order.indexOf(one.body) - order.indexOf(other.body) ||
        order.indexOf(one.role) - order.indexOf(other.role) ||
        (one.fromOn < other.fromOn ? -1 : 1),
    )
}
