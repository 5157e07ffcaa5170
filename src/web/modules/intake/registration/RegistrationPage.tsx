import { useState } from 'react'
import { dayOf } from '../../../../kernel/day.ts'
import type { registerItem } from '../../../../modules/intake/item.api.ts'
import { packInForce } from '../../../../modules/policy/policy.api.ts'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { readSignal } from '../../../../modules/signals/signal.api.ts'
import { sentenceOf } from '../../../../modules/signals/signal.rules.ts'
import { type AnswerOf, Asked, Page, useAddress, useCall, useGo, type Values } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { PassedUp } from './PassedUp.tsx'
import { RegistrationForm } from './RegistrationForm.tsx'

type Signal = AnswerOf<typeof readSignal>
type Answer = AnswerOf<typeof registerItem>

/** 登记风险信息, by hand or from a signal that stands in the address. */
export default function RegistrationPage() {
  const words = useWords()
  const [{ signal: signalId = '' }] = useAddress()
  const [passedUpTo, setPassedUpTo] = useState('')
  const go = useGo()
  const pack = useCall(packInForce)
  const arrive = ({ item, passedUpTo: above }: Answer) => (item ? go(`/ledger/${item.id}`) : setPassedUpTo(above?.name ?? ''))
  if (passedUpTo !== '') return <PassedUp to={passedUpTo} />
  return (
    <Page title={words('registration.title')} up={{ label: words('nav.ledger'), path: '/ledger' }}>
      <Asked of={pack}>
        {(inForce) =>
          signalId === '' ? (
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

const byHand = (): Values => ({ signalId: null, receivedOn: dayOf(new Date()), source: '', subjects: [] })

/** What the signal already says. The officer checks it and adds the rest. */
function fromSignal({ signal, basis }: Signal, pack: PolicyPack): Values {
  return {
    ...byHand(),
    signalId: signal.id,
    channel: pack.channels.find((channel) => channel.code === 'signal')?.code,
    title: `${signal.ruleTitle.zh}：${signal.unitName ?? signal.subjects.map((subject) => subject.name).join('、')}`.slice(0, 120),
    content: `${sentenceOf(signal, 'zh')}\n依据：${basis}`,
    source: `${signal.rule} ${signal.ruleTitle.zh}`.slice(0, 120),
    subjects: signal.subjects.map(({ kind, id }) => ({ kind, id })),
  }
}
