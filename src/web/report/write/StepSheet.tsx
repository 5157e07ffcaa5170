import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Note } from '../parts/fields.tsx'
import { Head } from '../parts/Head.tsx'
import { useWords } from '../speaking/useWords.ts'
import type { Draft } from './draft.ts'
import type { Way } from './send.ts'
import { go, type Step, STEPS } from './steps.ts'

/** What every step of writing is handed. */
export interface StepProps {
  draft: Draft
  way: Way
  change: (changes: Partial<Draft>) => void
}

interface StepSheetProps {
  step: Step
  /** How many things are wrong in it now. */
  wrong: number
  /** Something is being looked up; whoever goes on meanwhile is taken on when it is there. */
  isWaiting?: boolean
  /** Told when the reporter tried to go on: from then on what is wrong is shown. */
  onTried: () => void
  /** Nothing follows from here. */
  isEnd?: boolean
  children: ReactNode
}

/** One step: its heading, its fields, back and on. Where something is wrong, the first such field is gone to. */
export function StepSheet({ step, wrong, isWaiting = false, onTried, isEnd, children }: StepSheetProps) {
  const words = useWords()
  const at = STEPS.indexOf(step)
  const sheet = useRef<HTMLFormElement>(null)
  const [tries, setTries] = useState(0)
  useEffect(() => {
    if (tries > 0) sheet.current?.querySelector<HTMLElement>('[aria-invalid]:not(fieldset), fieldset[aria-invalid] input')?.focus()
  }, [tries])
  const next = STEPS[at + 1]
  const [isOnTheWay, setOnTheWay] = useState(false)
  useEffect(() => {
    if (isOnTheWay && !isWaiting && wrong === 0 && next) go(next)
  }, [isOnTheWay, isWaiting, wrong, next])
  const goOn = () => {
    if (isEnd) return undefined
    if (wrong === 0) return setOnTheWay(true)
    onTried()
    setTries(tries + 1)
  }
  return (
    <form
      ref={sheet}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        goOn()
      }}
    >
      <Head title={words(`step.${step}`)} above={words('step.of', { at: at + 1 })} />
      {tries > 0 && wrong > 0 && <Note kind="trouble">{words('wrong.summary', { count: wrong })}</Note>}
      {children}
      <div className="buttons">
        {!isEnd && <button className="first">{words('next')}</button>}
        <button type="button" onClick={() => go(STEPS[at - 1] ?? 'start')}>
          {words('back')}
        </button>
      </div>
    </form>
  )
}
