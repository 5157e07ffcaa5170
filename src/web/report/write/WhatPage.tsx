import { useState } from 'react'
import { Choice, SelectField, TextField } from '../parts/fields.tsx'
import { useLabel, useWords } from '../speaking/useWords.ts'
import { questionsOf } from './send.ts'
import { type StepProps, StepSheet } from './StepSheet.tsx'

const LONGEST = { short: 2000, long: 20_000, name: 100, contact: 300 }

/** Anonymous or named, the kind of matter, and the questions of the pack. */
export function WhatPage({ draft, way, change }: StepProps) {
  const words = useWords()
  const label = useLabel()
  const [isTried, setTried] = useState(false)
  const questions = questionsOf(way, draft.kind)
  const isMissing = (code: string) => (draft.answers[code] ?? '').trim() === ''
  const wrong = [
    draft.manner === '',
    draft.kind === '',
    draft.manner === 'named' && draft.name.trim() === '',
    ...questions.map((each) => each.isRequired && isMissing(each.code)),
  ].filter(Boolean).length
  const wrongIf = (isWrong: boolean, says: string) => (isTried && isWrong ? says : undefined)
  return (
    <StepSheet step="what" wrong={wrong} onTried={() => setTried(true)}>
      <p className="soft">{words('what.saved')}</p>
      <Choice
        label={words('what.manner')}
        value={draft.manner}
        options={(['anonymous', 'named'] as const).map((value) => ({
          value,
          label: words(`what.${value}`),
          help: words(`what.${value}Help`),
        }))}
        error={wrongIf(draft.manner === '', words('wrong.choose'))}
        onChange={(manner) => change({ manner })}
      />
      {draft.manner === 'named' && (
        <>
          <TextField
            label={words('what.name')}
            value={draft.name}
            longest={LONGEST.name}
            error={wrongIf(draft.name.trim() === '', words('wrong.fill'))}
            onChange={(name) => change({ name })}
          />
          <TextField
            label={words('what.contact')}
            help={words('what.contactHelp')}
            value={draft.contact}
            longest={LONGEST.contact}
            isOptional
            onChange={(contact) => change({ contact })}
          />
        </>
      )}
      <SelectField
        label={words('what.kind')}
        value={draft.kind}
        choose={words('what.kindChoose')}
        options={way.kinds.map((each) => ({ value: each.code, label: label(each) }))}
        error={wrongIf(draft.kind === '', words('wrong.choose'))}
        onChange={(kind) => change({ kind })}
      />
      {questions.map((each) => (
        <TextField
          key={each.code}
          label={label(each)}
          value={draft.answers[each.code] ?? ''}
          isLong={each.isLong}
          isOptional={!each.isRequired}
          longest={each.isLong ? LONGEST.long : LONGEST.short}
          error={wrongIf(each.isRequired && isMissing(each.code), words('wrong.fill'))}
          onChange={(text) => change({ answers: { ...draft.answers, [each.code]: text } })}
        />
      ))}
    </StepSheet>
  )
}
