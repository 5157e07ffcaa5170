import { useState } from 'react'
import { Waiting } from '../parts/Waiting.tsx'
import { CheckPage } from './CheckPage.tsx'
import { clearDraft, type Draft, keepDraft, keptDraft } from './draft.ts'
import { FilesPage } from './FilesPage.tsx'
import type { Receipt } from './send.ts'
import type { StepProps } from './StepSheet.tsx'
import type { Step } from './steps.ts'
import { useWay } from './useWay.ts'
import { WhatPage } from './WhatPage.tsx'
import { WherePage } from './WherePage.tsx'

/** Writing a report, step by step; what is filled in stays in this tab. */
export function WritePages({ step, onSent }: { step: Step; onSent: (receipt: Receipt) => void }) {
  const [draft, setDraft] = useState(keptDraft)
  const asked = useWay(draft.unitId, draft.concern)
  const change = (changes: Partial<Draft>) =>
    setDraft((before) => {
      const after = { ...before, ...changes }
      keepDraft(after)
      return after
    })
  const sent = (given: Receipt) => {
    setDraft(clearDraft())
    onSent(given)
  }
  if (step === 'where') return <WherePage draft={draft} asked={asked} change={change} />
  if (asked.found?.way === 'here') return <LaterStep step={step} draft={draft} way={asked.found} change={change} onSent={sent} />
  const isOnItsWay = draft.unitId !== '' && draft.concern !== '' && asked.found === null && asked.failure === null
  // What hinders is said beside the choice of the unit, where another one can be chosen.
  return isOnItsWay ? <Waiting failure={null} again={asked.again} /> : <WherePage draft={draft} asked={asked} change={change} />
}

function LaterStep({ step, onSent, ...props }: StepProps & { step: Step; onSent: (receipt: Receipt) => void }) {
  if (step === 'what') return <WhatPage {...props} />
  return step === 'files' ? <FilesPage {...props} /> : <CheckPage {...props} onSent={onSent} />
}
