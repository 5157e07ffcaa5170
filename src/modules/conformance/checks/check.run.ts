import type { DuckDBConnection } from '@duckdb/node-api'
import { isRefusal, refuse } from '../../../kernel/refusal.ts'
import type { Work } from '../../../platform/module.ts'
import { openLake } from '../../datasets/lake/lake.ts'
import { flowById } from '../../flows/flow.store.ts'
import { readChart } from '../chart.reader.ts'
import { type LaidLog, layLog } from '../conformance.engine.ts'
import type { Finding } from '../deviations/finding.rules.ts'
import { limitsInForce } from '../deviations/limit.rules.ts'
import { keyOfFinding } from '../deviations/tally.rules.ts'
import { recordedCase, recordedCases, requirementsIn } from '../log/lake.log.ts'
import { chartPicture } from '../picture/picture.rules.ts'
import { caseOfCheck, insertCases, type KeptCase, type KeptVariant, type ShownFinding } from './case.store.ts'
import { checkById, insertCheck } from './check.store.ts'

/** Ask the lake something; `whenEmpty` where it holds no process events. */
export async function askLake<Answer>(
  folder: string,
  ask: (connection: DuckDBConnection) => Promise<Answer>,
  whenEmpty: Answer,
): Promise<Answer> {
  const lake = await openLake({ folder })
  try {
    return lake.tables.has('event') ? await ask(lake.connection) : whenEmpty
  } finally {
    lake.close()
  }
}

/** Lay the cases of a chart's item over it and keep what is found, each case with its own. */
export async function runCheckOf(work: Work, lakeFolder: string, flowId: string) {
  const flow = await flowById(work.tx, flowId)
  if (!flow) return refuse('flow.not_found', { flow: flowId })
  const read = await readChart(flow.bpmn)
  if (isRefusal(read)) return read
  const { chart } = read
  if (!chart) return refuse('conformance.no_chart', { item: flow.item })
  const begun = performance.now()
  const asked = async (connection: DuckDBConnection) => ({
    cases: await recordedCases(connection, flow.item),
    requirements: await requirementsIn(connection, flow.item, work.calendar),
  })
  const log = await askLake<Awaited<ReturnType<typeof asked>> | null>(lakeFolder, asked, null)
  if (!log || log.cases.length === 0) return refuse('conformance.no_events', { item: flow.item })
  const laid = await layLog(chart, log.cases, { requirements: log.requirements })
  if (isRefusal(laid)) return laid
  const { cases, fitting, deviating, logFitness, meanTraceFitness, deviations } = laid.result
  const figures = { cases, fitting, deviating, logFitness, meanTraceFitness }
  const line = { item: flow.item, flowId, flowName: flow.name, ...figures, seconds: (performance.now() - begun) / 1000 }
  const kept = await insertCheck(work, line, {
    ...{ deviations, picture: chartPicture(chart, laid.result) },
    limits: limitsInForce(chart, log.requirements.limits),
  })
  const names = log.cases.map((one) => one.caseId)
  await insertCases(work.tx, kept.id, variantsIn(laid), casesIn(laid, names))
  await work.note({
    action: 'conformance.check',
    object: { kind: 'conformanceCheck', id: kept.id },
    details: { item: flow.item, cases, fitting },
  })
  return kept
}

const shown = ({ kind, element, name, event, other, facts }: Finding): ShownFinding => ({
  kind,
  element,
  name,
  event,
  other,
  facts: facts ? { ...facts } : null,
})

const variantsIn = ({ result, orderFindings }: LaidLog): KeptVariant[] =>
  result.variants.map((variant, number) => ({
    ...variant,
    number,
    moves: variant.isExact
      ? variant.moves
      : variant.activities.map((name, event) => ({ kind: 'sync' as const, event, element: null, name })),
    findings: (orderFindings[number] ?? []).map(shown),
  }))

function casesIn({ result, verdicts, orderFindings }: LaidLog, names: readonly string[]): KeptCase[] {
  const places = new Map(result.deviations.map((one, at) => [keyOfFinding(one), at]))
  const placesOf = (findings: readonly Finding[]): number[] => findings.map((one) => places.get(keyOfFinding(one)) ?? -1)
  const ofVariant = orderFindings.map(placesOf)
  return verdicts.map(({ variant, findings }, at) => ({
    caseId: names[at] ?? '',
    variant,
    deviations: [...new Set([...(ofVariant[variant] ?? []), ...placesOf(findings)])],
    findings: findings.map(shown),
  }))
}

/** One case beside the chart: the moves of its variant, and who did what when if the records are still those of the check. */
export async function caseBesideChart({ tx }: Work, lakeFolder: string, checkId: string, caseId: string) {
  const page = await checkById(tx, checkId)
  const found = page && (await caseOfCheck(tx, checkId, caseId))
  if (!found) return refuse('conformance.case_not_found', { case: caseId })
  const { line, variant, findings } = found
  const recorded = await askLake(lakeFolder, (connection) => recordedCase(connection, page.check.item, caseId), null)
  const isCurrent = recorded !== null && recorded.activities.join('\u0000') === variant.activities.join('\u0000')
  const moves = variant.moves.map((move) => {
    const event = isCurrent && move.event !== null ? recorded.events?.[move.event] : undefined
    return {
      ...move,
      actor: event?.actor ?? null,
      role: event?.role ?? null,
      startedAt: event?.startedAt ?? null,
      finishedAt: event?.finishedAt ?? null,
    }
  })
  return { line, moves, findings: [...variant.findings, ...findings], isCurrent }
}
