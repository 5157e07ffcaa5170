import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import { questionKind, type Work } from '../../../platform/module.ts'
import type { TableRegister } from '../../datasets/canonical.schema.ts'
import { allUnits } from '../../organisation/organisation.store.ts'
import type { Indicator } from '../indicator.schema.ts'
import type { Coverage } from '../screening/screening.schema.ts'
import { lastCoverage } from '../screening/screening.store.ts'
import { settingLines } from '../settings.rules.ts'
import type { Precision, RuleLine, RulePage } from './rule.api.ts'
import type { Setup } from './rule.rules.ts'
import type { SettingValue } from './rule.schema.ts'

/** Triage and assessment of each rule's signals, as far as the actor may see; null for whom signals are not. Answered by assessment. */
export const precisionOfRules = questionKind<Record<string, never>, Map<string, Precision> | null>('indicators.precision_of_rules')

const NO_SIGNALS: Precision = { registered: 0, excluded: 0, founded: 0, unfounded: 0, unverifiable: 0, open: 0, held: 0, shadow: 0 }

/** The unit that was asked for, else the institution at which the actor reads. */
export async function nodeAsked(work: Work, asked: string | undefined): Promise<string | Refusal> {
  const units = await allUnits(work.tx)
  if (asked) return units.some((unit) => unit.id === asked) ? asked : refuse('rule.unit_unknown', { unit: asked })
  const own = units.filter((unit) => work.access.may('indicator.read', unit.id))
  return (own.find((unit) => unit.kind === 'institution') ?? own[0] ?? units[0])?.id ?? refuse('rule.unit_unknown', { unit: '' })
}

/** What the library says of a rule as it is set up somewhere; what is of signals only as far as the actor may see it. */
export async function lineMaker(work: Work): Promise<(indicator: Indicator, setup: Setup) => RuleLine> {
  const coverage = await lastCoverage(work.tx)
  const [precision = null] = await work.ask(precisionOfRules, {})
  return (indicator, setup) => ({
    code: indicator.code,
    version: indicator.version,
    title: indicator.title,
    question: indicator.question,
    state: setup.state,
    stateFrom: setup.stateFrom,
    lacksBasis: setup.lacksBasis,
    changed: Object.keys(setup.changed).length,
    precision: precision && (precision.get(indicator.code) ?? NO_SIGNALS),
    lastRun: lastRunOf(coverage.get(indicator.code)),
  })
}

function lastRunOf(coverage: Coverage | undefined): RuleLine['lastRun'] {
  if (!coverage) return null
  const unassessable = coverage.unassessable.reduce((sum, each) => sum + (each.subjects ?? 0), 0)
  return { judged: coverage.judged, unassessable, seconds: coverage.seconds }
}

/** The tables that a rule reads, the needed ones first. */
export function tablesOf({ reads, mayRead = {} }: Indicator, register: TableRegister): RulePage['tables'] {
  const lines = (tables: Indicator['reads'], isNeeded: boolean) =>
    Object.entries(tables).map(([table, columns]) => ({
      table,
      title: register[table]?.title ?? { zh: table, en: table },
      columns: [...columns],
      isNeeded,
    }))
  return [...lines(reads, true), ...lines(mayRead, false)]
}

/** Every setting with the value that holds, that of the library, and where it comes from. */
export function settingsAt(indicator: Indicator, setup: Setup): RulePage['settings'] {
  return settingLines(indicator).map(({ key, title, unit, value, isStatutory }) => {
    const changed = setup.changed[key]
    const byDefault = value as SettingValue
    return {
      key,
      title,
      unit,
      isStatutory,
      byDefault,
      value: changed?.value ?? byDefault,
      from: changed?.from ?? { kind: 'library' as const },
    }
  })
}
