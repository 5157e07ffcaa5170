import { Alert, Button, Checkbox, Input } from 'antd'
import { useEffect, useId, useState } from 'react'
import { listForms, readForm, submitForm } from '../../../../../modules/risks/campaign/campaign.api.ts'
import { formEntry } from '../../../../../modules/risks/campaign/campaign.schema.ts'
import {
  type AnswerOf,
  Empty,
  isMeanwhile,
  LeaveGuard,
  SecretBanner,
  Section,
  useAct,
  useFailureWords,
  useMe,
} from '../../../../ui/index.ts'
import { useCarrierWord } from '../../useCarrierWord.ts'
import { useWords } from '../../useWords.ts'
import { EntryEditor } from '../EntryEditor.tsx'
import { BothForms, type FormText } from './BothForms.tsx'
import { formText, type Kept, useAutosave } from './useAutosave.ts'

type Answer = AnswerOf<typeof readForm>

/** Most risk points of one form (see `formSave`). */
const MOST = 20

const isDone = ({ form }: Answer) => form.state === 'submitted' || form.state === 'none'

/** The form while it is being written: saved by itself, one risk point open at a time. */
export function Filling({ of, onLeft }: { of: Answer; onLeft: () => void }) {
  const words = useWords()
  const [text, setText] = useState<FormText>(formText(of))
  const [taken, setTaken] = useState(0)
  const kept = useAutosave(of, text)
  const isGone = isDone(of) && kept.isSaved
  useEffect(() => {
    if (isGone) onLeft()
  }, [isGone, onLeft])
  const take = (next: FormText) => {
    setText(next)
    setTaken(taken + 1)
  }
  const theirs = kept.theirs
  const isClosed = theirs !== undefined && isDone(theirs)
  return (
    <>
      <SecretBanner />
      <LeaveGuard isOn={kept.failure !== null || (theirs !== undefined && !isClosed)} says={words('form.leave')} />
      {theirs && <BothForms mine={text} theirs={formText(theirs)} isClosed={isClosed} onTake={take} />}
      {isClosed && (
        <div className="form-foot">
          <Button onClick={onLeft}>{words('form.seeHandedIn')}</Button>
        </div>
      )}
      {theirs && !isClosed && <Decide kept={kept} />}
      {!isClosed && <Entries key={taken} of={of} text={text} onChange={setText} kept={kept} onLeft={onLeft} />}
    </>
  )
}

/** Whoever comes second says what stands. */
function Decide({ kept }: { kept: Kept }) {
  const words = useWords()
  return (
    <div className="form-foot">
      <Button type="primary" loading={kept.state === 'saving'} onClick={() => void kept.settle(true)}>
        {words('form.saveThis')}
      </Button>
      <span className="field-help">{words('form.saveThisHelp')}</span>
    </div>
  )
}

/** What did not save, in words, with what to do. */
function NotSaved({ kept }: { kept: Kept }) {
  const words = useWords()
  const wordsFor = useFailureWords()
  if (kept.failure === null) return null
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={words('form.notSaved', { why: wordsFor(kept.failure) })}
      description={words('form.notSavedHelp')}
      action={
        <Button size="small" loading={kept.state === 'saving'} onClick={() => void kept.settle()}>
          {words('form.again')}
        </Button>
      }
    />
  )
}

interface EntriesProps {
  of: Answer
  text: FormText
  onChange: (next: FormText | ((before: FormText) => FormText)) => void
  kept: Kept
  onLeft: () => void
}

function Entries({ of, text, onChange, kept, onLeft }: EntriesProps) {
  const words = useWords()
  const layerOf = useCarrierWord()
  const { entries } = text
  const [open, setOpen] = useState<number | null>(entries.length > 0 ? 0 : null)
  const [wrong, setWrong] = useState<number | null>(null)
  const add = () => {
    onChange({ ...text, entries: [...entries, { content: { carrier: of.form.carrier, postId: of.postId, context: 'duty' } }] })
    setOpen(entries.length)
  }
  const onWrong = (at: number | null) => {
    setWrong(at)
    if (at !== null) setOpen(at)
  }
  return (
    <>
      {entries.length === 0 && (
        <Empty
          title={words('form.add')}
          teach={words(`form.fillBy.${of.form.carrier}`, { day: of.form.endsOn, layer: layerOf(of.form.carrier) })}
        />
      )}
      {entries.map((entry, at) => (
        <EntryEditor
          key={at}
          no={at + 1}
          entry={entry}
          isOpen={open === at}
          isChecked={wrong === at}
          onOpen={() => setOpen(open === at ? null : at)}
          onChange={(next) =>
            onChange((before) => ({ ...before, entries: before.entries.map((each, index) => (index === at ? next : each)) }))
          }
          onRemove={() => {
            onChange({ ...text, entries: entries.filter((_, index) => index !== at) })
            setOpen(null)
          }}
        />
      ))}
      <div className="form-foot">
        <Button onClick={add} disabled={entries.length >= MOST}>
          {words('form.add')}
        </Button>
        <output className="kept">{kept.state !== 'still' && words(`form.${kept.state}`)}</output>
      </div>
      {entries.length === 0 && <NoneReason text={text} onChange={onChange} />}
      <NotSaved kept={kept} />
      {wrong !== null && <p role="alert">{words('form.wrong', { no: wrong + 1 })}</p>}
      <HandIn of={of} text={text} kept={kept} onWrong={onWrong} onLeft={onLeft} />
    </>
  )
}

function NoneReason({ text, onChange }: Pick<EntriesProps, 'text' | 'onChange'>) {
  const words = useWords()
  const id = useId()
  return (
    <Section title={words('form.noneTitle')}>
      <label htmlFor={id}>{words('form.noneReason')}</label>
      <Input.TextArea
        id={id}
        rows={2}
        maxLength={500}
        value={text.noneReason}
        onChange={(event) => onChange({ ...text, noneReason: event.target.value })}
      />
      <p className="field-help">{words('form.noneHelp')}</p>
    </Section>
  )
}

/** The pledge and the hand-in: on the text as it was last saved, and only while nobody else's waits to be decided. */
function HandIn({ of, text, kept, onWrong, onLeft }: Omit<EntriesProps, 'onChange'> & { onWrong: (at: number | null) => void }) {
  const words = useWords()
  const me = useMe()
  const [isPledged, setPledged] = useState(false)
  const act = useAct(submitForm, {
    ...{ invalidates: [readForm, listForms], done: words('form.submitDone'), sayBadInput: true, isQuiet: isMeanwhile },
    onDone: onLeft,
  })
  const { entries, noneReason } = text
  const submit = () => {
    const bad = entries.findIndex((entry) => !formEntry.safeParse(entry).success)
    onWrong(bad >= 0 ? bad : null)
    if (bad >= 0) return
    void kept.settle().then((isSaved) => {
      if (!isSaved) return
      const body = {
        entries: entries.map((entry) => formEntry.parse(entry)),
        noneReason,
        isPledged: true as const,
        revision: kept.revision(),
      }
      act.mutate({ params: { id: of.form.id }, body }, { onError: kept.onRefused })
    })
  }
  return (
    <div className="form-foot">
      <Checkbox checked={isPledged} onChange={(event) => setPledged(event.target.checked)}>
        {words('form.pledge')}（{me.name}）
      </Checkbox>
      <Button
        type="primary"
        disabled={!isPledged || kept.theirs !== undefined || (entries.length === 0 && noneReason.trim().length < 8)}
        loading={act.isPending}
        onClick={submit}
      >
        {words('form.submit')}
      </Button>
    </div>
  )
}
