import { Button } from 'antd'
import { useState } from 'react'
import { addQuestionnaire, listQuestionnaires } from '../../../../modules/surveys/questionnaire/questionnaire.api.ts'
import { TEMPLATES } from '../../../../modules/surveys/questionnaire/template.schema.ts'
import { Page, useAct, useGo, useMay } from '../../../ui/index.ts'
import { UnitPick } from '../../indicators/UnitPick.tsx'
import { useHome } from '../survey/useHome.ts'
import { useWords } from '../useWords.ts'
import { type Draft, EMPTY } from './builder.ts'
import { Builder } from './Builder.tsx'
import { useFaults } from './useFaults.ts'

/** 编制问卷: from a template or from nothing. */
export default function NewPage() {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  const home = useHome()
  const [chosen, setChosen] = useState<string>()
  const [draft, setDraft] = useState<Draft>({ title: '', content: EMPTY })
  const [round, setRound] = useState(0)
  const { faults, isSound, clear } = useFaults()
  const unitId = chosen ?? home
  const act = useAct(addQuestionnaire, {
    invalidates: [listQuestionnaires],
    done: words('builder.saved'),
    onDone: (page) => go(`/questionnaires/${page.line.id}`),
    sayBadInput: true,
  })
  const begin = (from: Draft) => {
    setDraft(from)
    clear()
    setRound(round + 1)
  }
  const save = () => {
    if (isSound(draft) && unitId !== undefined) act.mutate({ body: { unitId, ...draft } })
  }
  return (
    <Page title={words('builder.new')} up={{ label: words('questionnaires.title'), path: '/questionnaires' }}>
      <Builder key={round} draft={draft} faults={faults} onChange={setDraft}>
        <p className="field-help">{words('builder.templateSays')}</p>
        <div
          role="group"
          aria-label={words('builder.template')}
          style={{ display: 'flex', gap: 8, flexWrap: 'wrap', margin: '4px 0 12px' }}
        >
          {TEMPLATES.map(({ code, title, content }) => (
            <Button key={code} onClick={() => begin({ title, content })}>
              {words(`builder.templates.${code}`)}
            </Button>
          ))}
          <Button onClick={() => begin({ title: '', content: EMPTY })}>{words('builder.templates.empty')}</Button>
        </div>
        <div style={{ marginBottom: 12 }}>
          <div>{words('builder.unit')}</div>
          <UnitPick label={words('builder.unit')} value={unitId} mayChoose={(unit) => may('survey.keep', unit)} onChange={setChosen} />
        </div>
      </Builder>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={save}>
          {words('builder.save')}
        </Button>
        <Button onClick={() => go('/questionnaires')}>{words('builder.cancel')}</Button>
      </div>
    </Page>
  )
}
