import { join } from 'node:path'
import { refuse } from '../../kernel/refusal.ts'
import { handle, type Module } from '../../platform/module.ts'
import { caseMigration, casesOfCheck, variantsOf } from './checks/case.store.ts'
import { askLake, caseBesideChart, runCheckOf } from './checks/check.run.ts'
import { checkById, checkMigration, recentChecks } from './checks/check.store.ts'
import { discoverItem, listCheckCases, listChecks, listItems, readCheck, readCheckCase, runCheck } from './conformance.api.ts'
import { discover, followsChart } from './discovery/discover.rules.ts'
import { draftOf, postsIn } from './discovery/draft.rules.ts'
import { chartNames } from '../flows/flow.store.ts'
import { itemsIn, recordedCases } from './log/lake.log.ts'
import { chartPicture } from './picture/picture.rules.ts'

/** Variants that a page lists; all are kept. */
const VARIANTS_LISTED = 100

/** `name`: of the item's chart, where it has one. */
async function discovered(lakeFolder: string, item: string, name: string) {
  const cases = await askLake(lakeFolder, (connection) => recordedCases(connection, item), [])
  if (cases.length === 0) return refuse('conformance.no_events', { item })
  const found = discover(cases)
  const { chart, flowCounts } = followsChart(found, item)
  const steps = found.activities.map(({ name, times }, at) => ({ element: `step_${at + 1}`, name, cases: times }))
  return {
    item,
    cases: found.cases,
    events: found.events,
    variants: found.ways.slice(0, VARIANTS_LISTED).map(({ activities, cases: count }) => ({ activities: [...activities], cases: count })),
    variantCount: found.ways.length,
    picture: chartPicture(chart, { cases: found.cases, deviations: [], steps }, 'zh', flowCounts),
    draft: draftOf(found, name, postsIn(cases)),
  }
}

const READERS = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary', 'dataKeeper'] as const

/** 流程符合性: event log against flow chart by optimal alignment; each deviation lands on its step (P29). */
export const conformanceModule = (dataFolder: string): Module => {
  const lake = join(dataFolder, 'lake')
  return {
    name: 'conformance',
    migrations: { '210_conformance': checkMigration, '211_conformance_cases': caseMigration },
    permissions: { 'conformance.read': READERS, 'conformance.run': READERS },
    refusals: { 'conformance.not_found': 404, 'conformance.case_not_found': 404 },
    routes: [
      handle(listChecks, ({ tx }) => recentChecks(tx)),
      handle(runCheck, (call) => runCheckOf(call, lake, call.body.flowId)),
      handle(listItems, async ({ tx }) => {
        const names = await chartNames(tx)
        return (await askLake(lake, itemsIn, [])).map((each) => ({ ...each, name: names.get(each.item) ?? null }))
      }),
      handle(discoverItem, async ({ tx, query: { item } }) => discovered(lake, item, (await chartNames(tx)).get(item) ?? item)),
      handle(readCheck, async ({ tx, params }) => {
        const page = await checkById(tx, params.id)
        if (!page) return refuse('conformance.not_found', { check: params.id })
        const { variants, count } = await variantsOf(tx, params.id, VARIANTS_LISTED)
        return { ...page, variants, variantCount: count }
      }),
      handle(listCheckCases, ({ tx, params, query }) => casesOfCheck(tx, params.id, query)),
      handle(readCheckCase, (call) => caseBesideChart(call, lake, call.params.id, call.query.caseId)),
    ],
  }
}
