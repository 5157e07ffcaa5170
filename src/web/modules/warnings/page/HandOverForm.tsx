import { Button } from 'antd'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { handOver, listWarnings, readWarning } from '../../../../modules/warnings/warning.api.ts'
import { handOverSchema } from '../../../../modules/warnings/warning.schema.ts'
import { AreaField, ConfirmAct, FormGrid, TextField, useAct, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** 移送: only with a recorded finding and the decision of the competent body (P2). */
export function HandOverForm({ warningId, onClose }: { warningId: string; onClose: () => void }) {
  const words = useWords()
  const act = useAct(handOver, { invalidates: [readWarning, listWarnings, readDesk], done: words('ladder.handOverDone'), onDone: onClose })
  const form = useSheet(handOverSchema, { failure: act.error })
  return (
    <>
      <FormGrid>
        <AreaField form={form} name="finding" label={words('ladder.finding')} rows={3} maxLength={4000} />
        <TextField form={form} name="decidedBy" label={words('ladder.decidedBy')} maxLength={120} />
        <TextField form={form} name="decisionNo" label={words('ladder.decisionNo')} maxLength={60} />
        <TextField form={form} name="receiver" label={words('ladder.receiver')} maxLength={120} />
      </FormGrid>
      <div className="form-foot tight">
        <ConfirmAct
          label={words('ladder.handOverOpen')}
          says={words('ladder.handOverSays')}
          isPrimary
          isBusy={act.isPending}
          onSure={() => form.submit((body) => act.mutate({ params: { id: warningId }, body }))}
        />
        <Button onClick={onClose}>{words('ladder.cancel')}</Button>
      </div>
    </>
  )
}
