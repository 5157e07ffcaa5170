import { Alert } from 'antd'
import { useState } from 'react'
import { importDraft, listDrafts } from '../../../../modules/policy/drafts/draft.api.ts'
import { problemFrom } from '../../../../modules/policy/drafts/compare/problem.rules.ts'
import { FilePick, Page, Refused, Section, useAct, useFailureWords, useGo, useNamed } from '../../../ui/index.ts'
import { usePathWords, useProblemWords } from './usePathWords.ts'
import { useWords } from './useWords.ts'

/** 导入: a draft from a file, or every place at which the file is wrong. */
export default function ImportPage() {
  const words = useWords()
  const go = useGo()
  const [name, setName] = useState('')
  const act = useAct(importDraft, {
    invalidates: [listDrafts],
    done: words('import.done'),
    onDone: ({ id }) => go(`/pack-drafts/${id}`),
    isQuiet: true,
  })
  const take = async ([file]: File[]) => {
    if (!file) return
    setName(file.name)
    act.mutate({ body: { text: await file.text() } })
  }
  return (
    <Page title={words('import.title')} up={{ label: words('page.up'), path: '/policy' }}>
      <Section>
        <p>{words('import.intro')}</p>
        <FilePick label={words('import.pick')} kinds={['.json']} limit={1} isBusy={act.isPending} onPick={(files) => void take(files)} />
        {act.error && <Failed failure={act.error} name={name} />}
      </Section>
    </Page>
  )
}

function Failed({ failure, name }: { failure: Error; name: string }) {
  const words = useWords()
  const named = useNamed()
  const wordsFor = useFailureWords()
  const problems = problemsOf(failure)
  const placeOf = usePathWords()
  const sayOf = useProblemWords()
  return (
    <div style={{ marginTop: 12 }}>
      <Alert type="error" showIcon role="alert" title={named(name, wordsFor(failure))} />
      {problems.length > 0 && (
        <ul aria-label={words('import.problems')} style={{ marginTop: 8 }}>
          {problems.map((each) => (
            <li key={each.path}>
              <code>{each.path}</code> {words('problem.at', { place: placeOf(each.path.split('.')), says: sayOf(each) })}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The problems that a refusal of a draft or file carries. */
function problemsOf(failure: unknown) {
  const told = failure instanceof Refused ? failure.facts['problems'] : undefined
  return failure instanceof Refused && failure.code === 'policy.file_faulty' && Array.isArray(told)
    ? told.map((each) => problemFrom(String(each)))
    : []
}
