import type { FlowStep } from '../flow.schema.ts'

/** A post of the organisation as a chart may name it. */
export interface KnownPost {
  title: string
  unitName: string
  shortName: string
}

/** A post as a chart may name it, with where it stands. */
export interface PlacedPost extends KnownPost {
  id: string
  unitId: string
}

/** A step whose lane names no post of the unit, of those below or of those above it. */
export interface Stranger {
  element: string
  name: string
  post: string
}

/** The names under which a post stands in charts: its title, with its unit before it, without what stands in brackets, 分管 before a leader's. */
export function namesOfPost({ title, unitName, shortName }: KnownPost): string[] {
  const bare = title.replace(/[（(].*[）)]$/, '')
  const isInCharge = /[（(]分管/.test(title)
  return [title, bare, `${shortName}${bare}`, `${unitName}${bare}`, ...(isInCharge ? [`分管${bare}`] : [])].map(plain)
}

const plain = (name: string): string => name.replace(/\s/g, '')

/** Whether a lane names one of these posts; without any known there is nothing to compare with. */
export function isStranger(post: string, known: ReadonlySet<string>): boolean {
  return known.size > 0 && post.trim() !== '' && !known.has(plain(post))
}

/** The posts that a lane names: those nearest to the chart's unit on the line from it up to its institution, else any of the institution. */
export function postsTaking(role: string, posts: readonly PlacedPost[], line: readonly string[]): string[] {
  const named = posts.filter((post) => namesOfPost(post).includes(plain(role)))
  const farness = ({ unitId }: PlacedPost): number => (line.includes(unitId) ? line.indexOf(unitId) : line.length)
  const nearest = Math.min(...named.map(farness))
  return named.filter((post) => farness(post) === nearest).map((post) => post.id)
}

/** Steps whose post is none of the known ones (R63): to be put right, or accepted as somebody outside 申请人, 管理相对人. */
export function strangersIn(steps: readonly FlowStep[], known: ReadonlySet<string>): Stranger[] {
  return steps.flatMap(({ id, name, role }) => (role !== null && isStranger(role, known) ? [{ element: id, name, post: role }] : []))
}

/** Up to three known names that share most letters with this one; none where nothing is alike. */
export function alikePosts(post: string, known: readonly string[]): string[] {
  const letters = new Set(plain(post).replace(/岗$/, ''))
  const score = (name: string): number =>
    [...new Set(name.replace(/岗$/, ''))].filter((letter) => letters.has(letter)).length / Math.max(letters.size, 1)
  const alike = known.filter((name) => score(name) >= 0.5)
  return alike
    .filter((name) => !alike.some((other) => other !== name && name.endsWith(other)))
    .toSorted((one, other) => score(other) - score(one) || one.length - other.length)
    .slice(0, 3)
}
