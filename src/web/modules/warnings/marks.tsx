import { packInForce } from '../../../modules/policy/policy.api.ts'
import type { PolicyPack } from '../../../modules/policy/pack.schema.ts'
import type { Countdown } from '../../../modules/matters/matter.schema.ts'
import type { DutyLine } from '../../../modules/warnings/duties/duty.schema.ts'
import { CountdownLight, LevelMark, useCall } from '../../ui/index.ts'
import { useWords } from './useWords.ts'
import type zh from './words.zh.ts'

/** The pack in force where the person works: labels, causes, clauses. */
export function usePack(): PolicyPack | undefined {
  return useCall(packInForce).data
}

/** The warning level with the pack's label and colour. */
export function WarningLevel({ rank, pack }: { rank: number; pack: PolicyPack | undefined }) {
  const level = pack?.scales.warning.find((each) => each.rank === rank)
  return <LevelMark rank={rank} label={level?.label ?? String(rank)} colour={level?.colour} />
}

export function LightOf({ countdown }: { countdown: Countdown | null }) {
  if (!countdown) return null
  return <CountdownLight light={countdown.light} left={countdown.left} dueOn={countdown.dueOn} estimated={countdown.isEstimated} />
}

/** The light of a duty; while an objection is being answered its clock stands still (P7). */
export function DutyLight({ duty }: { duty: Pick<DutyLine, 'state' | 'countdown'> }) {
  const words = useWords()
  return duty.state === 'objected' ? <span className="field-help">{words('paused')}</span> : <LightOf countdown={duty.countdown} />
}

type KnownRole = Exclude<keyof (typeof zh)['role'], 'another'>
const ROLES: readonly string[] = [
  'disciplineOfficer',
  'disciplineHead',
  'disciplineSecretary',
  'principalLeader',
  'leaderInCharge',
  'sectionHead',
] satisfies KnownRole[]

/** Words of a role; a role that this product does not name is somebody with the permission. */
export function useRoleName(): (role: string) => string {
  const words = useWords()
  return (role) => words(`role.${ROLES.includes(role) ? (role as KnownRole) : 'another'}`)
}
