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
import { call } from '../../../ui/client.ts'
import { AreaField, BothTexts, textIn, FormGrid, Section, isMeanwhile, useAct, useMeanwhile, useSheet } from '../../../ui/index.ts'
import { FileLinks } from '../../matters/parts/FileLinks.tsx'
import { AttachField } from '../../warnings/duties/AttachField.tsx'
import { useWords } from '../useWords.ts'

const STALE = [readForwarding, listForwardings, forwardingBoard, readDesk]
const answered = answerReceipt.body.omit({ revision: true }).extend({ files: answerReceipt.body.shape.files.default([]) })
const verified = verifyReceipt.body.pick({ opinion: true })

/** The receipt as it stands now, whatever the screen shows. */
const within = (page: ForwardingPage, receipt: ReceiptLine) => page.receipts.find((each) => each.id === receipt.id) ?? receipt
const rereadOf = (id: string, receipt: ReceiptLine) => async () => within(await call(readForwarding, { params: { id } }), receipt)

/** 反馈落实情况 of the own unit. Who typed while a colleague handed in keeps the text. */
export function AnswerForm({ of, receipt }: { of: ForwardingPage; receipt: ReceiptLine }) {
  const words = useWords()
  const act = useAct(answerReceipt, { invalidates: STALE, done: words('forwarding.answerDone'), isQuiet: isMeanwhile })
  const form = useSheet(answered, { start: { files: [], feedback: receipt.feedback ?? undefined }, failure: act.error })
  const meanwhile = useMeanwhile({
    of: receipt,
    revisionOf: (each) => each.revision,
    textOf: (each) => each.feedback,
    reread: rereadOf(of.line.id, receipt),
    refreshes: readForwarding,
  })
  const theirs = meanwhile.theirs ?? receipt
  const mine = textIn(form.values, 'feedback')
  const isClosed = !theirs.mayAct.includes('answer')
  const submit = () =>
    form.submit((given) =>
      act.mutate(
        { params: { id: receipt.id }, body: { revision: meanwhile.revision, ...given } },
        {
          onError: meanwhile.onError,
          onSuccess: (page) => {
            meanwhile.onSaved(within(page, receipt))
            form.replace({ files: [], feedback: given.feedback })
          },
        },
      ),
    )
  const both = [{ key: 'feedback', label: words('field.feedback'), mine, theirs: theirs.feedback ?? '' }]
  if (isClosed) return mine === (theirs.feedback ?? '') ? null : <BothTexts parts={both} isClosed />
  const title = of.receipts.length > 1 ? `${words('forwarding.answer')} · ${receipt.unitName}` : words('forwarding.answer')
  return (
    <Section title={title}>
      {meanwhile.theirs && <BothTexts isInside parts={both.map((part) => ({ ...part, take: () => form.set('feedback', part.theirs) }))} />}
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
export function VerifyForm({ of, receipt }: { of: ForwardingPage; receipt: ReceiptLine }) {
  const words = useWords()
  const act = useAct(verifyReceipt, { invalidates: STALE, done: words('forwarding.verified'), isQuiet: isMeanwhile })
  const form = useSheet(verified, { failure: act.error })
  const meanwhile = useMeanwhile({
    of: receipt,
    revisionOf: (each) => each.revision,
    textOf: (each) => [each.feedback, each.opinion],
    reread: rereadOf(of.line.id, receipt),
    refreshes: readForwarding,
  })
  const theirs = meanwhile.theirs ?? receipt
  const mine = textIn(form.values, 'opinion')
  const give = (verdict: 'accept' | 'return') =>
    form.submit(({ opinion }) =>
      act.mutate(
        { params: { id: receipt.id }, body: { revision: meanwhile.revision, verdict, opinion } },
        {
          onError: meanwhile.onError,
          onSuccess: (page) => {
            meanwhile.onSaved(within(page, receipt))
            form.replace({})
          },
        },
      ),
    )
  if (!theirs.mayAct.includes('verify')) {
    const both = { key: 'opinion', label: words('field.opinion'), mine, theirs: theirs.opinion ?? '' }
    return mine === '' ? null : <BothTexts parts={[both]} isClosed />
  }
  return (
    <Section title={words('forwarding.verifyTitle', { unit: receipt.unitName })}>
      <p>{theirs.feedback}</p>
      <FileLinks files={theirs.files} />
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
