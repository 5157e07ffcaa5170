import { changePoint, listPoints, readPoint, retirePoint, reviewPoint } from '../../../../modules/risks/point/point.api.ts'
import {
  AreaField,
  ChoiceField,
  Field,
  FormFoot,
  FormGrid,
  SecretBanner,
  Section,
  useAct,
  useAnyWord,
  useMay,
  useSheet,
} from '../../../ui/index.ts'
import { FindingSelect } from '../../cascade/appraisal/FindingSelect.tsx'
import { useWords } from '../useWords.ts'

/** Pass it on, or back to its author with what has to be changed. */
export function ReviewForm({ pointId, onClose }: { pointId: string; onClose: () => void }) {
  const words = useWords()
  const act = useAct(reviewPoint, { invalidates: [readPoint, listPoints], done: words('acts.reviewed'), onDone: onClose })
  const form = useSheet(reviewPoint.body, { start: { decision: 'pass' }, failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: pointId }, body }))
  const decisions = (['pass', 'return'] as const).map((decision) => ({ value: decision, label: words(`page.${decision}`) }))
  return (
    <Section title={words('acts.review')}>
      <FormGrid onSubmit={submit}>
        <ChoiceField form={form} name="decision" label={words('acts.decision')} options={decisions} />
        <AreaField form={form} name="opinion" label={words('acts.opinion')} help={words('acts.opinionHelp')} rows={2} maxLength={1000} />
      </FormGrid>
      <FormFoot says={words('acts.review')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}

/** Why a change is proposed, and where it comes from an appraisal, from which finding (R266). */
export function ChangeForm({ pointId, unitId, onClose }: { pointId: string; unitId: string; onClose: () => void }) {
  const words = useWords()
  const said = useAnyWord()
  const may = useMay()
  const act = useAct(changePoint, { invalidates: [readPoint, listPoints], done: words('acts.changed'), onDone: onClose })
  const form = useSheet(changePoint.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: pointId }, body }))
  return (
    <Section title={words('acts.change')}>
      <p className="field-help">{words('acts.changeSays')}</p>
      <SecretBanner />
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="reason" label={words('grade.reason')} help={words('acts.reasonHelp')} rows={2} maxLength={500} />
        {may('plan.read') && (
          <Field form={form} name="findingId" label={said('cascade.appraisal.from')} help={said('cascade.appraisal.fromHelp')} wide>
            {(control) => <FindingSelect {...control} unitId={unitId} />}
          </Field>
        )}
      </FormGrid>
      <FormFoot says={words('acts.change')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}

/** Why a point is retired. */
export function RetireForm({ pointId, onClose }: { pointId: string; onClose: () => void }) {
  const words = useWords()
  const act = useAct(retirePoint, { invalidates: [readPoint, listPoints], done: words('acts.retired'), onDone: onClose })
  const form = useSheet(retirePoint.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: pointId }, body }))
  return (
    <Section title={words('acts.retire')}>
      <p className="field-help">{words('acts.retireSays')}</p>
      <SecretBanner />
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="reason" label={words('grade.reason')} help={words('acts.reasonHelp')} rows={2} maxLength={500} />
      </FormGrid>
      <FormFoot says={words('acts.retire')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}
