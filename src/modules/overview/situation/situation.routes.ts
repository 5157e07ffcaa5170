import { addDays, yearOf } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Route } from '../../../platform/module.ts'
import { workbookOfSheets } from '../../../platform/tables/workbook.ts'
import { packAt } from '../../organisation/pack-at.store.ts'
import { businessIn } from './business.store.ts'
import { outcomesAt } from './outcome.store.ts'
import { outOfSight, placesAt, type Taken } from './place.store.ts'
import { exportSituation, readBusiness, readOutcomes, readStages } from './situation.api.ts'
import { outcomeSheet, stageSheet } from './situation.excel.ts'
import { yearsShown } from './situation.rules.ts'
import type { Place } from './situation.schema.ts'
import { stagesAt, YEAR } from './stages.store.ts'

const placesOnly = (places: readonly Taken[]): Place[] => places.map(({ unitId, unitName, isWhole }) => ({ unitId, unitName, isWhole }))

/** Only against a year that is shown: of others nothing is counted. */
function baseIn(base: number, year: number): Refusal | undefined {
  const years = yearsShown(year).slice(0, -1)
  return years.includes(base) ? undefined : refuse('situation.base_not_shown', { base, years: years.join('、') })
}

/** 形势: the four key links, outcomes and business side by side, each number with the list that it counts. */
export function situationRoutes(dataFolder: string): Route[] {
  const businessAt = businessIn(dataFolder)
  return [
    handle(readStages, async (call) => {
      const { unitId } = call.query
      const refused = outOfSight(call, unitId)
      if (refused) return refused
      return { today: call.today, gradedSince: addDays(call.today, -YEAR), rows: await stagesAt(call, unitId) }
    }),
    handle(readOutcomes, async (call) => {
      const { unitId } = call.query
      const refused = outOfSight(call, unitId)
      if (refused) return refused
      return {
        today: call.today,
        places: placesOnly(await placesAt(call.tx, unitId)),
        seen: { items: call.access.may('item.read'), warnings: call.access.may('warning.read') },
        counts: await outcomesAt(call, unitId),
      }
    }),
    handle(readBusiness, async (call) => {
      const { unitId } = call.query
      const refused = outOfSight(call, unitId)
      if (refused) return refused
      const places = await placesAt(call.tx, unitId)
      return { places: placesOnly(places), ...(await businessAt(call, places)) }
    }),
    handle(exportSituation, async (call) => {
      const { unitId } = call.query
      const year = yearOf(call.today)
      const base = call.query.base ?? year - 1
      const refused = outOfSight(call, unitId) ?? baseIn(base, year)
      if (refused) return refused
      const places = await placesAt(call.tx, unitId)
      const scale = (await packAt(call.tx, unitId, call.today))?.scales.warning ?? []
      const sheets = [stageSheet(await stagesAt(call, unitId)), outcomeSheet(places, await outcomesAt(call, unitId), scale, { base, year })]
      await call.note({ action: 'situation.export', object: { kind: 'unit', id: unitId }, details: { base } })
      const name = places.find((each) => each.isWhole)?.unitName ?? unitId
      return workbookOfSheets(`形势-${name}-${call.today}`, sheets)
    }),
  ]
}
