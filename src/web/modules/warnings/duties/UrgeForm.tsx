import { Button } from 'antd'
import { actSchema } from '../../../../modules/warnings/duties/duty.schema.ts'
import { AreaField, FormGrid, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { useDutyAct } from './useDutyAct.ts'

const urging = actSchema.options[7]

/** 催办, with words that can be sent as they stand (P3). */
export function UrgeForm({ dutyId, onDone }: { dutyId: string; onDone?: () => void }) {
  const words = useWords()
  const act = useDutyAct(dutyId, words('urge.sent'), onDone)
  const form = useSheet(urging, { start: { kind: 'urge', text: words('urge.usual') }, failure: act.error })
  return (
    <>
      <FormGrid>
        <AreaField form={form} name="text" label={words('urge.text')} rows={2} maxLength={2000} />
      </FormGrid>
      <div className="form-foot tight">
        <Button type="primary" loading={act.isBusy} onClick={() => form.submit(act.take)}>
          {words('urge.send')}
        </Button>
      </div>
    </>
  )
}
