import { addDays, type Day } from '../src/kernel/day.ts'
import type { Institution, Person, Post, Tenure, Unit } from './institution.schema.ts'
import { buildCharges, buildRelatives, buildRoles, buildSignIns } from './organisation/duties.ts'
import { Names } from './organisation/names.ts'
import { postsOf } from './organisation/posts.ts'
import { buildUnits } from './organisation/units.ts'
import { Random } from './random.ts'

/** The day the shipped demo looks back from, where none is given. */
const AS_OF: Day = '2026-11-23'

/** The invented highway bureau 澄砚州公路局 with its superior body; `asOf` dates the tenures. Same seed, same people. */
export function buildInstitution(seed: number, asOf: Day = AS_OF): Institution {
  const random = new Random(`institution/${seed}`)
  const units = buildUnits()
  const posts = buildPosts(units)
  const persons = buildPersons(posts, random.fork('persons'))
  const tenures = buildTenures(posts, persons, random.fork('tenures'), asOf)
  const staffed = { units, posts, persons, tenures }
  const charges = buildCharges(staffed)
  return {
    ...staffed,
    charges,
    relatives: buildRelatives(staffed),
    roles: buildRoles(staffed, charges),
    signIns: buildSignIns(staffed),
  }
}

function buildPosts(units: Unit[]): Post[] {
  const plans = units.flatMap((unit) => postsOf(unit).map((plan) => ({ unitId: unit.id, ...plan })))
  return plans.map((plan, index) => ({ id: `G${String(index + 1).padStart(3, '0')}`, ...plan }))
}

/** Posts from which the declared couples come. */
const SEX_OF_COUPLES: Record<string, Person['sex']> = { 纪检监察岗: '男', 变更复核岗: '男', 许可受理岗: '女', 会计岗: '女' }

/** One person a post, in the order of the posts. */
function buildPersons(posts: Post[], random: Random): Person[] {
  const names = new Names(random)
  return posts.map((post, index) => {
    const sex = SEX_OF_COUPLES[post.title] ?? (random.chance(0.62) ? '男' : '女')
    return { id: `P${String(index + 1).padStart(3, '0')}`, name: names.person(sex), sex }
  })
}

/** Everybody's present post, held no longer than rotation allows (three years on a key post, else five), and for one in four the post held before. */
function buildTenures(posts: Post[], persons: Person[], random: Random, asOf: Day): Tenure[] {
  return persons.flatMap((person, index) => {
    const post = posts[index]
    const from = addDays(asOf, -random.int(760, post?.isKeyPost ? 1060 : 1790))
    const now = { personId: person.id, postId: post?.id ?? '', from }
    const isOther = (each: Post) => each.unitId !== post?.unitId || each.title !== post.title
    const earlier = random.pick(posts.filter((each) => each.layer === post?.layer && isOther(each)))
    if (!random.chance(0.25)) return [now]
    return [{ personId: person.id, postId: earlier.id, from: addDays(from, -random.int(400, 1500)), to: addDays(from, -1) }, now]
  })
}
