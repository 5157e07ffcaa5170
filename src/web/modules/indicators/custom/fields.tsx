import type { CustomDataset } from '../../../../modules/indicators/custom/custom.api.ts'
import { GROUPING } from '../../../../modules/indicators/custom/custom.schema.ts'
import { AreaField, ChoiceField, Field, NumberField, type Sheet, TextField, useLanguage } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { ConditionText } from './Condition.tsx'
import { type draftSchema, onDataset } from './draft.ts'
import { LinesPick } from './Lines.tsx'
import { MeasurePick, useColumnOptions, WindowPick } from './Measure.tsx'

type DraftSheet = Sheet<typeof draftSchema>

/** What the rule asks, and why. */
export function WhatFields({ form }: { form: DraftSheet }) {
  const words = useWords()
  return (
    <div className="form-grid">
      <TextField form={form} name="title" label={words('custom.titleField')} maxLength={60} />
      <TextField form={form} name="titleEn" label={words('custom.titleEnField')} maxLength={120} />
      <AreaField
        form={form}
        name="question"
        label={words('custom.question')}
        rows={1}
        maxLength={200}
        help={words('custom.questionHelp')}
      />
      <AreaField form={form} name="why" label={words('custom.why')} rows={2} maxLength={500} />
      <TextField form={form} name="basis" label={words('custom.basis')} maxLength={300} help={words('custom.basisHelp')} wide />
    </div>
  )
}

interface WhichProps {
  form: DraftSheet
  datasets: readonly CustomDataset[]
  of: CustomDataset | undefined
}

/** Which records of which table. */
export function WhichFields({ form, datasets, of }: WhichProps) {
  const words = useWords()
  const language = useLanguage()
  const options = datasets.map(({ table, title }) => ({ value: table, label: `${title[language]} ${table}` }))
  const choose = (table: unknown) => {
    const chosen = datasets.find((each) => each.table === table)
    if (chosen) form.replace(onDataset(form.values, chosen))
  }
  return (
    <div className="form-grid">
      <ChoiceField
        form={{ ...form, set: (_name, table) => choose(table) }}
        name="dataset"
        label={words('custom.dataset')}
        options={options}
        help={words('custom.datasetHelp')}
        wide
      />
      {of && (
        <Field form={form} name="filter" label={words('custom.filter')} help={words('custom.filterHelp')} wide>
          {(control) => <ConditionText control={control} of={of} />}
        </Field>
      )}
    </div>
  )
}

/** Groups, time, measure and lines. */
export function HowFields({ form, of, unit }: { form: DraftSheet; of: CustomDataset; unit: string }) {
  const words = useWords()
  const optionsOf = useColumnOptions(of)
  const comparisons = (['>=', '>'] as const).map((each) => ({ value: each, label: words(`custom.comparisons.${each}`) }))
  return (
    <div className="form-grid">
      <ChoiceField
        form={form}
        name="group"
        label={words('custom.group')}
        options={optionsOf(GROUPING)}
        many
        help={words('custom.groupHelp')}
        wide
      />
      <ChoiceField
        form={form}
        name="unitColumn"
        label={words('custom.unitColumn')}
        options={optionsOf(['text'])}
        help={words('custom.unitColumnHelp')}
      />
      <ChoiceField
        form={form}
        name="personColumn"
        label={words('custom.personColumn')}
        options={optionsOf(['text'])}
        help={words('custom.personColumnHelp')}
      />
      <Field form={form} name="span" label={words('custom.window')} wide>
        {(control) => <WindowPick control={control} of={of} />}
      </Field>
      <Field form={form} name="measure" label={words('custom.measure')} wide>
        {(control) => <MeasurePick control={control} of={of} />}
      </Field>
      <Field form={form} name="lines" label={words('custom.lines')} help={words('custom.linesHelp')}>
        {(control) => <LinesPick control={control} unit={unit} />}
      </Field>
      <div>
        <ChoiceField form={form} name="comparison" label={words('custom.comparison')} options={comparisons} />
        <NumberField form={form} name="minimumSample" label={words('custom.minimumSample')} help={words('custom.minimumSampleHelp')} />
      </div>
    </div>
  )
}
