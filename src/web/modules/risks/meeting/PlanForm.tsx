import { Input } from 'antd'
import type { z } from 'zod'
import { CONVENERS, type meetingPlan } from '../../../../modules/risks/meeting/meeting.schema.ts'
import { ChoiceField, DayField, Field, type Sheet, TextField } from '../../../ui/index.ts'
import { PersonPick } from '../../talks/PersonPick.tsx'
import { useWords } from '../useWords.ts'

interface PlanFieldsProps<S extends z.ZodObject> {
  form: Sheet<S>
  known?: readonly { id: string; label: string }[]
}

/** What is settled before a meeting: the same fields to prepare and to change it. */
export function PlanFields({ form, known = [] }: PlanFieldsProps<typeof meetingPlan>) {
  const words = useWords()
  return (
    <>
      <TextField form={form} name="title" label={words('meeting.name')} maxLength={80} wide />
      <DayField form={form} name="heldOn" label={words('meeting.heldOn')} />
      <TextField form={form} name="place" label={words('meeting.place')} maxLength={80} />
      <ChoiceField
        form={form}
        name="convener"
        label={words('meeting.convener')}
        options={CONVENERS.map((each) => ({ value: each, label: words(`meeting.conveners.${each}`) }))}
      />
      <Field form={form} name="chairId" label={words('meeting.chair')} help={words('meeting.chairHelp')}>
        {(control) => <PersonPick {...control} known={known} />}
      </Field>
      <Field form={form} name="attendeeIds" label={words('meeting.attendees')} wide>
        {(control) => <PersonPick {...control} isMany known={known} />}
      </Field>
      <Field form={form} name="agenda" label={words('meeting.agenda')} help={words('meeting.agendaHelp')} wide>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            value={Array.isArray(control.value) ? (control.value as string[]).join('\n') : ''}
            onChange={(event) => control.onChange(event.target.value === '' ? undefined : event.target.value.split('\n'))}
            onBlur={(event) => {
              const lines = event.target.value.split('\n').map((line) => line.trim())
              const kept = lines.filter((line) => line !== '')
              control.onChange(kept.length > 0 ? kept : undefined)
            }}
          />
        )}
      </Field>
    </>
  )
}
