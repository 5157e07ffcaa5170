import { Button } from 'antd'
import { listSurveys, prepareSurvey, readSurvey } from '../../../../modules/surveys/survey.api.ts'
import { Field, FormGrid, Page, SecretBanner, Section, useAct, useAddress, useGo, useMay, useSheet } from '../../../ui/index.ts'
import { UnitPick } from '../../indicators/UnitPick.tsx'
import { useWords } from '../useWords.ts'
import { SurveyFields } from './SurveyFields.tsx'
import { useHome } from './useHome.ts'

/** 发起测评. */
export default function NewPage() {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  const [{ questionnaire }] = useAddress()
  const act = useAct(prepareSurvey, {
    invalidates: [listSurveys, readSurvey],
    done: words('form.saved'),
    onDone: (page) => go(`/surveys/${page.line.id}`),
  })
  const form = useSheet(prepareSurvey.body, {
    start: { unitId: useHome(), access: 'link', ...(questionnaire ? { questionnaireId: questionnaire } : {}) },
    failure: act.error,
  })
  const submit = () => form.submit((body) => act.mutate({ body }))
  return (
    <Page title={words('form.new')} up={{ label: words('page.up'), path: '/surveys' }}>
      <Section>
        <SecretBanner />
        <FormGrid onSubmit={submit}>
          <Field form={form} name="unitId" label={words('field.unitId')}>
            {(control) => (
              <UnitPick
                id={control.id}
                aria-invalid={control['aria-invalid']}
                aria-describedby={control['aria-describedby']}
                label={words('field.unitId')}
                value={control.value as string | undefined}
                mayChoose={(unit) => may('survey.keep', unit)}
                onChange={control.onChange}
              />
            )}
          </Field>
          <SurveyFields form={form} />
        </FormGrid>
        <div className="form-foot">
          <Button type="primary" loading={act.isPending} onClick={submit}>
            {words('form.save')}
          </Button>
          <Button onClick={() => go('/surveys')}>{words('form.cancel')}</Button>
        </div>
      </Section>
    </Page>
  )
}
