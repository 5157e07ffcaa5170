import type { z } from 'zod'
import { isRefusal, type Refusal, refuse } from '../../kernel/refusal.ts'
import { packSchema, type PackSource, type PolicyPack } from './pack.schema.ts'

/** A pack with all that it inherits: objects merge key by key, lists and plain values replace (section 4). */
export function resolvePack(source: PackSource, sources: readonly PackSource[]): PolicyPack | Refusal {
  const merged = mergedPack(source, sources)
  if (isRefusal(merged)) return merged
  const parsed = packSchema.safeParse(merged)
  if (!parsed.success) return refuse('policy.pack_malformed', { pack: source.id, problems: problemsOf(parsed.error) })
  const gaps = gapsOf(parsed.data)
  return gaps.length > 0 ? refuse('policy.pack_malformed', { pack: source.id, problems: gaps }) : parsed.data
}

/** The pack with what it inherits, as yet unread; refused where the line of parents breaks off or runs in a circle. */
export function mergedPack(source: PackSource, sources: readonly PackSource[]): Record<string, unknown> | Refusal {
  const line = lineage(source, sources)
  return isRefusal(line) ? line : line.reduceRight<Record<string, unknown>>((below, each) => merge(below, each), {})
}

/** Every warning rank has an instrument and a chain of approval that ends with a signature; else its letters could never go out. */
export function gapsOf(pack: PolicyPack): string[] {
  return pack.scales.warning.flatMap(({ rank }) => {
    const steps = pack.warning.signing.find((chain) => chain.rank === rank)?.steps ?? []
    const hasInstrument = pack.warning.instruments.some((each) => each.purpose === 'warning' && (each.rank === null || each.rank === rank))
    return [
      ...(steps.some((each) => each.step === 'sign') ? [] : [`warning.signing: rank ${rank} is never signed`]),
      ...(hasInstrument ? [] : [`warning.instruments: rank ${rank} has no instrument`]),
    ]
  })
}

/** The pack and its ancestors, the pack itself first. */
function lineage(source: PackSource, sources: readonly PackSource[]): PackSource[] | Refusal {
  const line = [source]
  for (let parent = source.extends; parent; ) {
    if (line.some((each) => each.id === parent)) return refuse('policy.pack_extends_itself', { pack: source.id, through: parent })
    const found = newest(sources, parent)
    if (!found) return refuse('policy.parent_pack_missing', { pack: source.id, parent })
    line.push(found)
    parent = found.extends
  }
  return line
}

function newest(sources: readonly PackSource[], id: string): PackSource | undefined {
  return sources.filter((each) => each.id === id).sort((one, other) => other.version - one.version)[0]
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function merge(below: Record<string, unknown>, above: Record<string, unknown>): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...below }
  for (const [key, value] of Object.entries(above)) {
    const under = merged[key]
    merged[key] = isPlain(value) && isPlain(under) ? merge(under, value) : value
  }
  return merged
}

function problemsOf(error: z.ZodError): string[] {
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
}
