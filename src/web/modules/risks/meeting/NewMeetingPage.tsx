import { Button, Form } from 'antd'
import { useState } from 'react'
import { listMeetings, listNext, prepareMeeting } from '../../../../modules/risks/meeting/meeting.api.ts'
import { meetingPlan } from '../../../../modules/risks/meeting/meeting.schema.ts'
import { FormGrid, Page, SecretBanner, Section, useAct, useGo, useMay, useSheet } from '../../../ui/index.ts'
import { UnitPick } from '../../indicators/UnitPick.tsx'
import { useTopUnit } from '../useOwnUnit.ts'
import { useWords } from '../useWords.ts'
import { PlanFields } from './PlanForm.tsx'

/** 筹备会议: for the node of one's office, or one below it. */
export default function NewMeetingPage() {
  const words = useWords()
  const go = useGo()
  const may = useMay()
  const own = useTopUnit('riskMeeting.keep')
  const [picked, setPicked] = useState<string | null>(null)
  const unitId = picked ?? own ?? ''
  const act = useAct(prepareMeeting, {
    invalidates: [listMeetings, listNext],
    done: words('meeting.made'),
    onDone: (page) => go(`/risk-meetings/${page.line.id}/points`),
  })
  const form = useSheet(meetingPlan, { start: { convener: 'discipline' }, failure: act.error })
  const submit = () => form.submit((plan) => act.mutate({ body: { unitId, ...plan } }))
  return (
    <Page title={words('meeting.newTitle')} up={{ label: words('meeting.title'), path: '/risk-meetings' }}>
      <Section>
        <SecretBanner />
        <FormGrid onSubmit={submit}>
          <Form.Item label={words('meeting.unit')} required>
            <UnitPick
              label={words('meeting.unit')}
              value={unitId}
              onChange={setPicked}
              mayChoose={(unit) => may('riskMeeting.keep', unit)}
            />
          </Form.Item>
          <PlanFields form={form} />
        </FormGrid>
        <div className="form-foot">
          <Button type="primary" disabled={unitId === ''} loading={act.isPending} onClick={submit}>
            {words('meeting.save')}
          </Button>
          <Button onClick={() => go('/risk-meetings')}>{words('acts.cancel')}</Button>
        </div>
      </Section>
    </Page>
  )
}
