import { Button } from 'antd'
import type { z } from 'zod'
import { receiptBody } from '../../../../modules/risks/notice/notice.schema.ts'
import { AreaField, ChoiceField, FormGrid, Section, TextField, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

interface ReceiptFormProps {
  title: string
  act: { isPending: boolean; error: unknown }
  onReceipt: (receipt: z.output<typeof receiptBody>) => void
  onClose: () => void
}

/** 备案回执: put on file under a number, or sent back with why; of filings and of the changes of a month alike. */
export function ReceiptForm({ title, act, onReceipt, onClose }: ReceiptFormProps) {
  const words = useWords()
  const form = useSheet(receiptBody, { start: { verdict: 'received' }, failure: act.error })
  const submit = () => form.submit(onReceipt)
  return (
    <Section title={title}>
      <FormGrid onSubmit={submit}>
        <ChoiceField
          form={form}
          name="verdict"
          label={words('filing.verdict')}
          options={(['received', 'returned'] as const).map((verdict) => ({ value: verdict, label: words(`filing.${verdict}`) }))}
        />
        <TextField form={form} name="receiptNo" label={words('filing.receiptNo')} maxLength={60} />
        <AreaField form={form} name="remark" label={words('filing.remark')} rows={2} maxLength={500} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('filing.receive')}
        </Button>
        <Button onClick={onClose}>{words('acts.cancel')}</Button>
      </div>
    </Section>
  )
}
