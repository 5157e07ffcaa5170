import { useState } from 'react'
import { dayOf } from '../../../../kernel/day.ts'
import type { registerItem } from '../../../../modules/intake/item.api.ts'
import { packInForce } from '../../../../modules/policy/policy.api.ts'
import { offered } from '../../../../modules/policy/entry.rules.ts'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { readComment } from '../../../../modules/publication/comments/comment.api.ts'
import { readSignal } from '../../../../modules/signals/signal.api.ts'
import { sentenceOf } from '../../../../modules/signals/signal.rules.ts'
import { type AnswerOf, Asked, Page, useAddress, useCall, useGo, type Values } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { FromExchange, FromRemark, FromSubmission } from './FromOrigin.tsx'
import { FromProblem, FromSuggestion } from './FromVoice.tsx'
import { PassedUp } from './PassedUp.tsx'
import { RegistrationForm } from './RegistrationForm.tsx'

type Comment = AnswerOf<typeof readComment>
type Signal = AnswerOf<typeof readSignal>
type Answer = AnswerOf<typeof registerItem>

/** 登记风险信息, by hand, from a signal, a comment, a submission or an open answer that stands in the address. */
export default function RegistrationPage() {
  const words = useWords()
  const [{ signal: signalId = '', comment: commentId = '', submission = '', remark = '', exchange = '', suggestion = '', problem = '' }] =
    useAddress()
  const [passedUpTo, setPassedUpTo] = useState('')
  const go = useGo()
  const pack = useCall(packInForce)
  const arrive = ({ item, passedUpTo: above }: Answer) => (item ? go(`/ledger/${item.id}`) : setPassedUpTo(above?.name ?? ''))
  if (passedUpTo !== '') return <PassedUp to={passedUpTo} />
  return (
    <Page title={words('registration.title')} up={{ label: words('nav.ledger'), path: '/ledger' }}>
      <Asked of={pack}>
        {(inForce) =>
          submission !== '' ? (
            <FromSubmission id={submission} pack={inForce} onDone={arrive} />
          ) : exchange !== '' ? (
            <FromExchange id={exchange} pack={inForce} onDone={arrive} />
          ) : problem !== '' ? (
            <FromProblem id={problem} pack={inForce} onDone={arrive} />
          ) : suggestion !== '' ? (
            <FromSuggestion id={suggestion} pack={inForce} onDone={arrive} />
          ) : remark !== '' ? (
            <FromRemark id={remark} pack={inForce} onDone={arrive} />
          ) : commentId !== '' ? (
            <FromComment id={commentId} pack={inForce} onDone={arrive} />
          ) : signalId === '' ? (
            <RegistrationForm key="hand" pack={inForce} start={byHand()} onDone={arrive} />
          ) : (
            <FromSignal id={signalId} pack={inForce} onDone={arrive} />
          )
        }
      </Asked>
    </Page>
  )
}

function FromSignal({ id, pack, onDone }: { id: string; pack: PolicyPack; onDone: (answer: Answer) => void }) {
  const signal = useCall(readSignal, { params: { id } })
  return (
    <Asked of={signal}>
      {(found) => <RegistrationForm key={id} pack={pack} signal={found} start={fromSignal(found, pack)} onDone={onDone} />}
    </Asked>
  )
}

function FromComment({ id, pack, onDone }: { id: string; pack: PolicyPack; onDone: (answer: Answer) => void }) {
  const comment = useCall(readComment, { params: { id } })
  const start = useStartFrom()
  return (
    <Asked of={comment}>
      {(found) => <RegistrationForm key={id} pack={pack} comment={found} start={start(found, pack)} onDone={onDone} />}
    </Asked>
  )
}

/** What a comment already says: its text, its unit, and the channel of public comment where the pack has it. */
function useStartFrom(): (comment: Comment, pack: PolicyPack) => Values {
  const words = useWords()
  const offeredCodes = (pack: PolicyPack) => offered(pack.channels, dayOf(new Date())).map(({ code }) => code)
  return (comment, pack) => ({
    ...byHand(),
    commentId: comment.id,
    channel: ['conductReview', 'suggestionBox'].find((code) => offeredCodes(pack).includes(code)),
    title: words('registration.commentTitle', { unit: comment.unitName }).slice(0, 120),
    content: words('registration.commentText', { text: comment.text }),
    source: words('registration.commentSource'),
    receivedOn: comment.receivedOn,
    subjects: [{ kind: 'unit', id: comment.unitId }],
  })
}

const byHand = (): Values => ({ signalId: null, receivedOn: dayOf(new Date()), source: '', subjects: [] })

/** What the signal already says. The officer checks it and adds the rest. */
function fromSignal({ signal, basis }: Signal, pack: PolicyPack): Values {
  return {
    ...byHand(),
    signalId: signal.id,
    channel: offered(pack.channels, dayOf(new Date())).find((channel) => channel.code === 'signal')?.code,
    title: `${signal.ruleTitle.zh}：${signal.unitName ?? signal.subjects.map((subject) => subject.name).join('、')}`.slice(0, 120),
    content: `${sentenceOf(signal, 'zh')}\n依据：${basis}`,
    source: `${signal.rule} ${signal.ruleTitle.zh}`.slice(0, 120),
    subjects: signal.subjects.map(({ kind, id }) => ({ kind, id })),
  }
}
