import { isRefusal, type Refusal } from '../../src/kernel/refusal.ts'
import type { Day } from '../../src/kernel/day.ts'
import type { Work } from '../../src/platform/module.ts'
import type { Institution } from '../institution.schema.ts'

/** Whose hands the demo of protection needs: the office, and staff without any other role, who are complained of, or complain. */
export interface Hands {
  bureau: string
  officer: string
  head: string
  secretary: string
  staff: string[]
  /** Somebody of the unit of the first of the staff, of whom others complain. */
  against: string | undefined
}

export function handsOf(institution: Institution, bureau: string): Hands | undefined {
  const holder = (role: string) => institution.roles.find((each) => each.role === role && each.nodeId === bureau)?.personId
  const [officer, head, secretary] = [holder('disciplineOfficer'), holder('disciplineHead'), holder('disciplineSecretary')]
  if (officer === undefined || head === undefined || secretary === undefined) return undefined
  if (new Set([officer, head, secretary]).size < 3) return undefined
  const busy = new Set(institution.roles.filter((each) => each.role !== 'staff').map((each) => each.personId))
  const staff = institution.signIns.map((each) => each.personId).filter((id) => !busy.has(id))
  const unitOfPost = new Map(institution.posts.map((post) => [post.id, post.unitId]))
  const unitOf = new Map(institution.tenures.flatMap((each) => (each.to ? [] : [[each.personId, unitOfPost.get(each.postId)] as const])))
  const against = institution.persons.find(
    ({ id }) => !busy.has(id) && !staff.includes(id) && unitOf.get(id) === unitOf.get(staff[0] ?? ''),
  )
  return { bureau, officer, head, secretary, staff, against: against?.id }
}

/** Their hands, on that day. */
export const as = (work: Work, personId: string, bureau: string, today: Day): Work => ({
  ...work,
  today,
  actor: { ...work.actor, personId, grants: [{ role: 'disciplineOfficer', nodeId: bureau }] },
})

export function done<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(`demo of protection refused: ${result.refused} ${JSON.stringify(result.facts)}`)
  return result
}
