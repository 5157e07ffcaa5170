import { endEmergency, listEmergencies, readResponses, recordEmergency } from '../../../../modules/assessment/emergency/emergency.api.ts'
import { EMERGENCY_KINDS, type EmergencyLine, type EmergencyOf } from '../../../../modules/assessment/emergency/emergency.schema.ts'
import { listContingencies } from '../../../../modules/cascade/contingency/contingency.api.ts'
import { readMatter } from '../../../../modules/matters/matter.api.ts'
import { AreaField, ChoiceField, DayField, FormFoot, FormGrid, SecretBanner, useAct, useCall, useMay, useSheet } from '../../../ui/index.ts'
import { PersonField } from '../../matters/parts/PersonField.tsx'
import { useWords } from '../useWords.ts'

const TOLD = [readResponses, listEmergencies, readMatter]

/** 登记应急措施: what, who decided, when, until when. */
export function RecordForm({ of, onClose }: { of: EmergencyOf; onClose: () => void }) {
  const words = useWords()
  const act = useAct(recordEmergency, { invalidates: TOLD, done: words('emergency.recorded'), onDone: onClose })
  const form = useSheet(recordEmergency.body, { failure: act.error })
  const plans =
    useCall(listContingencies, { query: { state: 'inForce', limit: 200 } }, { enabled: useMay()('contingency.read') }).data?.items ?? []
  const submit = () => form.submit((body) => act.mutate({ params: of, body }))
  return (
    <section aria-label={words('emergency.recordTitle')} style={{ marginTop: 8 }}>
      <SecretBanner />
      <p className="field-help">{words('emergency.help')}</p>
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="kind"
          label={words('emergency.kind')}
          options={EMERGENCY_KINDS.map((value) => ({ value, label: words(`emergency.kinds.${value}`) }))}
        />
        <PersonField form={form} name="decidedBy" isNeeded label={words('emergency.decidedBy')} />
        <DayField form={form} name="decidedOn" label={words('emergency.decidedOn')} />
        <DayField form={form} name="fromOn" label={words('emergency.fromOn')} />
        <DayField form={form} name="untilOn" label={words('emergency.untilOn')} help={words('emergency.untilHelp')} />
        {plans.length > 0 && (
          <ChoiceField
            form={form}
            name="planId"
            label={words('emergency.plan')}
            help={words('emergency.planHelp')}
            options={plans.map((plan) => ({ value: plan.id, label: plan.title }))}
          />
        )}
        <AreaField form={form} name="text" label={words('emergency.text')} help={words('emergency.textHelp')} rows={3} maxLength={1000} />
      </FormGrid>
      <FormFoot says={words('emergency.save')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </section>
  )
}

/** 解除应急措施, with the reason. */
export function EndForm({ of, onClose }: { of: EmergencyLine; onClose: () => void }) {
  const words = useWords()
  const act = useAct(endEmergency, { invalidates: TOLD, done: words('emergency.endDone'), onDone: onClose })
  const form = useSheet(endEmergency.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.id }, body }))
  const title = words('emergency.endOf', { what: words(`emergency.kinds.${of.kind}`) })
  return (
    <section aria-label={title} style={{ marginTop: 8 }}>
      <h3>{title}</h3>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="reason" label={words('emergency.reason')} rows={2} maxLength={500} />
      </FormGrid>
      <FormFoot says={words('emergency.end')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </section>
  )
}
