import type { AboutLine } from '../../../../modules/intake/entry/entry.schema.ts'
import { To, useMay } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** 涉及的事项、决策机构和关键环节; a key link leads to its chart (R80). */
export function AboutLines({ of }: { of: readonly AboutLine[] }) {
  const words = useWords()
  const may = useMay()
  return (
    <ul>
      {of.map((each) => (
        <li key={`${each.kind}|${each.unitId}|${each.name}`} className="list-tools">
          <span>{words(`aboutKinds.${each.kind}`)}</span>
          {each.flowId && may('flow.read') ? <To path={`/flows/${each.flowId}`}>{each.name}</To> : <span>{each.name}</span>}
          <span className="field-help">{each.unitName}</span>
        </li>
      ))}
    </ul>
  )
}
