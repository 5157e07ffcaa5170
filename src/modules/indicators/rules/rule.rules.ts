import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Indicator } from '../indicator.schema.ts'
import { settingLines } from '../settings.rules.ts'
import type { RuleAct, RuleActBody, RulePack, RuleState, SettingChangeBody, SettingValue, Source } from './rule.schema.ts'

/** What may be done with a rule in each state of its life. */
export const RULE_LIFE: Record<RuleState, Partial<Record<RuleAct, RuleState>>> = {
  draft: { shadow: 'shadow', retire: 'retired' },
  shadow: { enable: 'enabled', redraft: 'draft', retire: 'retired' },
  enabled: { shadow: 'shadow', retire: 'retired' },
  retired: { redraft: 'draft' },
}

/** A decision of a unit about the state of a rule. */
export interface StateDecision {
  rule: string
  nodeId: string
  state: RuleState
  lawfulBasis: string
  reason: string
  byName: string
  on: Day
}

/** A decision of a unit about one setting; null takes the unit's own value back. */
export interface SettingDecision {
  rule: string
  nodeId: string
  key: string
  value: SettingValue | null
  reason: string
  legalReference: string
  byName: string
  on: Day
}

/** All decisions that hold now, and where units stand: enough to say how any rule is set up anywhere. */
export interface RuleBook {
  /** The last decision by rule and unit. */
  states: readonly StateDecision[]
  settings: readonly SettingDecision[]
  /** Unit → its parent. */
  parents: ReadonlyMap<string, string | null>
  /** Unit → rule pack, where the unit's policy pack names one. */
  packs: ReadonlyMap<string, RulePack>
}

/** How one rule is set up at one unit. */
export interface Setup {
  state: RuleState
  stateFrom: Source
  /** Values that differ from the library, with where they come from. */
  changed: Readonly<Record<string, { value: SettingValue; from: Source }>>
  /** Kept off by its pack until a lawful basis is recorded, and none is. */
  lacksBasis: boolean
}

/** The unit and those above it, nearest first. */
function lineOf(book: RuleBook, unitId: string): string[] {
  const line: string[] = []
  for (let at: string | null | undefined = unitId; at && !line.includes(at); at = book.parents.get(at)) line.push(at)
  return line
}

const packAt = (book: RuleBook, line: readonly string[]) => line.map((id) => book.packs.get(id)).find((each) => each !== undefined)

/** How a rule is set up at a unit: its own decision, else the nearest above, else the rule pack, else the library. */
export function setupAt(book: RuleBook, rule: string, unitId: string): Setup {
  const line = lineOf(book, unitId)
  const pack = packAt(book, line)
  const decided = nearest(
    line,
    book.states.filter((each) => each.rule === rule),
  )
  const lacksBasis = (pack?.off.includes(rule) ?? false) && !book.states.some((each) => isBasisFor(each, rule, line))
  const fromPack: Source = pack ? { kind: 'pack', id: pack.id, version: pack.version } : { kind: 'library' }
  const state = decided?.state ?? (pack?.on.includes(rule) ? 'enabled' : 'draft')
  return {
    state: lacksBasis && (state === 'enabled' || state === 'shadow') ? 'draft' : state,
    stateFrom: decided ? unitSource(decided) : fromPack,
    changed: changedAt(book, rule, line, pack),
    lacksBasis,
  }
}

const isBasisFor = (each: StateDecision, rule: string, line: readonly string[]) =>
  each.rule === rule && line.includes(each.nodeId) && each.lawfulBasis !== ''

function nearest<T extends { nodeId: string }>(line: readonly string[], decisions: readonly T[]): T | undefined {
  return line.map((id) => decisions.find((each) => each.nodeId === id)).find((each) => each !== undefined)
}

const unitSource = ({ nodeId, reason, byName, on }: { nodeId: string; reason: string; byName: string; on: Day }): Source => ({
  kind: 'unit',
  id: nodeId,
  reason,
  byName,
  on,
})

function changedAt(book: RuleBook, rule: string, line: readonly string[], pack: RulePack | undefined): Setup['changed'] {
  const own = book.settings.filter((each) => each.rule === rule && each.value !== null)
  const changed: Record<string, { value: SettingValue; from: Source }> = {}
  for (const [key, value] of Object.entries(pack?.settings[rule] ?? {}))
    changed[key] = { value, from: { kind: 'pack', id: pack?.id ?? '', version: pack?.version ?? 0 } }
  for (const key of new Set(own.map((each) => each.key))) {
    const decided = nearest(
      line,
      own.filter((each) => each.key === key),
    )
    if (decided?.value !== undefined && decided.value !== null) changed[key] = { value: decided.value, from: unitSource(decided) }
  }
  return changed
}

/** The lawful basis recorded for a rule at a unit or above it, the nearest first; '' where there is none. */
export function basisAt(book: RuleBook, rule: string, unitId: string): string {
  const line = lineOf(book, unitId)
  return (
    nearest(
      line,
      book.states.filter((each) => isBasisFor(each, rule, line)),
    )?.lawfulBasis ?? ''
  )
}

/** Settings as the rule takes them. */
export const settingsOf = (setup: Setup): Record<string, SettingValue> =>
  Object.fromEntries(Object.entries(setup.changed).map(([key, { value }]) => [key, value]))

/** How a rule runs over an installation: each distinct set-up once, and which holds for a unit. */
export interface RunSetups {
  distinct: readonly { state: 'enabled' | 'shadow'; settings: Record<string, SettingValue>; key: string }[]
  /** Key of the set-up at a unit (the root's for a unit that is unknown); null where the rule does not run. */
  keyAt(unitId: string | null): string | null
  /** The key of each unit. */
  keys: ReadonlyMap<string, string | null>
}

/** What of a rule has to run, over all units. `root` stands in for what names no unit. */
export function runSetups(book: RuleBook, rule: string, root: string): RunSetups {
  const keys = new Map<string, string | null>()
  const distinct = new Map<string, RunSetups['distinct'][number]>()
  for (const unitId of book.parents.keys()) {
    const setup = setupAt(book, rule, unitId)
    if (setup.state !== 'enabled' && setup.state !== 'shadow') {
      keys.set(unitId, null)
      continue
    }
    const settings = settingsOf(setup)
    const key = JSON.stringify([setup.state, Object.entries(settings).toSorted(([a], [b]) => (a < b ? -1 : 1))])
    keys.set(unitId, key)
    distinct.set(key, { state: setup.state, settings, key })
  }
  return {
    distinct: [...distinct.values()],
    keys,
    keyAt: (unitId) => keys.get(unitId !== null && keys.has(unitId) ? unitId : root) ?? null,
  }
}

/** The state after an act, or why not: a draft is back-tested before it runs on trial; a rule without lawful basis stays off. */
export function actOn(setup: Setup, body: RuleActBody, isBackTested: boolean): RuleState | Refusal {
  const to = RULE_LIFE[setup.state][body.act]
  if (!to) return refuse('rule.act_not_open', { state: setup.state, act: body.act })
  if (to !== 'shadow' && to !== 'enabled') return to
  if (setup.lacksBasis && body.lawfulBasis === '') return refuse('rule.lacks_lawful_basis', { act: body.act })
  if (setup.state === 'draft' && !isBackTested) return refuse('rule.not_back_tested', { act: body.act })
  return to
}

/** May this setting take this value? Statutory ones need a legal reference; the value must hold together with all others. */
export function checkSetting(indicator: Indicator, setup: Setup, body: SettingChangeBody): Refusal | null {
  const line = settingLines(indicator).find((each) => each.key === body.key)
  if (!line) return refuse('rule.unknown_setting', { rule: indicator.code, key: body.key })
  if (line.isStatutory && body.legalReference === '') return refuse('rule.statutory_needs_reference', { key: body.key })
  const { [body.key]: _own, ...others } = settingsOf(setup)
  const parsed = indicator.settings.safeParse(body.value === null ? others : { ...others, [body.key]: body.value })
  return parsed.success ? null : refuse('rule.setting_does_not_hold', { key: body.key, problem: parsed.error.issues[0]?.message ?? '' })
}
