import type { Day } from '../../kernel/day.ts'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import { offered } from '../policy/entry.rules.ts'
import type { Entry, PolicyPack } from '../policy/pack.schema.ts'
import { checkEntry } from './entry/entry.rules.ts'
import type { ItemState, Registration } from './item.schema.ts'

/** Are channel, sign type and key area words of this pack that are still chosen, and the day not in the future? Undefined when all is well. */
export function checkRegistration(registration: Registration, pack: PolicyPack, today: Day): Refusal | undefined {
  const codes: [string, string, readonly Entry[]][] = [
    ['channel', registration.channel, pack.channels],
    ['signType', registration.signType, pack.signTypes],
    ['keyArea', registration.keyArea, pack.keyAreas],
  ]
  for (const [field, code, all] of codes) {
    const list = offered(all, today)
    if (!list.some((each) => each.code === code)) return refuse('item.unknown_code', { field, code, known: list.map((each) => each.code) })
  }
  if (registration.receivedOn > today) return refuse('item.received_in_future', { receivedOn: registration.receivedOn, today })
  return checkEntry(registration, pack)
}

/** The number of an entry in the ledger of one register and year. */
export function ledgerNoText(year: number, serial: number): string {
  return `${year}-${String(serial).padStart(4, '0')}`
}

/** What the assessment made of an item. */
export interface Outcome {
  truthfulness: 'founded' | 'partlyFounded' | 'unfounded' | 'unverifiable'
  rank: number | null
  action: 'none' | 'guidance' | 'warning' | 'riskPointChange' | 'handOver' | 'park'
  /** What else follows beside the first. */
  also?: readonly string[] | undefined
}

/** Where an item goes after its assessment (section 2.4). */
export function stateAfter(outcome: Outcome): ItemState {
  if (outcome.truthfulness === 'unfounded') return 'unfounded'
  if (outcome.action === 'park') return 'parked'
  return [outcome.action, ...(outcome.also ?? [])].some((each) => each === 'warning' || each === 'handOver') ? 'assessed' : 'closed'
}
