import { sql } from 'kysely'
import { type Refusal, refuse } from '../../kernel/refusal.ts'
import type { Tx, Work } from '../../platform/module.ts'
import type { PolicyPack } from '../policy/pack.schema.ts'
import { packAtVersion } from '../policy/policy.store.ts'
import type { LetterState } from './letters/letter.rules.ts'
import { stateOf } from './warning.rules.ts'
import type { WarningState } from './warning.schema.ts'
import type { DutyState } from './duties/duty.schema.ts'

/** What an act must know of its matter; a party gets it without seeing the matter. */
export interface Frame {
  registerNode: string
  pack: PolicyPack
}

export async function frameOf(tx: Tx, matterId: string): Promise<Frame | Refusal> {
  const found = await sql<{
    register_node: string
    pack_id: string
    pack_version: number
  }>`SELECT * FROM jianwei_matter_frame(${matterId}::uuid)`.execute(tx)
  const row = found.rows[0]
  const pack = row && (await packAtVersion(tx, row.pack_id, row.pack_version))
  return row && pack ? { registerNode: row.register_node, pack } : refuse('matter.not_found', { matter: matterId })
}

/** Read the warning's state from its letter and duties, and enter it; the state it then has. */
export async function refreshWarning(work: Work, warningId: string): Promise<WarningState> {
  const found = await sql<{
    letter: LetterState | null
    duties: DutyState[]
    handed_over: boolean
  }>`SELECT * FROM jianwei_warning_parts(${warningId}::uuid)`.execute(work.tx)
  const parts = found.rows[0]
  const state = stateOf({ letter: parts?.letter ?? 'draft', duties: parts?.duties ?? [], isHandedOver: parts?.handed_over ?? false })
  await sql`SELECT jianwei_enter_warning_state(${warningId}::uuid, ${state})`.execute(work.tx)
  return state
}
