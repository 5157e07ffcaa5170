import { Button } from 'antd'
import { changeSurvey, listSurveys, readSurvey } from '../../../../modules/surveys/survey.api.ts'
import { type SurveyPage, surveyDraft } from '../../../../modules/surveys/survey.schema.ts'
import { Asked, FormGrid, Page, SecretBanner, Section, useAct, useCall, useGo, usePathParams, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { SurveyFields } from './SurveyFields.tsx'

/** 修改测评: while it is a draft. */
export default function DraftPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readSurvey, { params: { id } })}>{(page) => <DraftForm of={page} />}</Asked>
}

function DraftForm({ of }: { of: SurveyPage }) {
  const words = useWords()
  const go = useGo()
  const { line } = of
  const back = `/surveys/${line.id}`
  const act = useAct(changeSurvey, { invalidates: [listSurveys, readSurvey], done: words('form.saved'), onDone: () => go(back) })
  const form = useSheet(surveyDraft, {
    start: {
      ...{ title: line.title, questionnaireId: of.questionnaire.id, targets: of.targets.map((each) => each.unitId) },
      ...{ period: line.period, access: line.access, opensOn: line.opensOn, closesOn: line.closesOn },
    },
    failure: act.error,
  })
  const submit = () => form.submit((draft) => act.mutate({ params: { id: line.id }, body: { revision: of.revision, ...draft } }))
  return (
    <Page title={words('form.revise')} up={{ label: line.title, path: back }}>
      <Section>
        <SecretBanner />
        <FormGrid onSubmit={submit}>
          <SurveyFields form={form} />
        </FormGrid>
        <div className="form-foot">
          <Button type="primary" loading={act.isPending} onClick={submit}>
            {words('form.save')}
          </Button>
          <Button onClick={() => go(back)}>{words('form.cancel')}</Button>
        </div>
      </Section>
    </Page>
  )
}
