import { useState } from 'react'
import { Note } from '../parts/fields.tsx'
import { Head } from '../parts/Head.tsx'
import { Promises } from '../parts/Promises.tsx'
import { useFailureWords } from '../speaking/useFailureWords.ts'
import { useWords } from '../speaking/useWords.ts'
import { clearDraft, isBegun, keptDraft } from './draft.ts'
import { go } from './steps.ts'
import { type Unit, useFirstWay, useUnits } from './useWay.ts'

/** What happens to a report, who can read it, what is promised, what is never kept: before anything is asked. */
export function WelcomePage() {
  const words = useWords()
  const failureWords = useFailureWords()
  const { found: units, failure, again } = useUnits()
  return (
    <>
      <Head title={words('title')} />
      <p className="lead">{words('welcome.lead')}</p>
      <Note kind="plain">{words('advice')}</Note>
      {failure !== null && (
        <Note kind="trouble">
          <p>{failureWords(failure)}</p>
          <button type="button" onClick={again}>
            {words('again')}
          </button>
        </Note>
      )}
      {units?.length === 0 ? <Note kind="trouble">{words('welcome.none')}</Note> : <Begin />}
      <h2>{words('welcome.what')}</h2>
      <ol>
        <li>{words('welcome.step1')}</li>
        <li>{words('welcome.step2')}</li>
        <li>{words('welcome.step3')}</li>
        <li>{words('welcome.step4')}</li>
      </ol>
      <h2>{words('welcome.who')}</h2>
      <ul>
        <li>{words('welcome.who1')}</li>
        <li>{words('welcome.who2')}</li>
        <li>{words('welcome.who3')}</li>
      </ul>
      <h2>{words('welcome.promises')}</h2>
      <FirstPromises units={units} />
      <h2>{words('welcome.never')}</h2>
      <ul>
        <li>{words('welcome.never1')}</li>
        <li>{words('welcome.never2')}</li>
        <li>{words('welcome.never3')}</li>
      </ul>
      <h2>{words('welcome.limits')}</h2>
      <ul>
        <li>{words('welcome.limits1')}</li>
        <li>{words('welcome.limits2')}</li>
        <li>{words('welcome.limits3')}</li>
      </ul>
    </>
  )
}

/** Those of a register at the top; units below can have others. */
function FirstPromises({ units }: { units: readonly Unit[] | null }) {
  const words = useWords()
  const found = useFirstWay(units)
  if (!found) return <p>{words('welcome.promisesLater')}</p>
  return (
    <>
      <p className="soft">{words('welcome.promisesLead', { register: found.registerName })}</p>
      <Promises promises={found.promises} />
    </>
  )
}

function Begin() {
  const words = useWords()
  const [hasDraft, setHasDraft] = useState(() => isBegun(keptDraft()))
  const [isCleared, setCleared] = useState(false)
  const clear = () => {
    clearDraft()
    setHasDraft(false)
    setCleared(true)
  }
  return (
    <div className="begin">
      {hasDraft && <p>{words('welcome.draft')}</p>}
      <p role="status">{isCleared && words('welcome.cleared')}</p>
      <div className="buttons">
        <button type="button" className="first" onClick={() => go('where')}>
          {words(hasDraft ? 'welcome.resume' : 'welcome.start')}
        </button>
        {hasDraft && (
          <button type="button" onClick={clear}>
            {words('welcome.clear')}
          </button>
        )}
        <a className="button" href="#follow">
          {words('welcome.follow')}
        </a>
      </div>
    </div>
  )
}
