import { useState } from 'react'
import { Note, TextField } from '../parts/fields.tsx'
import { FilesField } from '../parts/FilesField.tsx'
import { useFailureWords } from '../speaking/useFailureWords.ts'
import { useWords } from '../speaking/useWords.ts'
import type { Chosen } from '../wire/files.ts'
import { clearAnswer, keepAnswer, keptAnswer, type Message, type Opened, sealedMessage, write } from './opened.ts'

const LONGEST = 20_000

/** Answer, add to the report, add files. What could not be sent stays in the fields. */
export function AnswerForm({ open, onSent }: { open: Opened; onSent: (open: Opened) => void }) {
  const words = useWords()
  const failureWords = useFailureWords()
  const [text, setText] = useState(keptAnswer)
  const [files, setFiles] = useState<readonly Chosen[]>([])
  const [share, setShare] = useState<number | null>(null)
  const [sealed, setSealed] = useState<Message | null>(null)
  const [told, setTold] = useState<{ isDone: boolean; says: string } | null>(null)
  const [isTried, setTried] = useState(false)
  const keep = (value: string) => {
    setText(value)
    keepAnswer(value)
  }
  const send = async () => {
    setTried(true)
    if (text.trim() === '') return
    setTold(null)
    setShare(0)
    try {
      const message = await sealedMessage(open.key, text.trim(), files, sealed)
      setSealed(message)
      onSent(await write(open, message, setShare))
      clearAnswer()
      setText('')
      setFiles([])
      setTried(false)
      setTold({ isDone: true, says: words('follow.sent') })
    } catch (error) {
      setTold({ isDone: false, says: failureWords(error) })
    }
    setShare(null)
  }
  const sent = open.said.filter((each) => each.part.author === 'reporter').flatMap((each) => each.files)
  const before = { count: sent.length, bytes: sent.reduce((sum, each) => sum + each.size, 0) }
  return (
    <form
      noValidate
      className="answer"
      onSubmit={(event) => {
        event.preventDefault()
        if (share === null) void send()
      }}
    >
      <h2>{words('follow.write')}</h2>
      <TextField
        label={words('follow.text')}
        value={text}
        onChange={keep}
        longest={LONGEST}
        isLong
        error={isTried && text.trim() === '' ? words('wrong.fill') : undefined}
      />
      <FilesField files={files} limits={open.page.files} before={before} onChange={setFiles} />
      {told && <Note kind={told.isDone ? 'done' : 'trouble'}>{told.says}</Note>}
      {share === null ? (
        <button className="first">{words('follow.send')}</button>
      ) : (
        <div className="running">
          <p role="status">{words('follow.sending')}</p>
          <progress aria-label={words('follow.sending')} value={share} max={1} />
        </div>
      )}
    </form>
  )
}
