import { addDays, type Day } from '../../../src/kernel/day.ts'
import type { Institution, Person, Post, Tenure, Unit } from '../../institution.schema.ts'
import { Names } from '../../organisation/names.ts'
import { Random } from '../../random.ts'
import { buildCharges, buildRelatives, buildRoles, buildSignIns } from './duties.ts'
import { buildUnits, postsOf } from './units.ts'

/** The day the shipped demo looks back from, where none is given. */
const AS_OF: Day = '2026-11-23'

/** Posts from which the declared couples come. */
const SEX_OF_COUPLES: Record<string, Person['sex']> = { 纪检监察岗: '男', 柜员岗: '女', 财务会计岗: '女', 信息科技岗: '男' }

/** The invented bank branch 砚澜银行墨汀支行 with its upper branch; `asOf` dates the tenures. Same seed, same people. */
export function buildBranch(seed: number, asOf: Day = AS_OF): Institution {
  const random = new Random(`bank/${seed}`)
  const units = buildUnits()
  const posts = buildPosts(units)
  const persons = buildPersons(posts, random.fork('persons'))
  const tenures = buildTenures(posts, persons, random.fork('tenures'), asOf)
  const staffed = { units, posts, persons, tenures }
  const charges = buildCharges(staffed)
  return { ...staffed, charges, relatives: buildRelatives(staffed), roles: buildRoles(staffed, charges), signIns: buildSignIns(staffed) }
}

function buildPosts(units: Unit[]): Post[] {
  const plans = units.flatMap((unit) => postsOf(unit).map((plan) => ({ unitId: unit.id, ...plan })))
  return plans.map((plan, index) => ({ id: `G${String(index + 1).padStart(3, '0')}`, ...plan }))
}

function buildPersons(posts: Post[], random: Random): Person[] {
  const names = new Names(random)
  return posts.map((post, index) => {
    const sex = SEX_OF_COUPLES[post.title] ?? (random.chance(0.5) ? '男' : '女')
    return { id: `E${String(index + 1).padStart(3, '0')}`, name: names.person(sex), sex }
  })
}

/** Everybody's present post, well within the years that rotation 轮岗 allows, and for one in four the post held before. */
function buildTenures(posts: Post[], persons: Person[], random: Random, asOf: Day): Tenure[] {
  return persons.flatMap((person, index) => {
    const post = posts[index]
    const drawn = addDays(asOf, -random.int(120, post?.isKeyPost ? 980 : 1600))
    const fixed = fixedStart(posts, post, asOf)
    const from = fixed ?? drawn
    const now = { personId: person.id, postId: post?.id ?? '', from }
    const earlier = random.pick(
      posts.filter((each) => each.layer === post?.layer && (each.title !== post.title || each.unitId !== post.unitId)),
    )
    if (!random.chance(0.25) || fixed) return [now]
    return [{ personId: person.id, postId: earlier.id, from: addDays(from, -random.int(400, 1000)), to: addDays(from, -1) }, now]
  })
}

/** Days in post of the last tellers of the hall 营业室: one stayed beyond the three years of rotation, one was rotated fourteen months ago. */
const FIXED_DAYS = [425, 1220]

function fixedStart(posts: Post[], post: Post | undefined, asOf: Day): Day | undefined {
  const hall = posts.find((each) => each.title === '大堂经理岗')?.unitId
  const tellers = posts.filter((each) => each.unitId === hall && each.title === '柜员岗').slice(-FIXED_DAYS.length)
  const days = FIXED_DAYS[tellers.findIndex((each) => each.id === post?.id)]
  return days === undefined ? undefined : addDays(asOf, -days)
}
