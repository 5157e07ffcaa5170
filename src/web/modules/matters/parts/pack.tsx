import { levelAt } from '../../../../kernel/scale.ts'
import { packInForce, packToRead } from '../../../../modules/policy/policy.api.ts'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { LevelMark, useCall } from '../../../ui/index.ts'

/** The pack in force where the person works: scales, dictionaries and words. */
export function usePack(): PolicyPack | undefined {
  return useCall(packInForce).data
}

/** The same with the words of its earlier versions: by it one reads what was written, it never offers them in a form. */
export function usePackToRead(): PolicyPack | undefined {
  return useCall(packToRead).data
}

/** A rank on a scale of the pack, in the pack's own word and colour; nothing where there is no rank. */
export function Level({ rank, scale = 'information' }: { rank: number | null | undefined; scale?: keyof PolicyPack['scales'] }) {
  const pack = usePack()
  if (!rank) return null
  const level = pack && levelAt(pack.scales[scale], rank)
  return <LevelMark rank={rank} label={level?.label ?? String(rank)} colour={level?.colour} />
}

/** The label of a code in one of the pack's dictionaries; the code itself where the pack no longer has it. */
export function labelOf(list: readonly { code: string; label: string }[] | undefined, code: string): string {
  return list?.find((each) => each.code === code)?.label ?? code
}
