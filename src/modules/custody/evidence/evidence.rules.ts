import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { type EvidenceClass, type RetentionPolicy, USUAL_RETENTION } from '../../policy/parts/retention-policy.schema.ts'
import type { CustodyAct, CustodyActKind, CustodyState, CustodyStep, EvidenceAct } from './evidence.schema.ts'

/** How long this pack keeps material; the usual where it says nothing. */
export function retentionOf(pack: PolicyPack | undefined): RetentionPolicy {
  return pack?.retention ?? USUAL_RETENTION
}

/** The class in the words of the pack; one that it does not name is kept with the others. */
export function classLabel({ classes }: RetentionPolicy, code: EvidenceClass): string {
  return (classes.find((each) => each.code === code) ?? classes.find((each) => each.code === 'other'))?.label ?? code
}

/** 证 3; its second version 证 3-2. */
export function evidenceNo(number: number, version: number): string {
  return version === 1 ? `证${number}` : `证${number}-${version}`
}

/** What is open in each state of custody; the bytes are shown and checked in all of them, the paper moves. */
const CUSTODY_LIFE: Readonly<Record<CustodyState, Partial<Record<CustodyActKind, CustodyState>>>> = {
  kept: { handedOver: 'out', sealed: 'sealed' },
  out: { returned: 'kept' },
  sealed: { unsealed: 'kept', handedOver: 'out' },
  disposed: {},
}

/** Where the material is after these steps of its chain. */
export function stateAfter(kinds: readonly CustodyStep[], isDisposed: boolean): CustodyState {
  if (isDisposed) return 'disposed'
  const last = kinds.findLast((kind) => kind === 'handedOver' || kind === 'returned' || kind === 'sealed' || kind === 'unsealed')
  if (last === 'handedOver') return 'out'
  return last === 'sealed' ? 'sealed' : 'kept'
}

/** One piece of material as an act finds it. */
interface Kept {
  state: CustodyState
  isRedacted: boolean
  isCopy: boolean
}

/** May this step be noted? Where a redacted copy is there, that is what goes out, unless the original is asked for by name. */
export function mayStep(of: Kept, given: CustodyAct): Refusal | undefined {
  if (!CUSTODY_LIFE[of.state][given.kind]) return refuse('custody.not_open', { state: of.state, step: given.kind })
  if (given.kind === 'handedOver' && given.toWhom === '') return refuse('custody.needs_receiver')
  if (given.kind === 'handedOver' && of.isRedacted && !given.isOriginal) return refuse('custody.redacted_copy_goes_out')
  return undefined
}

/** May a redacted copy be made of it: of an original, with other bytes than it and its earlier copies? */
export function mayRedact(of: Kept, digests: readonly string[], given: string): Refusal | undefined {
  if (of.state === 'disposed') return refuse('custody.disposed')
  if (of.isCopy) return refuse('custody.redact_the_original')
  return digests.includes(given) ? refuse('custody.same_bytes') : undefined
}

/** What the keeper of the register may do with it now. */
export function evidenceActs(of: Kept): EvidenceAct[] {
  if (of.state === 'disposed') return []
  const moves = Object.keys(CUSTODY_LIFE[of.state]) as CustodyActKind[]
  return ['describe', ...(of.isCopy ? [] : (['redact'] as const)), ...moves]
}

/** What exports and hand-overs use: the newest redacted copy where there is one, otherwise the original. */
export function inUse<T extends { version: number }>(versions: readonly T[]): T | undefined {
  return versions.toSorted((one, other) => other.version - one.version)[0]
}
