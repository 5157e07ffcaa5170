import { changePoint, listPoints, readPoint, retirePoint, reviewPoint } from '../../../../modules/risks/point/point.api.ts'
import { AreaField, ChoiceField, FormGrid, SecretBanner, Section, useAct, useSheet, FormFoot } from '../../../ui/index.ts'
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

/** Why a change is proposed, or why a point is retired. */
export function ReasonForm({ act: what, pointId, onClose }: { act: 'change' | 'retire'; pointId: string; onClose: () => void }) {
  const words = useWords()
  const endpoint = what === 'change' ? changePoint : retirePoint
  const act = useAct(endpoint, {
    invalidates: [readPoint, listPoints],
    done: words(what === 'change' ? 'acts.changed' : 'acts.retired'),
    onDone: onClose,
  })
  const form = useSheet(endpoint.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: pointId }, body }))
  return (
    <Section title={words(`acts.${what}`)}>
      <p className="field-help">{words(what === 'change' ? 'acts.changeSays' : 'acts.retireSays')}</p>
      <SecretBanner />
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="reason" label={words('grade.reason')} help={words('acts.reasonHelp')} rows={2} maxLength={500} />
      </FormGrid>
      <FormFoot says={words(`acts.${what}`)} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}
