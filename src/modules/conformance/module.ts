import { join } from 'node:path'
import { isRefusal, refuse } from '../../kernel/refusal.ts'
import { handle, type Module, type Work } from '../../platform/module.ts'
import { openLake } from '../datasets/lake/lake.ts'
import { flowById } from '../flows/flow.store.ts'
import { readChart } from './chart.reader.ts'
import { checkById, checkMigration, insertCheck, recentChecks } from './checks/check.store.ts'
import { listChecks, readCheck, runCheck } from './conformance.api.ts'
import { conform, deviatingCases } from './conformance.engine.ts'
import type { LogCase } from './conformance.schema.ts'
import { casesOf } from './lake.cases.ts'
import { chartPicture } from './picture/picture.rules.ts'

/** Deviating cases kept with a check; the counts are of all. */
const CASES_KEPT = 500

async function casesIn(lakeFolder: string, item: string): Promise<LogCase[]> {
  const lake = await openLake({ folder: lakeFolder })
  try {
    return lake.tables.has('event') ? await casesOf(lake.connection, item) : []
  } finally {
    lake.close()
  }
}

async function check(work: Work, dataFolder: string, flowId: string) {
  const flow = await flowById(work.tx, flowId)
  if (!flow) return refuse('flow.not_found', { flow: flowId })
  const read = await readChart(flow.bpmn)
  if (isRefusal(read)) return read
  if (!read.chart) return refuse('conformance.no_chart', { item: flow.item })
  const cases = await casesIn(join(dataFolder, 'lake'), flow.item)
  if (cases.length === 0) return refuse('conformance.no_events', { item: flow.item })
  const begun = performance.now()
  const result = await conform(read.chart, cases)
  const deviating = deviatingCases(read.chart, cases)
  if (isRefusal(result)) return result
  if (isRefusal(deviating)) return deviating
  const line = {
    item: flow.item,
    flowId,
    flowName: flow.name,
    cases: result.cases,
    fitting: result.fitting,
    logFitness: result.logFitness,
    meanTraceFitness: result.meanTraceFitness,
    seconds: (performance.now() - begun) / 1000,
  }
  const kept = await insertCheck(work, line, {
    deviations: result.deviations.map(({ element, name, kind, cases: count }) => ({ element, name, kind, cases: count })),
    picture: chartPicture(read.chart, result),
    cases: deviating
      .slice(0, CASES_KEPT)
      .map(({ caseId, cost, fitness, skipped, inserted }) => ({ caseId, cost, fitness, skipped, inserted })),
  })
  await work.note({
    action: 'conformance.check',
    object: { kind: 'conformanceCheck', id: kept.id },
    details: { item: flow.item, cases: result.cases, fitting: result.fitting },
  })
  return kept
}

const READERS = ['disciplineOfficer', 'disciplineHead', 'disciplineSecretary', 'dataKeeper'] as const

/** 流程符合性: event log against flow chart by optimal alignment; each deviation lands on its step (P29). */
export const conformanceModule = (dataFolder: string): Module => ({
  name: 'conformance',
  migrations: { '210_conformance': checkMigration },
  permissions: { 'conformance.read': READERS, 'conformance.run': READERS },
  refusals: { 'conformance.not_found': 404 },
  routes: [
    handle(listChecks, ({ tx }) => recentChecks(tx)),
    handle(runCheck, (call) => check(call, dataFolder, call.body.flowId)),
    handle(readCheck, async ({ tx, params }) => (await checkById(tx, params.id)) ?? refuse('conformance.not_found', { check: params.id })),
  ],
})
