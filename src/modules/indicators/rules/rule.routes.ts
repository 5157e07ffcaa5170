import { isRefusal, type Refusal, refuse } from '../../../kernel/refusal.ts'
import { handle, type Work } from '../../../platform/module.ts'
import { registerOf } from '../../datasets/added/added.store.ts'
import { allUnits } from '../../organisation/organisation.store.ts'
import { libraryOf } from '../custom/library.ts'
import { duckdb } from '../engine/dialect.ts'
import type { Indicator } from '../indicator.schema.ts'
import { lastCoverage } from '../screening/screening.store.ts'
import { BACK_TEST_JOB } from './back-test.job.ts'
import { backTestsOf, isBackTested, queueBackTest } from './back-test.store.ts'
import { actOnRule, backTestRule, listRules, readRule, type RulePage, setRuleSetting } from './rule.api.ts'
import { lineMaker, nodeAsked, settingsAt, tablesOf } from './rule.lines.ts'
import { actOn, checkSetting, type RuleBook, RULE_LIFE, type Setup, settingsOf, setupAt } from './rule.rules.ts'
import { changeSetting, decideState, ruleBook, ruleHistory } from './rule.store.ts'

export const ruleRoutes = [
  handle(listRules, async (call) => {
    const nodeId = await nodeAsked(call, call.query.nodeId)
    if (isRefusal(nodeId)) return nodeId
    const book = await ruleBook(call.tx, call.today)
    const lineOf = await lineMaker(call)
    const { all } = await libraryOf(call.tx)
    return { nodeId, rules: all.map((indicator) => lineOf(indicator, setupAt(book, indicator.code, nodeId))) }
  }),

  handle(readRule, async (call) => pageOf(call, call.params.code, call.query.nodeId)),

  handle(actOnRule, async (call) => {
    const at = await tunedAt(call, call.params.code, call.body.nodeId)
    if (isRefusal(at)) return at
    const tested = await isBackTested(call.tx, at.indicator.code, at.indicator.version)
    const state = actOn(at.setup, call.body, tested)
    if (isRefusal(state)) return state
    await decideState(call, at.indicator.code, call.body, state)
    await call.note({ action: `rule.${call.body.act}`, object: { kind: 'rule', id: at.indicator.code }, details: call.body })
    return pageOf(call, at.indicator.code, call.body.nodeId)
  }),

  handle(setRuleSetting, async (call) => {
    const at = await tunedAt(call, call.params.code, call.body.nodeId)
    if (isRefusal(at)) return at
    const wrong = checkSetting(at.indicator, at.setup, call.body)
    if (wrong) return wrong
    await changeSetting(call, at.indicator.code, call.body)
    await call.note({ action: 'rule.setting', object: { kind: 'rule', id: at.indicator.code }, details: call.body })
    return pageOf(call, at.indicator.code, call.body.nodeId)
  }),

  handle(backTestRule, async (call) => {
    const { nodeId, settings } = call.body
    const at = await ruleAt(call, call.params.code, nodeId)
    if (isRefusal(at)) return at
    const wanted = { ...settingsOf(at.setup), ...settings }
    const plan = at.indicator.plan(wanted, duckdb)
    if (isRefusal(plan)) return plan
    const backTestId = await queueBackTest(call, { rule: at.indicator.code, version: at.indicator.version, nodeId, settings: wanted })
    await call.enqueue(BACK_TEST_JOB, { backTestId })
    await call.note({ action: 'rule.backTest', object: { kind: 'rule', id: at.indicator.code }, details: { nodeId, settings: wanted } })
    return pageOf(call, at.indicator.code, nodeId)
  }),
]

interface RuleAt {
  indicator: Indicator
  setup: Setup
  book: RuleBook
  nodeId: string
}

async function ruleAt(work: Work, code: string, asked: string | undefined): Promise<RuleAt | Refusal> {
  const indicator = (await libraryOf(work.tx)).of(code)
  if (!indicator) return refuse('rule.not_found', { rule: code })
  const nodeId = await nodeAsked(work, asked)
  if (isRefusal(nodeId)) return nodeId
  const book = await ruleBook(work.tx, work.today)
  return { indicator, book, nodeId, setup: setupAt(book, code, nodeId) }
}

/** As `ruleAt`, for one who may tune rules at that very unit. */
async function tunedAt(work: Work, code: string, nodeId: string): Promise<RuleAt | Refusal> {
  const at = await ruleAt(work, code, nodeId)
  if (isRefusal(at)) return at
  return work.access.may('rule.tune', nodeId) ? at : refuse('rule.unit_not_yours', { unit: nodeId })
}

async function pageOf(work: Work, code: string, asked: string | undefined): Promise<RulePage | Refusal> {
  const at = await ruleAt(work, code, asked)
  if (isRefusal(at)) return at
  const { indicator, setup } = at
  const coverage = await lastCoverage(work.tx)
  const names = new Map((await allUnits(work.tx)).map((unit) => [unit.id, unit.name]))
  const history = await ruleHistory(work.tx, indicator.code)
  return {
    rule: (await lineMaker(work))(indicator, setup),
    why: indicator.why,
    basis: indicator.basis,
    judges: indicator.judges,
    measure: indicator.measure,
    exclusions: [...indicator.exclusions],
    related: indicator.related,
    example: { story: indicator.example.story, flagged: [...indicator.example.flagged] },
    tables: tablesOf(indicator, await registerOf(work.tx)),
    settings: settingsAt(indicator, setup),
    unassessable: coverage.get(indicator.code)?.unassessable ?? [],
    decisions: history.map(({ rule: _rule, ...each }) => ({ ...each, nodeName: names.get(each.nodeId) ?? each.nodeId })),
    backTests: await backTestsOf(work.tx, indicator.code),
    acts: Object.keys(RULE_LIFE[setup.state]),
  }
}
