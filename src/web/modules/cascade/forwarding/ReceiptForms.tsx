import { Button } from 'antd'
import {
  answerReceipt,
  forwardingBoard,
  listForwardings,
  readForwarding,
  verifyReceipt,
} from '../../../../modules/cascade/forwarding/forwarding.api.ts'
import type { ForwardingPage, ReceiptLine } from '../../../../modules/cascade/forwarding/forwarding.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { AreaField, FormGrid, Section, useAct, useSheet } from '../../../ui/index.ts'
import { FileLinks } from '../../matters/parts/FileLinks.tsx'
import { AttachField } from '../../warnings/duties/AttachField.tsx'
import { useWords } from '../useWords.ts'

const STALE = [readForwarding, listForwardings, forwardingBoard, readDesk]
const answered = answerReceipt.body.omit({ revision: true }).extend({ files: answerReceipt.body.shape.files.default([]) })
const verified = verifyReceipt.body.pick({ opinion: true })

/** 反馈落实情况 of the own unit. */
export function AnswerForm({ of, receipt }: { of: ForwardingPage; receipt: ReceiptLine }) {
  const words = useWords()
  const act = useAct(answerReceipt, { invalidates: STALE, done: words('forwarding.answerDone') })
  const form = useSheet(answered, { start: { files: [], feedback: receipt.feedback ?? undefined }, failure: act.error })
  const submit = () => form.submit((given) => act.mutate({ params: { id: receipt.id }, body: { revision: receipt.revision, ...given } }))
  const title = of.receipts.length > 1 ? `${words('forwarding.answer')} · ${receipt.unitName}` : words('forwarding.answer')
  return (
    <Section title={title}>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="feedback" label={words('field.feedback')} rows={3} maxLength={4000} />
        <AttachField form={form} name="files" label={words('field.proof')} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('forwarding.answer')}
        </Button>
      </div>
    </Section>
  )
}

/** 核验 what a unit told; never by who told it. */
export function VerifyForm({ receipt }: { receipt: ReceiptLine }) {
  const words = useWords()
  const act = useAct(verifyReceipt, { invalidates: STALE, done: words('forwarding.verified') })
  const form = useSheet(verified, { failure: act.error })
  const give = (verdict: 'accept' | 'return') =>
    form.submit(({ opinion }) => act.mutate({ params: { id: receipt.id }, body: { revision: receipt.revision, verdict, opinion } }))
  return (
    <Section title={words('forwarding.verifyTitle', { unit: receipt.unitName })}>
      <p>{receipt.feedback}</p>
      <FileLinks files={receipt.files} />
      <FormGrid>
        <AreaField form={form} name="opinion" label={words('field.opinion')} rows={2} maxLength={500} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={() => give('accept')}>
          {words('forwarding.accept')}
        </Button>
        <Button loading={act.isPending} onClick={() => give('return')}>
          {words('forwarding.return')}
        </Button>
      </div>
    </Section>
  )
}
