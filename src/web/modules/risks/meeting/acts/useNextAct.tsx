import { Button } from 'antd'
import type { ReactNode } from 'react'
import { listMeetings, readMeeting, submitMinutes } from '../../../../../modules/risks/meeting/meeting.api.ts'
import type { MeetingPage } from '../../../../../modules/risks/meeting/meeting.schema.ts'
import { readDesk } from '../../../../../modules/overview/overview.api.ts'
import { useAct, useGo } from '../../../../ui/index.ts'
import { useWords } from '../../useWords.ts'
import { SignButton } from './SignActs.tsx'

/** The one next step of a meeting: a sentence and its button. */
export function useNextAct(of: MeetingPage, onOpen: (what: 'hold' | 'return') => void): { says: ReactNode; action: ReactNode } {
  const words = useWords()
  const go = useGo()
  const { line, mayAct } = of
  const submit = useAct(submitMinutes, { invalidates: [readMeeting, listMeetings, readDesk], done: words('meeting.record.submitted') })
  if (line.state === 'preparing') {
    const isEmpty = of.points.length === 0
    const facts = { day: line.heldOn, chair: line.chairName }
    return {
      says: words(isEmpty ? 'meeting.says.preparingEmpty' : 'meeting.says.preparing', facts),
      action: !mayAct.includes('hold') ? null : isEmpty ? (
        <Button type="primary" onClick={() => go(`/risk-meetings/${line.id}/points`)}>
          {words('meeting.page.choose')}
        </Button>
      ) : (
        <Button type="primary" onClick={() => onOpen('hold')}>
          {words('meeting.hold.act')}
        </Button>
      ),
    }
  }
  if (line.state === 'held')
    return {
      says: of.returnedNote ? words('meeting.says.returned', { note: of.returnedNote }) : words('meeting.says.held'),
      action: mayAct.includes('record') && (
        <>
          <Button type={of.summary === '' ? 'primary' : 'default'} onClick={() => go(`/risk-meetings/${line.id}/record`)}>
            {words('meeting.record.act')}
          </Button>
          {of.summary !== '' && (
            <Button
              type="primary"
              loading={submit.isPending}
              onClick={() => submit.mutate({ params: { id: line.id }, body: { revision: of.revision } })}
            >
              {words('meeting.record.submit')}
            </Button>
          )}
        </>
      ),
    }
  if (line.state === 'submitted' && mayAct.includes('sign'))
    return {
      says: words('meeting.says.sign'),
      action: (
        <>
          <SignButton of={of} />
          {of.signatures.length === 0 && <Button onClick={() => onOpen('return')}>{words('meeting.sign.return')}</Button>}
        </>
      ),
    }
  if (line.state === 'submitted')
    return { says: words('meeting.says.submitted', { names: of.unsigned.map((each) => each.name).join('、') }), action: null }
  if (line.state === 'signed')
    return { says: words('meeting.says.signed', { day: of.signedOn ?? '', next: of.nextDueOn ?? '' }), action: null }
  return { says: words('meeting.says.cancelled', { note: of.returnedNote }), action: null }
}
