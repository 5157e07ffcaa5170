import type { PowerPage } from '../../../../modules/powers/power.schema.ts'
import { FactList, To } from '../../../ui/index.ts'
import { Level } from '../../matters/parts/pack.tsx'
import { useFieldText } from '../fields.tsx'
import { useWords } from '../useWords.ts'

const SHOWN = ['postId', 'object', 'statutoryDays', 'promisedDays'] as const

export function PowerFacts({ of }: { of: PowerPage }) {
  const words = useWords()
  const textOf = useFieldText(of.postTitles)
  const { content } = of.shown
  return (
    <FactList
      facts={[
        { label: words('field.unit'), value: of.unitName },
        { label: words('field.category'), value: of.categoryLabel },
        { label: words('field.kind'), value: of.kindLabel },
        ...SHOWN.map((field) => ({ label: words(`field.${field}`), value: textOf(field, content) })),
        { label: words('field.class'), value: `${of.classLabel}：${of.classDefinition}`, wide: true },
        { label: words('field.chargeBasis'), value: content.chargeBasis, wide: true },
        { label: words('field.reason'), value: of.shown.reason, wide: true },
      ]}
    />
  )
}

/** Flow charts and risk points that belong to the power. */
export function Uses({ of }: { of: PowerPage['uses'] }) {
  const words = useWords()
  if (of.length === 0) return <p className="field-help">{words('page.noUses')}</p>
  return (
    <ul className="underlined">
      {of.map((use) => (
        <li key={`${use.kind}|${use.id}`}>
          {words(`page.${use.kind}`)} <To path={use.link}>{use.title}</To> {use.rank !== null && <Level rank={use.rank} scale="point" />}
        </li>
      ))}
    </ul>
  )
}
