import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { Scale } from '../../../kernel/scale.ts'
import type { GradingMethod, RiskPolicy } from '../../policy/parts/risk-policy.schema.ts'
import type { GradingBody, GradingInputs, GradingResult, GradingStep } from './grading.schema.ts'

type Grading = RiskPolicy['grading']
type Of<K extends GradingMethod['kind']> = Extract<GradingMethod, { kind: K }>

/** Weights such as 0.4 and 0.2 have no exact sum: a score on a line must lie on it. */
const exact = (value: number) => Math.round(value * 1e6) / 1e6

/** Factors that a method asks for, in the order of the form; a method that takes the highest asks for all of its parts. */
export function factorsOf(grading: Grading, code: string): { code: string; label: string; meanings: readonly string[] }[] {
  const method = grading.methods.find((each) => each.code === code)
  if (!method) return []
  if (method.kind === 'positions') return []
  if (method.kind !== 'maxOf') return method.factors
  const all = method.of.flatMap((part) => factorsOf(grading, part))
  return [...new Map(all.map((factor) => [factor.code, factor])).values()]
}

/** The level of a point by a method of the pack, or which value is missing (C3, P25, R86–R92). */
export function grade(grading: Grading, code: string, inputs: GradingInputs): GradingResult | Refusal {
  const method = grading.methods.find((each) => each.code === code)
  if (!method) return refuse('grading.unknown_method', { method: code })
  const absent = factorsOf(grading, code).filter((factor) => !isValueOf(factor, inputs.values[factor.code]))
  if (absent.length > 0) return refuse('grading.value_missing', { factors: absent.map((factor) => factor.label) })
  return lifted(method, grading, inputs, resultOf(method, grading, inputs))
}

/** Is this one of the values that the factor has a meaning for? */
export const isValueOf = (factor: { meanings: readonly string[] }, value: number | undefined) =>
  value !== undefined && value >= 1 && value <= factor.meanings.length

function resultOf(method: GradingMethod, grading: Grading, inputs: GradingInputs): GradingResult {
  if (method.kind === 'weighted') return weighted(method, inputs)
  if (method.kind === 'harm') return byHarm(method, inputs)
  if (method.kind === 'positions') return byPositions(method, inputs)
  return highest(method, grading, inputs)
}

function weighted({ factors, lines }: Of<'weighted'>, { values }: GradingInputs): GradingResult {
  const terms = factors.map(({ code, label, weight }) => {
    const value = values[code] ?? 0
    return { kind: 'term' as const, label, weight, value, part: exact(weight * value) }
  })
  const score = exact(terms.reduce((sum, term) => sum + term.part, 0))
  const rank = 1 + lines.filter((line) => score >= line).length
  return { rank, score, steps: [...terms, { kind: 'lines', score, lines: [...lines], rank }] }
}

function byHarm({ factors }: Of<'harm'>, { values }: GradingInputs): GradingResult {
  const [factor] = factors
  const value = values[factor?.code ?? ''] ?? 1
  return { rank: value, score: null, steps: [{ kind: 'value', label: factor?.label ?? '', value }] }
}

function byPositions({ counts }: Of<'positions'>, { positions }: GradingInputs): GradingResult {
  const count = new Set(positions).size
  const rank = Math.max(1, counts.filter((least) => count >= least).length)
  return {
    rank,
    score: count,
    steps: [
      { kind: 'count', count },
      { kind: 'lines', score: count, lines: counts.slice(1), rank },
    ],
  }
}

function highest({ of }: Of<'maxOf'>, grading: Grading, inputs: GradingInputs): GradingResult {
  const parts = grading.methods
    .filter((each) => of.includes(each.code))
    .map((each) => ({ title: each.title, result: lifted(each, grading, inputs, resultOf(each, grading, inputs)) }))
  const rank = Math.max(1, ...parts.map((part) => part.result.rank))
  return {
    rank,
    score: null,
    steps: parts.flatMap(({ title, result }) => [...result.steps, { kind: 'method' as const, title, rank: result.rank }]),
  }
}

/** A veto lifts the level, never lowers it. */
function lifted(method: GradingMethod, grading: Grading, { values }: GradingInputs, result: GradingResult): GradingResult {
  const labelOf = (code: string) => factorsOf(grading, method.code).find((factor) => factor.code === code)?.label ?? code
  const steps: GradingStep[] = [...result.steps]
  let { rank } = result
  for (const veto of method.vetoes) {
    const isMet = Object.entries(veto.atLeast).every(([code, least]) => (values[code] ?? 0) >= least)
    if (!isMet || veto.rank <= rank) continue
    rank = veto.rank
    steps.push({
      kind: 'veto',
      conditions: Object.entries(veto.atLeast).map(([code, atLeast]) => ({ label: labelOf(code), atLeast })),
      rank,
    })
  }
  return { ...result, rank, steps }
}

/** May this level be kept? It exists on the scale, and where it is not what the method gives, the reason says why (R94). */
export function checkGrade(grading: Grading, scale: Scale, body: GradingBody): GradingResult | Refusal {
  const result = grade(grading, body.method, body.inputs)
  if ('refused' in result) return result
  if (!scale.some((level) => level.rank === body.rank)) return refuse('grading.rank_not_on_scale', { rank: body.rank })
  if (body.rank !== result.rank && body.reason.length < 4)
    return refuse('grading.other_rank_needs_reason', { given: body.rank, by: result.rank })
  return result
}
