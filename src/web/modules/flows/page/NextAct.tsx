import { Alert, Button, Form, Input, Radio } from 'antd'
import { type ReactNode, useState } from 'react'
import { dayOf } from '../../../../kernel/day.ts'
import { actOnFlow, listFlows, readFlow } from '../../../../modules/flows/flow.api.ts'
import { type FlowAct, type Principle, PRINCIPLES } from '../../../../modules/flows/flow.schema.ts'
import { mayTake, unexplained } from '../../../../modules/flows/versions/life.rules.ts'
import { type AnswerOf, DayPick, Section, To, useAct, useNamed } from '../../../ui/index.ts'
import { useDrawer } from '../useDrawer.ts'
import { useWords } from '../useWords.ts'
import { Strangers } from './Strangers.tsx'

type FlowPage = AnswerOf<typeof readFlow>

/** What comes next for this version: putting it forward, or its approval by somebody who did not draw in it. */
export function NextAct({ page }: { page: FlowPage }) {
  const words = useWords()
  const { actor } = useDrawer()
  const { flow } = page
  const standing = {
    state: flow.state,
    unitId: flow.unitId,
    editors: page.editors.map((editor) => editor.id),
    submittedBy: page.submitted?.by.id ?? null,
  }
  const act = useAct(actOnFlow, { invalidates: [listFlows, readFlow], sayBadInput: true })
  const take = (what: FlowAct) => act.mutate({ params: { id: flow.id }, body: { revision: page.revision, act: what } })
  if (flow.state === 'draft') {
    const says = page.returned && words('approve.returned', { name: page.returned.by.name, note: page.returned.note })
    const closed = mayTake('submit', standing, actor)
    if (closed && closed.refused !== 'flow.unit_missing') return says ? <Alert type="warning" showIcon title={says} /> : null
    return (
      <Section title={words('submit.title')}>
        {says && <Alert type="warning" showIcon role="alert" title={says} style={{ marginBottom: 12 }} />}
        <Submit
          isReady={page.faults.length === 0}
          lacksUnit={closed !== null}
          editPath={`/flows/${flow.id}/edit`}
          strangers={page.strangers}
          start={page.reason}
          isBusy={act.isPending}
          onTake={take}
        />
      </Section>
    )
  }
  if (flow.state !== 'submitted') return null
  const refused = mayTake('approve', standing, actor)
  const present = page.versions.find((each) => each.state === 'inForce')
  return (
    <Section title={words('approve.title')}>
      <p>{words('approve.asked', { name: page.submitted?.by.name ?? '', day: page.submitted?.on ?? '', reason: page.reason })}</p>
      {present && (
        <p>
          <To path={`/flows/${present.id}/compare/${flow.id}`}>{words('approve.compare', { version: present.version })}</To>
        </p>
      )}
      <Strangers strangers={page.strangers} />
      {refused ? <p className="field-help">{words(whyNot(refused.refused))}</p> : <Approve isBusy={act.isPending} onTake={take} />}
    </Section>
  )
}

function whyNot(refused: string): 'approve.notDrafter' | 'approve.noUnit' | 'approve.waits' {
  if (refused === 'flow.approver_is_drafter') return 'approve.notDrafter'
  return refused === 'flow.unit_missing' ? 'approve.noUnit' : 'approve.waits'
}

interface ActFormProps {
  isBusy: boolean
  onTake: (act: FlowAct) => void
}

interface SubmitProps extends ActFormProps {
  isReady: boolean
  /** A chart of no unit, of somebody who keeps no common ones. */
  lacksUnit: boolean
  editPath: string
  strangers: FlowPage['strangers']
  start: string
}

function Submit({ isReady, lacksUnit, editPath, strangers, start, isBusy, onTake }: SubmitProps) {
  const words = useWords()
  const [reason, setReason] = useState(start)
  const [meant, setMeant] = useState<readonly string[]>([])
  const [isAsked, setAsked] = useState(false)
  const isOpen = strangers.some(({ post }) => !meant.includes(post))
  const submit = () => {
    setAsked(true)
    if (reason.trim().length >= 4 && !isOpen) onTake({ kind: 'submit', reason: reason.trim(), outsidePosts: [...meant] })
  }
  return (
    <Form layout="vertical" component="div" style={{ maxWidth: 640 }}>
      <Strangers strangers={strangers} meant={meant} onMeant={setMeant} />
      {isAsked && isOpen && <Alert type="error" role="alert" showIcon title={words('strangers.open')} style={{ marginBottom: 12 }} />}
      <Noted
        id="flow-reason"
        label={words('flow.reason')}
        help={words('submit.reasonHelp')}
        isWrong={isAsked && reason.trim().length < 4}
        wrong={words('submit.reasonMissing')}
      >
        <Input.TextArea
          id="flow-reason"
          value={reason}
          maxLength={500}
          autoSize={{ minRows: 2 }}
          onChange={(event) => setReason(event.target.value)}
        />
      </Noted>
      {lacksUnit && (
        <Alert
          type="error"
          role="alert"
          showIcon
          style={{ marginBottom: 12 }}
          title={words('list.unitMissing')}
          description={<To path={editPath}>{words('submit.nameUnit')}</To>}
        />
      )}
      <Button type="primary" disabled={!isReady || lacksUnit} loading={isBusy} onClick={submit}>
        {words('submit.do')}
      </Button>
      {!isReady && <p className="field-help">{words('submit.notReady')}</p>}
    </Form>
  )
}

type Answers = Readonly<Record<string, { isMet?: boolean; note: string }>>

function Approve({ isBusy, onTake }: ActFormProps) {
  const words = useWords()
  const [answers, setAnswers] = useState<Answers>({})
  const [from, setFrom] = useState(() => dayOf(new Date()))
  const [note, setNote] = useState('')
  const [asked, setAsked] = useState<'approve' | 'return' | null>(null)
  const answered = PRINCIPLES.flatMap((principle): Principle[] => {
    const { isMet, note: why = '' } = answers[principle] ?? {}
    return isMet === undefined ? [] : [{ principle, isMet, note: why }]
  })
  const isOpen = answered.length < PRINCIPLES.length || unexplained(answered) !== undefined
  const approve = () => {
    setAsked('approve')
    if (!isOpen) onTake({ kind: 'approve', from, principles: answered })
  }
  const giveBack = () => {
    setAsked('return')
    if (note.trim().length >= 4) onTake({ kind: 'return', note: note.trim() })
  }
  return (
    <Form layout="vertical" component="div" style={{ maxWidth: 760 }}>
      <p className="field-help">{words('approve.teach')}</p>
      {PRINCIPLES.map((principle) => (
        <PrincipleRow
          key={principle}
          name={words(`principles.${principle}`)}
          teach={words(`principles.${principle}Means`)}
          answer={answers[principle] ?? { note: '' }}
          isAsked={asked === 'approve'}
          onAnswer={(answer) => setAnswers((before) => ({ ...before, [principle]: answer }))}
        />
      ))}
      <Form.Item label={words('list.inForceFrom')} htmlFor="flow-from">
        <DayPick id="flow-from" value={from} allowClear={false} onChange={(day) => day && setFrom(day)} />
      </Form.Item>
      <Button type="primary" loading={isBusy} onClick={approve}>
        {words('approve.do')}
      </Button>
      <div style={{ marginTop: 16 }}>
        <Noted
          id="flow-return"
          label={words('approve.note')}
          isWrong={asked === 'return' && note.trim().length < 4}
          wrong={words('approve.noteMissing')}
        >
          <Input.TextArea
            id="flow-return"
            value={note}
            maxLength={500}
            autoSize={{ minRows: 2 }}
            onChange={(event) => setNote(event.target.value)}
          />
        </Noted>
        <Button loading={isBusy} onClick={giveBack}>
          {words('approve.giveBack')}
        </Button>
      </div>
    </Form>
  )
}

interface PrincipleRowProps {
  name: string
  teach: string
  answer: { isMet?: boolean; note: string }
  isAsked: boolean
  onAnswer: (answer: { isMet?: boolean; note: string }) => void
}

function PrincipleRow({ name, teach, answer, isAsked, onAnswer }: PrincipleRowProps) {
  const words = useWords()
  const named = useNamed()
  const isUnexplained = answer.isMet === false && answer.note.trim() === ''
  const wrong = isAsked && (answer.isMet === undefined || isUnexplained)
  return (
    <Form.Item
      label={named(name, teach)}
      validateStatus={wrong ? 'error' : ''}
      help={wrong ? <span role="alert">{words(isUnexplained ? 'approve.explain' : 'approve.answer')}</span> : undefined}
    >
      <Radio.Group
        aria-label={name}
        value={answer.isMet}
        options={[
          { value: true, label: words('approve.met') },
          { value: false, label: words('approve.unmet') },
        ]}
        onChange={(event) => onAnswer({ ...answer, isMet: event.target.value as boolean })}
      />
      <Input
        aria-label={words('approve.noteOf', { principle: name })}
        placeholder={words('approve.notePlace')}
        style={{ width: 320, maxWidth: '100%' }}
        value={answer.note}
        maxLength={300}
        onChange={(event) => onAnswer({ ...answer, note: event.target.value })}
      />
    </Form.Item>
  )
}

function Noted({
  id,
  label,
  help,
  isWrong,
  wrong,
  children,
}: {
  id: string
  label: string
  help?: string
  isWrong: boolean
  wrong: string
  children: ReactNode
}) {
  return (
    <Form.Item
      label={label}
      htmlFor={id}
      required
      validateStatus={isWrong ? 'error' : ''}
      help={isWrong ? <span role="alert">{wrong}</span> : help}
    >
      {children}
    </Form.Item>
  )
}
