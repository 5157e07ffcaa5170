import type { ReactNode } from 'react'
import type { Difference } from '../../../../modules/policy/drafts/compare/difference.rules.ts'
import { GridFrame } from '../../../ui/index.ts'
import { usePathWords } from './usePathWords.ts'
import { useWords } from './useWords.ts'

interface DifferencesProps {
  of: readonly Difference[]
  /** A pack in which the places are looked up by name. */
  content?: unknown
  heads?: readonly [string, string]
  act?: (difference: Difference) => ReactNode
}

/** Two states of a pack, place by place: added, removed, changed from and to. */
export function Differences({ of, content, heads, act }: DifferencesProps) {
  const words = useWords()
  const placeOf = usePathWords()
  if (of.length === 0) return <p className="field-help">{words('difference.none')}</p>
  return (
    <GridFrame label={words('compare.title')}>
      <table className="grid evidence">
        <caption className="unseen">{words('compare.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('difference.place')}</th>
            <th scope="col" style={{ width: 72 }}>
              {words('difference.kind')}
            </th>
            <th scope="col">{heads?.[0] ?? words('difference.from')}</th>
            <th scope="col">{heads?.[1] ?? words('difference.to')}</th>
            {act && (
              <th scope="col">
                <span className="unseen">{words('conflict.take')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {of.map((each) => (
            <tr key={`${each.path.join('.')} ${each.kind} ${each.from ?? ''} ${each.to ?? ''}`}>
              <th scope="row">{placeOf(each.path, content)}</th>
              <td>{words(`difference.${each.kind}`)}</td>
              <td style={{ overflowWrap: 'anywhere' }}>{each.from ?? '—'}</td>
              <td className="deciding" style={{ overflowWrap: 'anywhere' }}>
                {each.to ?? '—'}
              </td>
              {act && <td>{act(each)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </GridFrame>
  )
}
