import type { ReactNode } from 'react'
import { CONTENT_FIELDS, differences } from '../../../../modules/powers/power.rules.ts'
import type { PowerContent } from '../../../../modules/powers/power.schema.ts'
import { GridFrame } from '../../../ui/index.ts'
import { useFieldText } from '../fields.tsx'
import { useWords } from '../useWords.ts'

interface DifferencesProps {
  one: PowerContent
  other: PowerContent
  postTitles: Readonly<Record<string, string>>
  heads: readonly [ReactNode, ReactNode]
  /** All fields, the differing ones marked. */
  isWhole?: boolean
  /** Something to press beside a field that differs. */
  act?: (field: keyof PowerContent) => ReactNode
}

/** Two states of a power field by field; what differs is marked, in words as well as by colour. */
export function Differences({ one, other, postTitles, heads, isWhole = false, act }: DifferencesProps) {
  const words = useWords()
  const textOf = useFieldText(postTitles)
  const changed = differences(one, other)
  if (changed.length === 0 && !isWhole) return <p className="field-help">{words('compare.same')}</p>
  const fields = isWhole ? CONTENT_FIELDS : changed
  return (
    <GridFrame label={words('compare.title')}>
      <table className="grid evidence">
        <caption className="unseen">{words('compare.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('compare.field')}</th>
            <th scope="col">{heads[0]}</th>
            <th scope="col">{heads[1]}</th>
            {act && (
              <th scope="col">
                <span className="unseen">{words('form.takeTheirs')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => {
            const isChanged = changed.includes(field)
            return (
              <tr key={field}>
                <th scope="row">
                  {words(`field.${field}`)}
                  {isWhole && isChanged && <div className="field-help">{words('compare.differs')}</div>}
                </th>
                <td>{textOf(field, one)}</td>
                <td className={isChanged ? 'deciding' : ''}>{textOf(field, other)}</td>
                {act && <td>{act(field)}</td>}
              </tr>
            )
          })}
        </tbody>
      </table>
    </GridFrame>
  )
}
