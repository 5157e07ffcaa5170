import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { countdownTo } from '../../matters/matter.rules.ts'
import { unitsNamed } from '../../organisation/organisation.store.ts'
import { packAt, packsAt } from '../../organisation/pack-at.store.ts'
import { CHECK_OFFICE } from '../check.roles.ts'
import { countedFrom } from '../check.rules.ts'
import type { RoundLine, RoundPage, UnitFigures } from '../check.schema.ts'
import { figuresOf, findingsByUnit, roundById, type RoundRow } from './round.store.ts'

/** Fewest sheets behind a figure, where the pack no longer says. */
const MINIMUM = 5

export async function roundLines(work: Work, rows: readonly RoundRow[]): Promise<RoundLine[]> {
  const unitIds = rows.map((row) => row.unit_id)
  const units = await unitsNamed(work.tx, unitIds)
  const packs = await packsAt(work.tx, unitIds, work.today)
  return Promise.all(
    rows.map(async (row) => {
      const figures = await figuresOf(work.tx, row.id)
      const within = packs.get(row.unit_id)?.warning.lights.yellowWithin ?? 2
      return {
        ...{ id: row.id, title: row.title, kind: row.kind, kindLabel: row.form.label, unitId: row.unit_id },
        ...{ unitName: units.get(row.unit_id) ?? row.unit_id, periodFrom: row.period_from, periodTo: row.period_to },
        ...{ dueOn: row.due_on, closedOn: row.closed_on },
        countdown: row.closed_on === null ? countdownTo(work.calendar, work.today, row.due_on, within) : null,
        total: figures.reduce((sum, unit) => sum + unit.owed + unit.filled + unit.verified, 0),
        verified: figures.reduce((sum, unit) => sum + unit.verified, 0),
      }
    }),
  )
}

/** How far each unit is; what was found only for the discipline body, and only from enough sheets. */
export async function unitLines(work: Work, row: RoundRow): Promise<UnitFigures[]> {
  const figures = await figuresOf(work.tx, row.id)
  const names = await unitsNamed(
    work.tx,
    figures.map((unit) => unit.unit_id),
  )
  // A sheet of a unit is about its work, not about a person among few.
  const minimum = row.form.of === 'unit' ? 1 : ((await packAt(work.tx, row.unit_id, work.today))?.checks?.minimum ?? MINIMUM)
  const found = isOffice(work) ? await findingsByUnit(work.tx, row.id) : undefined
  return figures.map(({ unit_id, owed, filled, verified }) => ({
    ...{ unitId: unit_id, unitName: names.get(unit_id) ?? unit_id, total: owed + filled + verified, owed, filled, verified },
    findings: found ? countedFrom(verified, found.get(unit_id) ?? 0, minimum) : null,
  }))
}

const isOffice = ({ actor }: Work) => actor.grants.some((grant) => CHECK_OFFICE.some((role) => role === grant.role))

export async function roundPageOf(work: Work, id: string): Promise<RoundPage | Refusal> {
  const row = await roundById(work.tx, id)
  const [line] = row ? await roundLines(work, [row]) : []
  if (!row || !line) return refuse('check.not_found', { check: id })
  const isHeld = work.actor.grants.some((grant) => grant.nodeId === row.unit_id)
  return {
    ...{ line, form: row.form, basis: row.basis },
    leftOut: work.access.may('check.figures', row.unit_id) ? row.left_out : 0,
    units: await unitLines(work, row),
    mayClose: row.closed_on === null && isHeld && work.access.may('check.open', row.unit_id),
    maySeeSheets: isOffice(work),
  }
}
