import { TreeSelect } from 'antd'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import type { Unit } from '../../../../modules/organisation/organisation.schema.ts'
import { periodsAround } from '../../../../modules/surveys/period/period.rules.ts'
import { listQuestionnaires } from '../../../../modules/surveys/questionnaire/questionnaire.api.ts'
import { ACCESSES, MOST_TARGETS } from '../../../../modules/surveys/survey.schema.ts'
import { dayOf } from '../../../../kernel/day.ts'
import { useState } from 'react'
import { ChoiceField, DayField, Field, type Sheet, TextField, useCall } from '../../../ui/index.ts'
import { usePeriod } from '../usePeriod.ts'
import { useWords } from '../useWords.ts'

/** What is laid down of a survey: by which questionnaire, about whom, of when, how it is answered, between which days. */
export function SurveyFields({ form }: { form: Sheet }) {
  const words = useWords()
  const period = usePeriod()
  const [today] = useState(() => dayOf(new Date()))
  const asked = useCall(listQuestionnaires, { query: { newest: 'true', limit: 200 } }).data?.items
  const access = ACCESSES.find((each) => each === form.values['access'])
  return (
    <>
      <TextField form={form} name="title" label={words('field.title')} maxLength={100} />
      <ChoiceField
        form={form}
        name="questionnaireId"
        label={words('field.questionnaireId')}
        options={(asked ?? []).map(({ id, title, version }) => ({ value: id, label: words('page.version', { title, version }) }))}
        help={asked?.length === 0 ? words('form.noQuestionnaire') : undefined}
      />
      <Field form={form} name="targets" label={words('field.targets')} wide help={words('form.targetsHelp')}>
        {(control) => (
          <UnitsPick
            id={control.id}
            aria-invalid={control['aria-invalid']}
            aria-describedby={control['aria-describedby']}
            label={words('field.targets')}
            value={(control.value as string[] | undefined) ?? []}
            onChange={control.onChange}
          />
        )}
      </Field>
      <ChoiceField
        form={form}
        name="period"
        label={words('field.period')}
        options={periodsAround(today).map((each) => ({ value: each, label: period(each) }))}
      />
      <ChoiceField
        form={form}
        name="access"
        label={words('field.access')}
        options={ACCESSES.map((each) => ({ value: each, label: words(`accesses.${each}`) }))}
        help={access && words(`form.accessHelp.${access}`)}
      />
      <DayField form={form} name="opensOn" label={words('field.opensOn')} />
      <DayField form={form} name="closesOn" label={words('field.closesOn')} />
    </>
  )
}

interface UnitsPickProps {
  value: readonly string[]
  onChange: (unitIds: readonly string[]) => void
  label: string
  id: string
  'aria-invalid': boolean
  'aria-describedby': string
}

interface Branch {
  value: string
  title: string
  children: Branch[]
}

/** Several units out of the organisation tree. */
function UnitsPick({ value, onChange, label, ...control }: UnitsPickProps) {
  const units = useCall(listUnits).data ?? []
  const roots = units.filter((unit) => !units.some((other) => other.id === unit.parentId))
  return (
    <TreeSelect<string[]>
      {...control}
      aria-label={label}
      multiple
      treeData={branches(units, roots)}
      treeDefaultExpandAll
      maxCount={MOST_TARGETS}
      showSearch={{ treeNodeFilterProp: 'title' }}
      value={units.length > 0 ? [...value] : []}
      style={{ width: '100%' }}
      onChange={(chosen) => onChange(chosen)}
    />
  )
}

const branches = (all: readonly Unit[], here: readonly Unit[]): Branch[] =>
  here.map((unit) => ({
    value: unit.id,
    title: unit.name,
    children: branches(
      all,
      all.filter((other) => other.parentId === unit.id),
    ),
  }))
