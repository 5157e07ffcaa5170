import { Button } from 'antd'
import { useState } from 'react'
import {
  changeQuestionnaire,
  listQuestionnaires,
  nextQuestionnaire,
  readQuestionnaire,
} from '../../../../modules/surveys/questionnaire/questionnaire.api.ts'
import type { QuestionnairePage as Questionnaire } from '../../../../modules/surveys/questionnaire/questionnaire.schema.ts'
import { Asked, DayText, Page, Section, useAct, useCall, useGo, usePathParams } from '../../../ui/index.ts'
import { QuestionnaireView } from '../survey/QuestionnaireView.tsx'
import { useWords } from '../useWords.ts'
import type { Draft } from './builder.ts'
import { Builder } from './Builder.tsx'
import { useFaults } from './useFaults.ts'

const STALE = [listQuestionnaires, readQuestionnaire]

/** One version of a questionnaire: written on while nobody asked by it, read afterwards. */
export default function QuestionnairePage() {
  const { id = '' } = usePathParams()
  return (
    <Asked of={useCall(readQuestionnaire, { params: { id } })}>
      {(page) => (page.mayRevise ? <Writing of={page} key={`${id}|${page.revision}`} /> : <Reading of={page} key={id} />)}
    </Asked>
  )
}

function useFrame({ line }: Questionnaire) {
  const words = useWords()
  const go = useGo()
  return {
    title: line.title,
    up: { label: words('questionnaires.title'), path: '/questionnaires' },
    marks: (
      <>
        <span>{words('questionnaires.versionNo', { version: line.version })}</span>
        <strong>{words(line.isFrozen ? 'questionnaires.frozen' : 'questionnaires.free')}</strong>
        <span>{line.unitName}</span>
        <DayText day={line.writtenOn} />
      </>
    ),
    tools: line.isNewest ? <Button onClick={() => go(`/surveys/new?questionnaire=${line.id}`)}>{words('builder.use')}</Button> : undefined,
  }
}

function Writing({ of }: { of: Questionnaire }) {
  const words = useWords()
  const frame = useFrame(of)
  const [draft, setDraft] = useState<Draft>({ title: of.line.title, content: of.content })
  const { faults, isSound } = useFaults()
  const act = useAct(changeQuestionnaire, { invalidates: STALE, done: words('builder.saved'), sayBadInput: true })
  const save = () => {
    if (isSound(draft)) act.mutate({ params: { id: of.line.id }, body: { revision: of.revision, ...draft } })
  }
  return (
    <Page {...frame}>
      <Builder draft={draft} faults={faults} onChange={setDraft} />
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={save}>
          {words('builder.save')}
        </Button>
      </div>
    </Page>
  )
}

function Reading({ of }: { of: Questionnaire }) {
  const words = useWords()
  const go = useGo()
  const frame = useFrame(of)
  const [isWriting, setWriting] = useState(false)
  const [draft, setDraft] = useState<Draft>({ title: of.line.title, content: of.content })
  const { faults, isSound } = useFaults()
  const act = useAct(nextQuestionnaire, {
    invalidates: STALE,
    done: words('builder.saved'),
    onDone: (page) => go(`/questionnaires/${page.line.id}`),
    sayBadInput: true,
  })
  const save = () => {
    if (isSound(draft)) act.mutate({ params: { id: of.line.id }, body: draft })
  }
  return (
    <Page {...frame}>
      {isWriting ? (
        <>
          <Builder draft={draft} faults={faults} onChange={setDraft} />
          <div className="form-foot">
            <Button type="primary" loading={act.isPending} onClick={save}>
              {words('builder.saveNext')}
            </Button>
            <Button onClick={() => setWriting(false)}>{words('builder.cancel')}</Button>
          </div>
        </>
      ) : (
        <Section title={words('page.questionnaire')}>
          <p className="field-help">{words(of.line.isNewest ? 'builder.frozen' : 'builder.older')}</p>
          <QuestionnaireView of={of.content} />
          {of.mayRenew && (
            <div className="form-foot">
              <Button onClick={() => setWriting(true)}>{words('builder.saveNext')}</Button>
            </div>
          )}
        </Section>
      )}
    </Page>
  )
}
