import { useEffect, useRef, useState } from 'react'
import { readCode } from '../../../modules/reports/code.rules.ts'
import { Note, TextField } from '../parts/fields.tsx'
import { Head } from '../parts/Head.tsx'
import { RunningPromises } from '../parts/Promises.tsx'
import { useFailureWords } from '../speaking/useFailureWords.ts'
import { useWords } from '../speaking/useWords.ts'
import { dropContents } from '../wire/files.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { Messages } from './Messages.tsx'
import { clearAnswer, type Opened, openWithCode } from './opened.ts'

/** Come back with the code: how it stands, what is promised, what was written. */
export function FollowPage() {
  const [open, setOpen] = useState<Opened | null>(null)
  const leave = () => {
    dropContents()
    clearAnswer()
    setOpen(null)
  }
  return open ? <OpenReport open={open} onChange={setOpen} onLeave={leave} /> : <CodeForm onOpen={setOpen} />
}

const LONGEST_TYPED = 60

function CodeForm({ onOpen }: { onOpen: (open: Opened) => void }) {
  const words = useWords()
  const failureWords = useFailureWords()
  const [code, setCode] = useState('')
  const [failure, setFailure] = useState('')
  const [isOpening, setOpening] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (failure !== '') form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()
  }, [failure])
  const submit = async () => {
    setFailure('')
    if (readCode(code) === null) return setFailure(words('failed.wrongCode'))
    setOpening(true)
    await openWithCode(code).then(onOpen, (error: unknown) => {
      setFailure(failureWords(error))
      setOpening(false)
    })
  }
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!isOpening) void submit()
      }}
    >
      <Head title={words('follow.head')} />
      <p>{words('follow.lead')}</p>
      <TextField label={words('follow.code')} value={code} onChange={setCode} longest={LONGEST_TYPED} error={failure || undefined} isCode />
      <p role="status" className="soft">
        {isOpening && words('follow.opening')}
      </p>
      <div className="buttons">
        <button className="first">{words('follow.open')}</button>
        <a className="button" href="#start">
          {words('home')}
        </a>
      </div>
    </form>
  )
}

interface OpenReportProps {
  open: Opened
  onChange: (open: Opened) => void
  onLeave: () => void
}

function OpenReport({ open, onChange, onLeave }: OpenReportProps) {
  const words = useWords()
  const { page, said } = open
  return (
    <>
      <Head title={words(`state.${page.state}`)} above={words('follow.head')} />
      <dl>
        <div>
          <dt>{words('follow.receivedOn')}</dt>
          <dd>{page.receivedOn}</dd>
        </div>
        <div>
          <dt>{words('follow.register')}</dt>
          <dd>{page.registerName}</dd>
        </div>
        <div>
          <dt>{words('follow.manner')}</dt>
          <dd>{words(page.isNamed ? 'what.named' : 'what.anonymous')}</dd>
        </div>
      </dl>
      <h2>{words('follow.promises')}</h2>
      <RunningPromises promises={page.promises} />
      <h2>{words('follow.messages')}</h2>
      <Messages open={open} />
      {!said.some((each) => each.part.author === 'office') && <Note kind="plain">{words('follow.noneYet')}</Note>}
      <AnswerForm open={open} onSent={onChange} />
      <div className="buttons">
        <button type="button" onClick={onLeave}>
          {words('follow.leave')}
        </button>
      </div>
    </>
  )
}
