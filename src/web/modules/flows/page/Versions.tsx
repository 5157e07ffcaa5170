import type { readFlow } from '../../../../modules/flows/flow.api.ts'
import { type AnswerOf, To } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** All versions of the item, each beside this one on request. */
export function Versions({ page: { flow, versions } }: { page: AnswerOf<typeof readFlow> }) {
  const words = useWords()
  return (
    <ul className="timeline">
      {versions.map((each) => (
        <li key={each.id}>
          <div className="when">
            {words('versions.when', { day: each.inForceFrom ?? each.addedOn, state: words(`states.${each.state}`) })}
          </div>
          {each.id === flow.id ? (
            <strong>{words('versions.this', { version: each.version })}</strong>
          ) : (
            <>
              <To path={`/flows/${each.id}`}>{words('flow.version', { version: each.version })}</To>
              {' · '}
              <To path={each.version < flow.version ? `/flows/${each.id}/compare/${flow.id}` : `/flows/${flow.id}/compare/${each.id}`}>
                {words('versions.compare')}
              </To>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
