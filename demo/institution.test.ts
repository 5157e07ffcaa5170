import { describe, expect, it } from 'vitest'
import { buildInstitution } from './institution.ts'
import { institutionSchema } from './institution.schema.ts'

const institution = buildInstitution(7)
const ids = (rows: { id: string }[]) => new Set(rows.map((row) => row.id))
const holdersOf = (role: string) => institution.roles.filter((each) => each.role === role).map((each) => each.personId)

describe('the demo bureau 澄砚州公路局', () => {
  it('is an institution by its schema, and the same for the same seed', () => {
    expect(institutionSchema.parse(institution)).toEqual(buildInstitution(7))
    expect(buildInstitution(8).persons).not.toEqual(institution.persons)
  })

  it('has no name and no id twice', () => {
    for (const rows of [institution.units, institution.posts, institution.persons]) expect(ids(rows).size).toBe(rows.length)
    for (const rows of [institution.units, institution.persons]) expect(new Set(rows.map((row) => row.name)).size).toBe(rows.length)
    const usernames = institution.signIns.map((each) => each.username)
    expect(new Set(usernames).size).toBe(usernames.length)
  })

  it('refers only to units, posts and people that exist', () => {
    const [units, posts, persons] = [ids(institution.units), ids(institution.posts), ids(institution.persons)]
    const unitRefs = [
      ...institution.units.flatMap((each) => each.parentId ?? []),
      ...institution.posts.map((each) => each.unitId),
      ...institution.charges.map((each) => each.unitId),
      ...institution.roles.map((each) => each.nodeId),
    ]
    const personRefs = [
      ...[institution.tenures, institution.charges, institution.roles, institution.signIns].flatMap((rows) =>
        rows.map((row) => row.personId),
      ),
      ...institution.relatives.flatMap((each) => [each.personId, each.relativePersonId]),
    ]
    expect(unitRefs.filter((id) => !units.has(id))).toEqual([])
    expect(personRefs.filter((id) => !persons.has(id))).toEqual([])
    expect(institution.tenures.filter((each) => !posts.has(each.postId))).toEqual([])
  })

  it('gives everybody one present post and every unit one head', () => {
    const present = institution.tenures.filter((each) => !each.to)
    expect(new Set(present.map((each) => each.personId)).size).toBe(institution.persons.length)
    for (const unit of institution.units) expect(institution.posts.filter((each) => each.unitId === unit.id && each.isHead)).toHaveLength(1)
  })

  it('keeps the 三员 apart from one another and from the discipline body', () => {
    const administrators = ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'].flatMap(holdersOf)
    expect(new Set(administrators).size).toBe(3)
    const discipline = ['disciplineSecretary', 'disciplineHead', 'disciplineOfficer'].flatMap(holdersOf)
    expect(administrators.filter((person) => discipline.includes(person))).toEqual([])
    expect(new Set(holdersOf('disciplineOfficer').filter((person) => discipline.includes(person))).size).toBeGreaterThanOrEqual(3)
  })

  it('has a discipline officer married to a clerk of the permit desk, so that recusal shows', () => {
    const [pair] = institution.relatives
    const sexOf = (id: string | undefined) => institution.persons.find((each) => each.id === id)?.sex
    expect(holdersOf('disciplineOfficer')).toContain(pair?.personId)
    expect(sexOf(pair?.personId)).not.toBe(sexOf(pair?.relativePersonId))
    expect(institution.relatives.length).toBeGreaterThanOrEqual(2)
  })
})
