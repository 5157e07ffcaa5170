import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { readForm, saveForm } from '../../../../../modules/risks/campaign/campaign.api.ts'
import { type AnswerOf, call, isMeanwhile, useMeanwhile } from '../../../../ui/index.ts'
import type { FormText } from './BothForms.tsx'

type Answer = AnswerOf<typeof readForm>

const QUIET_MS = 1200
/** What did not go through is tried again by itself after so long. */
const AGAIN_MS = 15_000

const textOf = ({ entries, noneReason }: FormText) => JSON.stringify([entries, noneReason])
export const formText = ({ entries, form }: Answer): FormText => ({ entries, noneReason: form.noneReason })

export interface Kept {
  state: 'still' | 'saving' | 'saved'
  /** Why the last attempt did not save; another's text is no failure but `theirs`. */
  failure: unknown
  /** What somebody else saved meanwhile; nothing is saved until it is decided. */
  theirs: Answer | undefined
  /** The revision onto which the next text goes. */
  revision: () => number
  /** Save what is not saved yet, after whatever is under way; false where it is not saved. */
  settle: (isDecided?: boolean) => Promise<boolean>
  /** Another act was refused because somebody else was quicker. */
  onRefused: (failure: unknown) => void
  /** Is everything that was typed on the server? */
  isSaved: boolean
}

/** Save a moment after the last change, one after the other; what somebody else saved is never overwritten unseen. */
export function useAutosave(of: Answer, text: FormText): Kept {
  const { shown, meanwhile } = useShared(of)
  const [state, setState] = useState<Kept['state']>('still')
  const [failure, setFailure] = useState<unknown>(null)
  const [last, setLast] = useState(textOf(formText(of)))
  const newest = useRef({ revision: of.revision, text: last })
  const { revision, theirs } = meanwhile
  useEffect(() => {
    newest.current.revision = Math.max(newest.current.revision, revision)
  }, [revision])
  const save = async (isDecided: boolean): Promise<boolean> => {
    const now = textOf(text)
    if (!isDecided && (theirs !== undefined || now === newest.current.text)) return theirs === undefined
    try {
      setState('saving')
      const { id } = of.form
      const answer = await call(saveForm, {
        params: { id },
        body: { ...text, entries: [...text.entries], revision: newest.current.revision },
      })
      newest.current = { revision: answer.revision, text: now }
      meanwhile.onSaved(shown(answer))
      setLast(now)
      setFailure(null)
      setState('saved')
      return true
    } catch (problem) {
      setState('still')
      setFailure(isMeanwhile(problem) ? null : problem)
      meanwhile.onError(problem)
      return false
    }
  }
  const settle = useInTurn(save)
  useSaving(settle, text, failure)
  return {
    state,
    failure,
    theirs,
    settle,
    revision: () => newest.current.revision,
    onRefused: meanwhile.onError,
    isSaved: last === textOf(text),
  }
}

/** The form as the server has it: the page around it, and whoever comes back to it, sees what was answered last. */
function useShared(of: Answer) {
  const client = useQueryClient()
  const shown = (answer: Answer): Answer => {
    client.setQueryData([readForm.path, { params: { id: of.form.id } }], answer)
    return answer
  }
  const meanwhile = useMeanwhile<Answer, string>({
    of,
    revisionOf: (page) => page.revision,
    textOf: (page) => textOf(formText(page)),
    reread: async () => shown(await call(readForm, { params: { id: of.form.id } })),
  })
  return { shown, meanwhile }
}

/** One saving after the other, each with what stands there when its turn comes. */
function useInTurn(save: (isDecided: boolean) => Promise<boolean>): Kept['settle'] {
  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })
  const running = useRef<Promise<boolean>>(Promise.resolve(true))
  return (isDecided = false) => {
    running.current = running.current.then(() => latest.current(isDecided))
    return running.current
  }
}

/** When it is saved: a moment after a change, again after a failure, and when the person goes elsewhere. */
function useSaving(settle: Kept['settle'], { entries, noneReason }: FormText, failure: unknown): void {
  const latest = useRef(settle)
  useEffect(() => {
    latest.current = settle
  })
  useEffect(() => {
    const later = setTimeout(() => void latest.current(), QUIET_MS)
    return () => clearTimeout(later)
  }, [entries, noneReason])
  useEffect(() => {
    if (failure === null) return
    const later = setTimeout(() => void latest.current(), AGAIN_MS)
    return () => clearTimeout(later)
  }, [failure])
  useEffect(() => () => void latest.current(), [])
}
