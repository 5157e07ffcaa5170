import { basisText } from '../../../../modules/powers/power.rules.ts'
import type { PowerLine } from '../../../../modules/powers/power.schema.ts'
import { type Column, DayText } from '../../../ui/index.ts'
import { labelOf, Level, usePack } from '../../matters/parts/pack.tsx'
import { useWords } from '../useWords.ts'

export function usePowerColumns(): Column<PowerLine>[] {
  const words = useWords()
  const pack = usePack()
  const days = (count: number | null) => (count === null ? '' : words('field.workdays', { count }))
  return [
    { key: 'no', title: words('field.no'), width: 88, show: (power) => power.no },
    { key: 'title', title: words('field.title'), show: (power) => power.title },
    { key: 'unit', title: words('field.unit'), width: 176, show: (power) => power.unitName },
    { key: 'post', title: words('field.postId'), width: 112, show: (power) => power.postTitle },
    { key: 'kind', title: words('field.kind'), width: 128, show: (power) => power.kindLabel },
    { key: 'class', title: words('field.class'), width: 104, show: (power) => labelOf(pack?.powers.classes, power.class) },
    { key: 'rank', title: words('field.rank'), width: 88, show: (power) => <Level rank={power.rank} scale="power" /> },
    { key: 'promisedDays', title: words('field.promisedDays'), width: 112, align: 'right', show: (power) => days(power.promisedDays) },
    { key: 'state', title: words('field.state'), width: 112, show: (power) => <State of={power} /> },
    { key: 'category', title: words('field.category'), width: 128, isExtra: true, show: (power) => power.categoryLabel },
    { key: 'bases', title: words('field.bases'), width: 320, isExtra: true, show: (power) => power.bases.map(basisText).join('；') },
    {
      key: 'statutoryDays',
      title: words('field.statutoryDays'),
      width: 112,
      align: 'right',
      isExtra: true,
      show: (power) => days(power.statutoryDays),
    },
    {
      key: 'effectiveOn',
      title: words('field.effectiveOn'),
      width: 112,
      isExtra: true,
      show: (power) => <DayText day={power.effectiveOn} />,
    },
    { key: 'version', title: words('field.version'), width: 72, align: 'right', isExtra: true, show: (power) => power.version },
  ]
}

/** What it is on the day shown, and what is under way beside it. */
function State({ of: { standing, underWay, isRetirement } }: { of: PowerLine }) {
  const words = useWords()
  const beside = underWay ? words(`list.underWay.${underWay}`) : isRetirement && standing !== 'retired' ? words('list.retirement') : null
  return (
    <>
      {words(`states.${standing}`)}
      {beside && <div className="field-help">{beside}</div>}
    </>
  )
}
