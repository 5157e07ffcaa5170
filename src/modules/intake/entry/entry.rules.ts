import { daySchema } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import type { FormField } from '../../policy/parts/collecting/intake-policy.schema.ts'
import type { Registration } from '../item.schema.ts'
import type { Verification } from './entry.schema.ts'

/** What the form of this channel asks beyond what every entry has. */
export function formOf(pack: PolicyPack, channel: string): readonly FormField[] {
  return pack.channelForms?.[channel] ?? []
}

/** How far an entry can be relied on, 1 low … 3 high: the reliability of its channel times the credibility of its content. R129. */
export function trustOf(reliability: number | null, credibility: number | null): 1 | 2 | 3 | null {
  if (reliability === null || credibility === null) return null
  const product = reliability * credibility
  if (product >= 6) return 3
  return product >= 3 ? 2 : 1
}

const NUMBER = /^\d{1,15}(\.\d{1,2})?$/

function isFit(field: FormField, value: string): boolean {
  if (field.kind === 'day') return daySchema.safeParse(value).success
  if (field.kind === 'number') return NUMBER.test(value)
  return field.kind !== 'choice' || (field.options ?? []).includes(value)
}

/** Does nothing name who wants no name, and is a name given only where it is put away? */
function checkReporter({ reporterKind, source, reporterName = '', reporterContact = '' }: Registration): Refusal | undefined {
  const hasSource = source.trim() !== ''
  if (reporterKind === 'anonymous' && hasSource) return refuse('item.anonymous_has_source')
  if (reporterKind === 'named' && hasSource) return refuse('item.named_has_source')
  if (reporterKind !== 'named' && reporterName + reporterContact !== '') return refuse('item.reporter_not_named')
  return reporterContact !== '' && reporterName === '' ? refuse('item.reporter_without_name') : undefined
}

/** Are the answers those that the channel's form asks, and does nothing name who wants no name? Undefined when all is well. */
export function checkEntry(registration: Registration, pack: PolicyPack): Refusal | undefined {
  const ofReporter = checkReporter(registration)
  if (ofReporter) return ofReporter
  const form = formOf(pack, registration.channel)
  const details = registration.details ?? {}
  const strange = Object.keys(details).find((code) => !form.some((field) => field.code === code))
  if (strange !== undefined) return refuse('item.unknown_detail', { field: strange, channel: registration.channel })
  for (const field of form) {
    const value = details[field.code]?.trim() ?? ''
    if (value === '' && field.isRequired) return refuse('item.detail_missing', { field: field.code, label: field.label })
    if (value !== '' && !isFit(field, value)) return refuse('item.detail_unfit', { field: field.code, label: field.label, value })
  }
  return undefined
}

/** What the assessment's finding on truth makes of the state of verification. */
export function verificationAfter(truthfulness: 'founded' | 'partlyFounded' | 'unfounded' | 'unverifiable'): Verification {
  return ({ founded: 'verified', partlyFounded: 'partly', unfounded: 'refuted', unverifiable: 'unverifiable' } as const)[truthfulness]
}
