import { Button } from 'antd'
import { useState } from 'react'
import { listDecisions, readDecision, recordMeeting } from '../../../../modules/decisions/decision.api.ts'
import type { DecisionPage as Decision } from '../../../../modules/decisions/decision.schema.ts'
import { offered } from '../../../../modules/policy/entry.rules.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import {
  AreaField,
  Asked,
  BothTexts,
  ChoiceField,
  DayField,
  FormGrid,
  NumberField,
  Page,
  Section,
  TextField,
  useAct,
  useCall,
  useGo,
  isMeanwhile,
  useMeanwhile,
  usePathParams,
  useSheet,
} from '../../../ui/index.ts'
import { call } from '../../../ui/client.ts'
import { usePack } from '../../matters/parts/pack.tsx'
import { useToday } from '../../risks/useToday.ts'
import { AttachField } from '../../warnings/duties/AttachField.tsx'
import { useWords } from '../useWords.ts'
import { INVESTIGATED } from './Investigation.tsx'
import { MeetingView } from './MeetingView.tsx'
import { recordOf, type Seat, SeatRows } from './SeatRows.tsx'

const { minutesNo, breach, files } = recordMeeting.body.shape
const sheet = recordMeeting.body
  .pick({ heldOn: true, kind: true, members: true })
  .extend({ files: files.default([]), minutesNo: minutesNo.unwrap().optional(), breach: breach.unwrap().optional() })

/** 登记会议和表决. */
export default function MeetingPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readDecision, { params: { id } })}>{(page) => <MeetingForm of={page} />}</Asked>
}

function MeetingForm({ of }: { of: Decision }) {
  const words = useWords()
  const go = useGo()
  const meetings = offered(usePack()?.decisions.meetings, useToday())
  const [seats, setSeats] = useState<readonly Seat[]>([])
  const [lacks, setLacks] = useState(false)
  const back = `/decisions/${of.line.id}`
  const act = useAct(recordMeeting, {
    invalidates: [readDecision, listDecisions, readDesk],
    done: words('meeting.saved'),
    onDone: () => go(back),
    isQuiet: isMeanwhile,
  })
  const form = useSheet(sheet, { start: { files: [] }, failure: act.error })
  const meanwhile = useMeanwhile({
    of,
    revisionOf: (page) => page.revision,
    textOf: (page) => [page.investigation, page.meetings],
    reread: () => call(readDecision, { params: { id: of.line.id } }),
  })
  const { theirs } = meanwhile
  const submit = () => {
    const record = recordOf(seats)
    setLacks(record === null)
    form.submit(({ minutesNo: no = null, breach: reason = null, ...given }) => {
      if (record !== null)
        act.mutate(
          { params: { id: of.line.id }, body: { revision: meanwhile.revision, ...given, ...record, minutesNo: no, breach: reason } },
          { onError: meanwhile.onError },
        )
    })
  }
  return (
    <Page title={words('meeting.title')} up={{ label: of.line.title, path: back }}>
      {theirs && (
        <BothTexts parts={lookedInto(words, meanwhile.first, theirs)} isClosed={!theirs.mayAct.includes('meet')}>
          {theirs.meetings.map((meeting) => (
            <MeetingView key={meeting.id} of={theirs} meeting={meeting} />
          ))}
        </BothTexts>
      )}
      <Section>
        <FormGrid onSubmit={submit}>
          <DayField form={form} name="heldOn" label={words('field.heldOn')} />
          <ChoiceField
            form={form}
            name="kind"
            label={words('field.meetingKind')}
            options={meetings.map(({ code, label }) => ({ value: code, label }))}
          />
          <NumberField form={form} name="members" label={words('field.members')} />
          <TextField form={form} name="minutesNo" label={words('field.minutesNo')} maxLength={60} />
        </FormGrid>
      </Section>
      <Section title={words('meeting.rows')}>
        <p className="field-help">{words('meeting.rowsHelp')}</p>
        <SeatRows seats={seats} onChange={setSeats} />
        {lacks && (
          <p role="alert" style={{ color: 'var(--red)' }}>
            {words('meeting.rowsMissing')}
          </p>
        )}
      </Section>
      <Section>
        <FormGrid>
          <AreaField form={form} name="breach" label={words('field.breach')} help={words('meeting.breachHelp')} rows={2} maxLength={500} />
          <AttachField form={form} name="files" label={words('field.files')} />
        </FormGrid>
        <div className="form-foot">
          <Button type="primary" loading={act.isPending} onClick={submit}>
            {words('meeting.save')}
          </Button>
        </div>
      </Section>
    </Page>
  )
}

/** What was looked into, as it stood when the record was begun and as it stands now. */
const lookedInto = (words: ReturnType<typeof useWords>, began: Decision, now: Decision) =>
  INVESTIGATED.map((part) => ({
    ...{ key: part, label: words(`field.${part}`) },
    ...{ mine: began.investigation?.[part] ?? '', theirs: now.investigation?.[part] ?? '' },
  }))
