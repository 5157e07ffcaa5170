import { sql } from 'kysely'
import type { Work } from '../../../platform/module.ts'
import type { PersonLine, Unit } from '../../organisation/organisation.schema.ts'
import { allUnits, chargesOf, headsOf, personsById } from '../../organisation/organisation.store.ts'
import { packsAt } from '../../organisation/pack-at.store.ts'
import { type Responsible, tierOf } from './tier.rules.ts'

/** Who answers for these units: their heads, the leaders in charge of them, the head and the discipline body of their institution. */
export async function responsibleFor(work: Work, unitIds: readonly string[]): Promise<Map<string, Responsible>> {
  const units = new Map((await allUnits(work.tx)).map((unit) => [unit.id, unit]))
  const above = new Map(unitIds.map((id) => [id, lineUp(units, id)]))
  const all = [...new Set([...above.values()].flat().map((unit) => unit.id))]
  const heads = await headsOf(work.tx, all)
  const charges = await chargesOf(work.tx, all)
  const bodies = await bodiesAt(work, all)
  const persons = await personsById(
    work.tx,
    [...charges, ...bodies].map((each) => each.personId),
  )
  const chargedAt = Map.groupBy(charges, (each) => each.unitId)
  const bodyAt = Map.groupBy(bodies, (each) => `${each.nodeId}|${each.role}`)
  const named = (ids: readonly string[]): PersonLine[] =>
    [...new Set(ids)].flatMap((id) => [persons.get(id)].flatMap((person) => (person ? [person] : [])))
  const body = (line: readonly Unit[], role: string) =>
    named(nearest(line, (unit) => bodyAt.get(`${unit.id}|${role}`) ?? []).map((each) => each.personId))
  return new Map(
    [...above].map(([id, line]) => {
      const charged = nearest(line, (unit) => inChargeOf(chargedAt.get(unit.id) ?? []))
      const institution = line.find((unit) => unit.kind === 'institution' || unit.kind === 'superior')
      return [
        id,
        {
          sectionHead: headOf(heads, id),
          leaderInCharge: named(charged.map((each) => each.personId)),
          principalLeader: headOf(heads, institution?.id),
          disciplineCommittee: body(line, 'disciplineSecretary'),
          legalSupervision: body(line, 'disciplineHead'),
        },
      ]
    }),
  )
}

const headOf = (heads: ReadonlyMap<string, PersonLine>, unitId: string | undefined): PersonLine[] =>
  [unitId === undefined ? undefined : heads.get(unitId)].flatMap((head) => (head ? [head] : []))

/** A unit and all above it, nearest first. */
function lineUp(units: ReadonlyMap<string, Unit>, id: string): Unit[] {
  const line: Unit[] = []
  for (let unit = units.get(id); unit; unit = unit.parentId === null ? undefined : units.get(unit.parentId)) line.push(unit)
  return line
}

function nearest<T>(line: readonly Unit[], found: (unit: Unit) => T[]): T[] {
  for (const unit of line) {
    const here = found(unit)
    if (here.length > 0) return here
  }
  return []
}

type Charge = Awaited<ReturnType<typeof chargesOf>>[number]

/** 分管 before 联系: a unit outside the house has a leader who is linked with it. */
function inChargeOf(here: Charge[]): Charge[] {
  const inCharge = here.filter((each) => each.kind === 'inCharge')
  return inCharge.length > 0 ? inCharge : here
}

async function bodiesAt(work: Work, nodeIds: readonly string[]): Promise<{ nodeId: string; role: string; personId: string }[]> {
  const { rows } = await sql<{ nodeId: string; role: string; personId: string }>`
    SELECT node_id AS "nodeId", role, person_id AS "personId" FROM role_grants
    WHERE role IN ('disciplineSecretary', 'disciplineHead') AND node_id = ANY (${[...nodeIds]}::text[])
      AND from_on <= ${work.today}::date AND (to_on IS NULL OR to_on >= ${work.today}::date)
    ORDER BY person_id`.execute(work.tx)
  return rows
}

/** Who manages and who supervises the powers in force of each unit and level, a row for each pair. Asked by the rules on the platform's own records (GV-10). */
export async function tierRecords(
  work: Work,
): Promise<{ unitId: string; rank: number; managerId: string | null; supervisorId: string | null }[]> {
  const { rows } = await sql<{ unit_id: string; rank: number }>`
    SELECT DISTINCT unit_id, rank FROM power_versions
    WHERE state = 'approved' AND NOT is_retirement AND effective_on <= ${work.today}::date AND (until_on IS NULL OR until_on > ${work.today}::date)
    ORDER BY unit_id, rank`.execute(work.tx)
  const unitIds = rows.map((row) => row.unit_id)
  const people = await responsibleFor(work, unitIds)
  const packs = await packsAt(work.tx, unitIds, work.today)
  return rows.flatMap(({ unit_id: unitId, rank }) => {
    const [pack, theirs] = [packs.get(unitId), people.get(unitId)]
    const tier = pack && theirs && tierOf(pack, rank, theirs)
    if (!tier) return []
    const managers = tier.manage.persons.map((each) => each.id)
    const supervisors = tier.supervise.flatMap((each) => each.persons.map((person) => person.id))
    return orNobody(managers).flatMap((managerId) =>
      orNobody([...new Set(supervisors)]).map((supervisorId) => ({ unitId, rank, managerId, supervisorId })),
    )
  })
}

const orNobody = (ids: readonly string[]): (string | null)[] => (ids.length > 0 ? [...ids] : [null])
