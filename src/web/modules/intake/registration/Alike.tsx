import { Alert } from 'antd'
import type { askAlike } from '../../../../modules/intake/alike/alike.api.ts'
import { type AnswerOf, To } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

const SHOWN = 5

/** 查重: entries that may be the same. Nothing is decided by it. */
export function Alike({ of }: { of: AnswerOf<typeof askAlike> }) {
  const words = useWords()
  if (of.length === 0) return null
  return (
    <Alert
      type="warning"
      role="alert"
      style={{ marginTop: 12 }}
      title={words('alike.found', { count: of.length })}
      description={
        <ul>
          {of.slice(0, SHOWN).map((each) => (
            <li key={each.id}>
              <div>
                <To path={`/ledger/${each.id}`}>{`${each.ledgerNo} ${each.title}`}</To>
              </div>
              <span className="field-help">
                {words('alike.how', { percent: each.percent, day: each.receivedOn })}
                {each.hasSameSubject && ` · ${words('alike.sameSubject')}`}
              </span>
            </li>
          ))}
        </ul>
      }
    />
  )
}
