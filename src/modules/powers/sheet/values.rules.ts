import type { Day } from '../../../kernel/day.ts'
import { offered } from '../../policy/entry.rules.ts'
import type { PolicyPack } from '../../policy/pack.schema.ts'
import { basisText, labelsIn } from '../power.rules.ts'
import type { PowerContent } from '../power.schema.ts'
import type { Choices, PowerRow } from './sheet.schema.ts'

/** A power as a row of the table, in the words of the pack at its unit. */
export function valuesOf(
  content: PowerContent,
  at: { unitName: string; pack: Pick<PolicyPack, 'powers' | 'scales'> | undefined; postTitle: (id: string) => string | undefined },
  said: Pick<PowerRow, 'no' | 'effectiveOn' | 'reason'>,
): PowerRow {
  const { title, object, statutoryDays, promisedDays, chargeBasis, rank, postId } = content
  const { categoryLabel, kindLabel, classLabel } = labelsIn(at.pack, content)
  return {
    ...{ unit: at.unitName, title, category: categoryLabel, kind: kindLabel, class: classLabel, object },
    post: at.postTitle(postId) ?? postId,
    level: at.pack?.scales.power.find((each) => each.rank === rank)?.label ?? String(rank),
    bases: content.bases.map(basisText).join('\n'),
    ...{ statutoryDays, promisedDays, chargeBasis, ...said },
  }
}

/** The words of a pack from which a row takes its own on this day. */
export function choicesIn(
  pack: Pick<PolicyPack, 'powers' | 'scales'>,
  today: Day,
  { units, posts }: { units: readonly string[]; posts: readonly string[] },
): Choices {
  const categories = offered(pack.powers.categories, today)
  return {
    unit: units,
    category: categories.map((each) => each.label),
    kind: [...new Set(categories.flatMap((each) => offered(each.kinds, today).map((kind) => kind.label)))],
    post: posts,
    class: offered(pack.powers.classes, today).map((each) => each.label),
    level: pack.scales.power.map((each) => each.label),
  }
}
