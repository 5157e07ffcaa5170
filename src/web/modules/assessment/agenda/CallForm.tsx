import { Button } from 'antd'
import { callMeeting, listBody, listMeetings } from '../../../../modules/assessment/meeting/meeting.api.ts'
import {
  type AnswerOf,
  Asked,
  ChoiceField,
  DayField,
  FormGrid,
  SecretBanner,
  Section,
  TextField,
  useAct,
  useCall,
  useGo,
  useSheet,
} from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** 召集会议: day, place, members of the assessing body. */
export function CallForm({ onClose }: { onClose: () => void }) {
  const words = useWords()
  return (
    <Section title={words('agenda.call')}>
      <Asked of={useCall(listBody)}>{(body) => <Sheet body={body} onClose={onClose} />}</Asked>
    </Section>
  )
}

function Sheet({ body, onClose }: { body: AnswerOf<typeof listBody>; onClose: () => void }) {
  const words = useWords()
  const go = useGo()
  const act = useAct(callMeeting, {
    invalidates: [listMeetings],
    done: words('agenda.form.done'),
    onDone: (page) => go(`/assessment-meetings/${page.line.id}`),
  })
  const form = useSheet(callMeeting.body, { start: { memberIds: body.map((each) => each.personId) }, failure: act.error })
  const submit = () => form.submit((draft) => act.mutate({ body: draft }))
  return (
    <>
      <SecretBanner />
      <FormGrid onSubmit={submit}>
        <TextField form={form} name="title" label={words('agenda.form.title')} maxLength={120} />
        <DayField form={form} name="heldOn" label={words('agenda.form.heldOn')} />
        <TextField form={form} name="place" label={words('agenda.form.place')} maxLength={80} />
        <ChoiceField
          form={form}
          name="memberIds"
          many
          wide
          label={words('agenda.form.members')}
          help={words('agenda.form.membersHelp')}
          options={body.map((each) => ({ value: each.personId, label: [each.name, each.post].filter(Boolean).join(' · ') }))}
        />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('agenda.form.submit')}
        </Button>
        <Button onClick={onClose}>{words('feedback.cancel')}</Button>
      </div>
    </>
  )
}
