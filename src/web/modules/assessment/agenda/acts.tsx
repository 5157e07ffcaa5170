import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { listAssessments, readAssessment } from '../../../../modules/assessment/assessment.api.ts'
import {
  arrangeAgenda,
  cancelMeeting,
  closeMeetingRound,
  endMeeting,
  listMeetings,
  readMeeting,
  signMeeting,
  tableMeeting,
} from '../../../../modules/assessment/meeting/meeting.api.ts'
import type { MeetingPage } from '../../../../modules/assessment/meeting/meeting.schema.ts'
import { AreaField, ConfirmAct, Empty, FormGrid, SecretBanner, Section, useAct, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

const STALE = [readMeeting, listMeetings, listAssessments, readAssessment]

/** 提交评议 and 取消, while it is prepared. */
export function TableIt({ of }: { of: MeetingPage }) {
  const words = useWords()
  const table = useAct(tableMeeting, { invalidates: STALE, done: words('agenda.tabled') })
  const cancel = useAct(cancelMeeting, { invalidates: STALE, done: words('agenda.cancelled') })
  const params = { id: of.line.id }
  return (
    <span style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
      {of.mayAct.includes('table') && (
        <ConfirmAct
          isPrimary
          label={words('agenda.table')}
          says={words('agenda.tableSays', { count: of.agenda.length })}
          isBusy={table.isPending}
          onSure={() => table.mutate({ params })}
        />
      )}
      {of.mayAct.includes('cancel') && (
        <ConfirmAct
          label={words('agenda.cancel')}
          says={words('agenda.cancelSays')}
          isBusy={cancel.isPending}
          onSure={() => cancel.mutate({ params })}
        />
      )}
    </span>
  )
}

/** 结束发表意见 on all items. */
export function CloseRound({ of }: { of: MeetingPage }) {
  const words = useWords()
  const act = useAct(closeMeetingRound, { invalidates: STALE, done: words('agenda.closed') })
  return (
    <ConfirmAct
      label={words('agenda.closeRound')}
      says={words('agenda.closeSays')}
      isBusy={act.isPending}
      onSure={() => act.mutate({ params: { id: of.line.id } })}
    />
  )
}

/** 编排议题: pre-assessed items on or off the agenda. */
export function Arrange({ of }: { of: MeetingPage }) {
  const words = useWords()
  const [chosen, setChosen] = useState<readonly string[]>(() => of.agenda.map((each) => each.assessmentId))
  const act = useAct(arrangeAgenda, { invalidates: STALE, done: words('agenda.saved') })
  const offered = [...of.agenda, ...of.waiting]
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])
  return (
    <Section title={words('agenda.arrange')}>
      {offered.length === 0 ? (
        <Empty title={words('agenda.nothingWaits')} teach={words('agenda.nothingTeach')} />
      ) : (
        <>
          <p className="field-help">{words('agenda.arrangeHelp')}</p>
          <fieldset style={{ border: 0, margin: '8px 0 0', padding: 0, display: 'grid', gap: 4 }}>
            <legend className="unseen">{words('agenda.arrange')}</legend>
            {offered.map((each) => (
              <Checkbox key={each.assessmentId} checked={chosen.includes(each.assessmentId)} onChange={() => toggle(each.assessmentId)}>
                {each.matterNo} {each.title}
              </Checkbox>
            ))}
          </fieldset>
          <div className="form-foot">
            <Button
              type="primary"
              loading={act.isPending}
              onClick={() => act.mutate({ params: { id: of.line.id }, body: { assessmentIds: [...chosen] } })}
            >
              {words('agenda.save')}
            </Button>
          </div>
        </>
      )}
    </Section>
  )
}

/** 会议结束 with how it went. */
export function EndForm({ of }: { of: MeetingPage }) {
  const words = useWords()
  const act = useAct(endMeeting, { invalidates: STALE, done: words('agenda.ended') })
  const form = useSheet(endMeeting.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.line.id }, body }))
  return (
    <Section title={words('agenda.end')}>
      <SecretBanner />
      <FormGrid onSubmit={submit}>
        <AreaField
          form={form}
          name="minutes"
          label={words('agenda.minutes')}
          help={words('agenda.minutesHelp')}
          rows={3}
          maxLength={4000}
        />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('agenda.end')}
        </Button>
      </div>
    </Section>
  )
}

/** 全部签字确认. */
export function SignAll({ of }: { of: MeetingPage }) {
  const words = useWords()
  const [remark, setRemark] = useState('')
  const act = useAct(signMeeting, { invalidates: STALE, done: words('agenda.signedDone') })
  return (
    <Section title={words('agenda.sign')}>
      <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
        <Input
          style={{ maxWidth: 480 }}
          maxLength={500}
          aria-label={words('agenda.remark')}
          placeholder={words('agenda.remark')}
          value={remark}
          onChange={(event) => setRemark(event.target.value)}
        />
        <ConfirmAct
          isPrimary
          label={words('agenda.sign')}
          says={words('agenda.signSays', { count: of.line.toSign })}
          isBusy={act.isPending}
          onSure={() => act.mutate({ params: { id: of.line.id }, body: { remark } })}
        />
      </div>
    </Section>
  )
}
