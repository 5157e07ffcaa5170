import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { AnatomyContent } from '../../../../modules/anatomy/anatomy.schema.ts'
import { anatomyContent, DEEP_CAUSES } from '../../../../modules/anatomy/anatomy.schema.ts'
import { offered } from '../../../../modules/policy/entry.rules.ts'
import { AreaField, ChoiceField, FormGrid, Section, TextField, useSheet } from '../../../ui/index.ts'
import { usePack } from '../../matters/parts/pack.tsx'
import { useToday } from '../../risks/useToday.ts'
import { useWords } from '../useWords.ts'
import { useBesideField } from './telltale.ts'

interface TextFormProps {
  start?: AnatomyContent
  failure: unknown
  isBusy: boolean
  onSave: (content: AnatomyContent) => void
  onClose: () => void
  children?: ReactNode
}

/** What an anatomy says, new or changed. */
export function TextForm({ start, failure, isBusy, onSave, onClose, children }: TextFormProps) {
  const words = useWords()
  const pack = usePack()
  const today = useToday()
  const form = useSheet(anatomyContent, { failure: useBesideField(failure), ...(start ? { start } : {}) })
  const optionsOf = (list: readonly { code: string; label: string; retiredFrom?: string | undefined }[] | undefined) =>
    offered(list, today).map(({ code, label }) => ({ value: code, label }))
  const submit = () => form.submit(onSave)
  return (
    <Section title={words('page.content')}>
      {children}
      <FormGrid onSubmit={submit}>
        <TextField form={form} name="title" label={words('form.title')} help={words('form.titleHelp')} maxLength={60} />
        <TextField form={form} name="unitLabel" label={words('form.unitLabel')} help={words('form.unitLabelHelp')} maxLength={40} />
        <ChoiceField form={form} name="riskType" label={words('form.riskType')} options={optionsOf(pack?.riskTypes)} />
        <ChoiceField
          form={form}
          name="deepCauses"
          many
          label={words('form.deepCauses')}
          options={DEEP_CAUSES.map((each) => ({ value: each, label: words(`deepCauses.${each}`) }))}
        />
        <ChoiceField form={form} name="causes" many wide label={words('form.causes')} options={optionsOf(pack?.causes)} />
        <AreaField form={form} name="facts" label={words('form.facts')} help={words('form.factsHelp')} maxLength={4000} />
        <AreaField form={form} name="analysis" label={words('form.analysis')} help={words('form.analysisHelp')} maxLength={4000} />
        <AreaField form={form} name="signs" label={words('form.signs')} help={words('form.signsHelp')} rows={2} maxLength={2000} />
        <AreaField form={form} name="lessons" label={words('form.lessons')} help={words('form.lessonsHelp')} maxLength={4000} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={isBusy} onClick={submit}>
          {words('form.save')}
        </Button>
        <Button onClick={onClose}>{words('form.cancel')}</Button>
      </div>
    </Section>
  )
}
