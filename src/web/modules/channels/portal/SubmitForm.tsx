import { Button } from 'antd'
import { z } from 'zod'
import { readPortal, submitInformation } from '../../../../modules/channels/submission/submission.api.ts'
import type { PortalPage } from '../../../../modules/channels/submission/submission.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { AreaField, ChoiceField, FlagField, FormGrid, SecretBanner, Section, TextField, useAct, useSheet } from '../../../ui/index.ts'
import { ChannelField } from '../../intake/registration/ChannelFields.tsx'
import { AttachField } from '../../warnings/duties/AttachField.tsx'
import { usePeriod } from '../../surveys/usePeriod.ts'
import { useWords } from '../useWords.ts'

const { title, content, appointmentId, isAboutHead, about, details, files } = submitInformation.body.shape
const sheet = z.strictObject({
  ...{ appointmentId, isAboutHead, about, details, files },
  title: title.unwrap().min(4),
  content: content.unwrap().min(10),
})

interface SubmitFormProps {
  /** Those in term. */
  appointments: PortalPage['appointments']
  /** The quarter that it reports on, if any. */
  duty: PortalPage['duties'][number] | null
  onFree: () => void
}

/** 报送情况: what was seen, about whom, to whom it goes. */
export function SubmitForm({ appointments, duty, onFree }: SubmitFormProps) {
  const words = useWords()
  const act = useAct(submitInformation, {
    invalidates: [readPortal, readDesk],
    done: words('portal.submitted'),
    onDone: () => {
      for (const name of ['title', 'content', 'about', 'details', 'files', 'isAboutHead']) form.set(name, undefined)
      onFree()
    },
  })
  const periodOf = usePeriod()
  const form = useSheet(sheet, {
    start: { appointmentId: duty?.appointmentId ?? appointments[0]?.id, files: [], details: {} },
    failure: act.error,
  })
  const submit = () => form.submit((body) => act.mutate({ body: { ...body, dutyId: duty?.id ?? null } }))
  const own = appointments.find((each) => each.id === form.values['appointmentId'])
  const given = (form.values['details'] ?? {}) as Readonly<Record<string, string>>
  return (
    <Section title={words('portal.write')}>
      <SecretBanner />
      {duty && (
        <p style={{ marginTop: 12 }}>
          {words('portal.reporting', { quarter: periodOf(duty.quarter) })}{' '}
          <Button type="link" onClick={onFree}>
            {words('portal.notQuarter')}
          </Button>
        </p>
      )}
      <div style={{ marginTop: 16 }}>
        <FormGrid onSubmit={submit}>
          {appointments.length > 1 && duty === null && (
            <ChoiceField
              form={form}
              name="appointmentId"
              label={words('portal.appointment')}
              options={appointments.map((each) => ({ value: each.id, label: `${words(`kinds.${each.kind}`)} · ${each.unitName}` }))}
            />
          )}
          <TextField form={form} name="title" wide label={words('field.title')} maxLength={120} />
          <AreaField
            form={form}
            name="content"
            label={words('field.content')}
            help={words('portal.contentHelp')}
            rows={5}
            maxLength={8000}
          />
          <TextField form={form} name="about" wide label={words('field.about')} help={words('portal.aboutHelp')} maxLength={200} />
          {(own?.form ?? []).map((field) => (
            <ChannelField
              key={field.code}
              field={field}
              value={given[field.code] ?? ''}
              error={form.errors[`details.${field.code}`]}
              onChange={(value) => form.set('details', { ...given, [field.code]: value })}
            />
          ))}
          <AttachField form={form} name="files" label={words('field.files')} />
          {duty === null && (
            <FlagField
              form={form}
              name="isAboutHead"
              label={words('portal.aboutHeadLabel')}
              help={words('portal.aboutHeadSays')}
              says={words('portal.aboutHead')}
            />
          )}
        </FormGrid>
      </div>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('portal.submit')}
        </Button>
      </div>
    </Section>
  )
}
