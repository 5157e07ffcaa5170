import { Button } from 'antd'
import { z } from 'zod'
import { readDesk } from '../../../../../modules/overview/overview.api.ts'
import { listMeetings, listNext, readMeeting, signMinutes } from '../../../../../modules/risks/meeting/meeting.api.ts'
import type { MeetingPage } from '../../../../../modules/risks/meeting/meeting.schema.ts'
import { listPoints } from '../../../../../modules/risks/point/point.api.ts'
import { AreaField, ConfirmAct, FormGrid, Section, useAct, useSheet } from '../../../../ui/index.ts'
import { useWords } from '../../useWords.ts'

/** 签批: with it the levels decided under the signer go to review. */
export function SignButton({ of }: { of: MeetingPage }) {
  const words = useWords()
  const act = useAct(signMinutes, {
    invalidates: [readMeeting, listMeetings, listNext, listPoints, readDesk],
    done: words('meeting.sign.done'),
  })
  return (
    <ConfirmAct
      label={words('meeting.sign.act')}
      says={words('meeting.sign.sure')}
      isPrimary
      isBusy={act.isPending}
      onSure={() => act.mutate({ params: { id: of.line.id }, body: { verdict: 'sign', revision: of.revision } })}
    />
  )
}

const asked = z.strictObject({ note: z.string().trim().min(4).max(500) })

export function ReturnForm({ of, onClose }: { of: MeetingPage; onClose: () => void }) {
  const words = useWords()
  const act = useAct(signMinutes, {
    invalidates: [readMeeting, listMeetings, readDesk],
    done: words('meeting.sign.returned'),
    onDone: onClose,
  })
  const form = useSheet(asked, { failure: act.error })
  const submit = () =>
    form.submit(({ note }) => act.mutate({ params: { id: of.line.id }, body: { verdict: 'return', revision: of.revision, note } }))
  return (
    <Section title={words('meeting.sign.return')}>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="note" label={words('meeting.sign.note')} rows={2} maxLength={500} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('meeting.sign.return')}
        </Button>
        <Button onClick={onClose}>{words('acts.cancel')}</Button>
      </div>
    </Section>
  )
}
