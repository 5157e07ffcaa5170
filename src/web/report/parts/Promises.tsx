import { useState } from 'react'
import { type Day, dayOf, daysBetween } from '../../../kernel/day.ts'
import { type Say, useWords } from '../speaking/useWords.ts'
import type { Way } from '../write/send.ts'

/** What is promised, before there is a report. */
export function Promises({ promises }: { promises: Way['promises'] }) {
  const words = useWords()
  if (promises.length === 0) return <p>{words('promise.none')}</p>
  const from = { receipt: 'promise.receipt', acknowledgement: 'promise.acknowledgementFrom', conclusion: 'promise.conclusion' } as const
  return (
    <ul>
      {promises.map(({ kind, count, unit, from: start, appliesTo }) => (
        <li key={`${kind}${appliesTo}`}>
          {words('pair', {
            what: words(`promise.${kind}`),
            says: words('promise.within', { from: words(from[start]), limit: words(`promise.${unit}`, { count }) }),
          })}
          {appliesTo === 'named' && words('promise.named')}
        </li>
      ))}
    </ul>
  )
}

export interface Running {
  kind: Way['promises'][number]['kind']
  dueOn: Day
  metOn?: Day | null
}

const SOON_DAYS = 2

/** Promises of a report with their days, each with its light. */
export function RunningPromises({ promises }: { promises: readonly Running[] }) {
  const words = useWords()
  const [today] = useState(() => dayOf(new Date()))
  if (promises.length === 0) return <p>{words('promise.none')}</p>
  return (
    <ul className="lights">
      {promises.map((each) => {
        const { light, says } = lightOf(each, today, words)
        return (
          <li key={each.kind}>
            <span className={`light ${light}`} aria-hidden="true" />
            <span>
              {words('pair', { what: words(`promise.${each.kind}`), says: words('promise.dueOn', { day: each.dueOn }) })}
              <span className={`says ${light}`}>{says}</span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** The colour only repeats what the words say. */
function lightOf({ dueOn, metOn }: Running, today: Day, words: Say): { light: string; says: string } {
  if (metOn) return { light: 'met', says: words('promise.metOn', { day: metOn }) }
  const left = daysBetween(today, dueOn)
  if (left < 0) return { light: 'red', says: words('promise.over', { count: -left }) }
  if (left === 0) return { light: 'amber', says: words('promise.today') }
  return { light: left <= SOON_DAYS ? 'amber' : 'green', says: words('promise.left', { count: left }) }
}
