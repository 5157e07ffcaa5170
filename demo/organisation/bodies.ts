import type { Register } from '../../src/modules/organisation/register/register.schema.ts'
import type { Institution } from '../institution.schema.ts'

type Member = Register['bodies'][number]

const FROM = '2025-03-03'

/** The leading group of the house, its office, and work teams of the units below: two of three have set one up (R38–R41). */
export function buildBodies(institution: Institution, bureau: string): Member[] {
  const own = new Set(institution.units.filter((unit) => unit.id === bureau || unit.parentId === bureau).map((unit) => unit.id))
  const holding = (role: string) => [
    ...new Set(institution.roles.filter((each) => each.role === role && own.has(each.nodeId)).map((each) => each.personId)),
  ]
  const seat =
    (unit: string, body: string, role: string) =>
    (person: string): Member => ({
      ...{ unit, body, role, person, fromOn: FROM, toOn: null },
      document: null,
    })
  const heads = holding('principalLeader').slice(0, 1)
  const deputies = [...holding('disciplineSecretary'), ...holding('leaderInCharge')].filter((each) => !heads.includes(each))
  const members = holding('sectionHead').filter((each) => !heads.includes(each) && !deputies.includes(each))
  const below = institution.units.filter(
    (unit) => unit.parentId === bureau && ['直属单位', '县市公路段', '网点', '站所'].includes(unit.kind),
  )
  return [
    ...heads.map(seat(bureau, 'leadingGroup', 'head')),
    ...[...new Set(deputies)].map(seat(bureau, 'leadingGroup', 'deputy')),
    ...members.map(seat(bureau, 'leadingGroup', 'member')),
    ...holding('disciplineHead')
      .slice(0, 1)
      .map(seat(bureau, 'office', 'head')),
    ...below.filter((_, at) => at % 3 !== 2).flatMap((unit) => headOf(institution, unit.id).map(seat(unit.id, 'workTeam', 'head'))),
  ]
}

function headOf({ posts, tenures }: Institution, unit: string): string[] {
  const head = posts.find((post) => post.unitId === unit && post.isHead)
  return tenures
    .filter((each) => each.postId === head?.id && !each.to)
    .map((each) => each.personId)
    .slice(0, 1)
}
