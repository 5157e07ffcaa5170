import { Alert, Button, Checkbox, Input } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { listForms, readForm, saveForm, submitForm } from '../../../../modules/risks/campaign/campaign.api.ts'
import { type DraftEntry, formEntry } from '../../../../modules/risks/campaign/campaign.schema.ts'
import {
  type AnswerOf,
  Asked,
  call,
  DayText,
  Empty,
  FactList,
  Page,
  Refused,
  SecretBanner,
  Section,
  To,
  useAct,
  useCall,
  useGo,
  useMe,
  usePathParams,
} from '../../../ui/index.ts'
import { labelOf, usePack } from '../../matters/parts/pack.tsx'
import { PointLevel } from '../list/usePointColumns.tsx'
import { useWords } from '../useWords.ts'
import { EntryEditor } from './EntryEditor.tsx'

type Answer = AnswerOf<typeof readForm>

/** 《岗位风险点自查表》: filled in by the post holder, saved as it is typed. */
export default function FormPage() {
  const { id = '' } = usePathParams()
  return (
    <Asked of={useCall(readForm, { params: { id } })}>{(answer) => <FormSheet key={`${id}|${answer.form.state}`} of={answer} />}</Asked>
  )
}

function FormSheet({ of }: { of: Answer }) {
  const words = useWords()
  const pack = usePack()
  const go = useGo()
  const { form } = of
  const isDone = form.state === 'submitted' || form.state === 'none'
  return (
    <Page
      title={`《${pack?.risks.words.form ?? words('form.title')}》`}
      up={{ label: words('form.mine'), path: '/risk-forms/mine' }}
      marks={<span>{words(`form.states.${form.state}`)}</span>}
      tools={
        <>
          {of.isMine && !isDone && <Button onClick={() => go(`/risk-forms/${form.id}/sheet`)}>{words('form.excel')}</Button>}
          <PrintButton formId={form.id} label={words('form.print')} />
        </>
      }
      next={{
        says: isDone
          ? words('form.handedIn', { day: form.submittedOn ?? '' })
          : of.isMine
            ? words('form.fill', { day: form.endsOn })
            : words('form.readOnly', { name: form.personName }),
        action: null,
      }}
    >
      <Section>
        <FactList
          facts={[
            { label: words('form.campaign'), value: form.campaignTitle },
            { label: words('list.unit'), value: form.unitName },
            { label: words('list.post'), value: `${form.postTitle}（${labelOf(pack?.layers, of.layer)}）` },
            { label: words('form.holder'), value: form.personName },
            { label: words('form.endsOn'), value: <DayText day={form.endsOn} /> },
            { label: words('form.guidance'), value: of.guidance, wide: true },
            { label: words('form.noneReason'), value: isDone ? form.noneReason : '', wide: true },
          ]}
        />
      </Section>
      {of.entered && !isDone && (
        <Alert type="info" showIcon title={words('form.enteredSays', { name: of.entered.byName, day: of.entered.on })} />
      )}
      {isDone ? <Result of={of} /> : of.isMine && <Filling of={of} />}
    </Page>
  )
}

function PrintButton({ formId, label }: { formId: string; label: string }) {
  return (
    <Button href={`/api/risk-forms/${formId}/sheet.pdf`} target="_blank">
      {label}
    </Button>
  )
}

function Result({ of }: { of: Answer }) {
  const words = useWords()
  if (of.points.length === 0) return null
  return (
    <Section title={words('form.result')}>
      <ul>
        {of.points.map((point) => (
          <li key={point.id}>
            <To path={`/risk-points/${point.id}`}>
              {point.no} {point.title}
            </To>{' '}
            <PointLevel rank={point.rank} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** The entries of the form, one open at a time; saved a moment after the last key. */
function Filling({ of }: { of: Answer }) {
  const words = useWords()
  const id = useId()
  const me = useMe()
  const [entries, setEntries] = useState<readonly DraftEntry[]>(of.entries)
  const [reason, setReason] = useState(of.form.noneReason)
  const [open, setOpen] = useState<number | null>(of.entries.length > 0 ? 0 : null)
  const [isPledged, setPledged] = useState(false)
  const [wrong, setWrong] = useState<number | null>(null)
  const saved = useAutosave(of, entries, reason)
  const act = useAct(submitForm, { invalidates: [readForm, listForms], done: words('form.submitDone'), sayBadInput: true })
  const submit = () => {
    const bad = entries.findIndex((entry) => !formEntry.safeParse(entry).success)
    setWrong(bad >= 0 ? bad : null)
    if (bad >= 0) setOpen(bad)
    else
      void saved.settle().then(() =>
        act.mutate({
          params: { id: of.form.id },
          body: { entries: entries.map((entry) => formEntry.parse(entry)), noneReason: reason, isPledged: true },
        }),
      )
  }
  const add = () => {
    setEntries([...entries, { content: { carrier: 'post', postId: of.postId, context: 'duty' } }])
    setOpen(entries.length)
  }
  return (
    <>
      <SecretBanner />
      {entries.length === 0 && <Empty title={words('form.add')} teach={words('form.fill', { day: of.form.endsOn })} />}
      {entries.map((entry, at) => (
        <EntryEditor
          key={at}
          no={at + 1}
          entry={entry}
          isOpen={open === at}
          isChecked={wrong === at}
          onOpen={() => setOpen(open === at ? null : at)}
          onChange={(next) => setEntries((before) => before.map((each, index) => (index === at ? next : each)))}
          onRemove={() => {
            setEntries(entries.filter((_, index) => index !== at))
            setOpen(null)
          }}
        />
      ))}
      <div className="form-foot">
        <Button onClick={add}>{words('form.add')}</Button>
        <output className="kept">{saved.says}</output>
      </div>
      {entries.length === 0 && (
        <Section title={words('form.noneTitle')}>
          <label htmlFor={`${id}-none`}>{words('form.noneReason')}</label>
          <Input.TextArea id={`${id}-none`} rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
          <p className="field-help">{words('form.noneHelp')}</p>
        </Section>
      )}
      {wrong !== null && <p role="alert">{words('form.wrong', { no: wrong + 1 })}</p>}
      <div className="form-foot">
        <Checkbox checked={isPledged} onChange={(event) => setPledged(event.target.checked)}>
          {words('form.pledge')}（{me.name}）
        </Checkbox>
        <Button
          type="primary"
          disabled={!isPledged || (entries.length === 0 && reason.trim().length < 8)}
          loading={act.isPending}
          onClick={submit}
        >
          {words('form.submit')}
        </Button>
      </div>
    </>
  )
}

const QUIET_MS = 1200

/** Save a moment after the last change, one after the other; a second window is told instead of overwritten. */
function useAutosave(of: Answer, entries: readonly DraftEntry[], noneReason: string): { says: string; settle: () => Promise<void> } {
  const words = useWords()
  const [says, setSays] = useState('')
  const revision = useRef(of.revision)
  const running = useRef<Promise<void>>(Promise.resolve())
  const last = useRef(JSON.stringify([of.entries, of.form.noneReason]))
  const save = async () => {
    const text = JSON.stringify([entries, noneReason])
    if (text === last.current) return
    try {
      setSays(words('form.saving'))
      const answer = await call(saveForm, {
        params: { id: of.form.id },
        body: { revision: revision.current, entries: [...entries], noneReason },
      })
      revision.current = answer.revision
      last.current = text
      setSays(words('form.saved'))
    } catch (failure) {
      setSays(failure instanceof Refused ? words('form.otherWindow') : '')
    }
  }
  const latest = useRef(save)
  useEffect(() => {
    latest.current = save
  })
  const settle = () => {
    running.current = running.current.then(() => latest.current())
    return running.current
  }
  useEffect(() => {
    const later = setTimeout(() => void settle(), QUIET_MS)
    return () => clearTimeout(later)
  }, [entries, noneReason])
  return { says, settle }
}
