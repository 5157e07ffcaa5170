import { useState } from 'react'
import type { SaidFile } from '../../modules/reports/sealing/said.schema.ts'
import { Note } from '../parts/fields.tsx'
import { sizeOf } from '../parts/FilesField.tsx'
import { useFailureWords } from '../speaking/useFailureWords.ts'
import { useWords } from '../speaking/useWords.ts'
import { fetchFile } from '../wire/files.ts'
import type { Opened, Said } from './opened.ts'

/** What was written, from the report on; each in its order. */
export function Messages({ open }: { open: Opened }) {
  return (
    <ol className="messages">
      {open.said.map((each) => (
        <Message key={each.part.id} open={open} said={each} />
      ))}
    </ol>
  )
}

function Message({ open, said: { part, says, files } }: { open: Opened; said: Said }) {
  const words = useWords()
  const who = words(part.author === 'office' ? 'follow.office' : 'follow.yours')
  const text = says?.map(({ title, text: body }) => (
    <div key={title}>
      {title && <p className="soft">{title}</p>}
      <p className="written">{body}</p>
    </div>
  ))
  return (
    <li className={part.author}>
      <p className="soft">
        <strong>{who}</strong> · <time dateTime={part.on}>{part.on}</time>
      </p>
      {says === null && <Note kind="trouble">{words('follow.damaged')}</Note>}
      {part.kind === 'content' ? (
        <details>
          <summary>{words('follow.content')}</summary>
          {text}
        </details>
      ) : (
        text
      )}
      {files.map((file) => (
        <Attached key={file.id} open={open} file={file} />
      ))}
    </li>
  )
}

function Attached({ open: { token, key }, file }: { open: Opened; file: SaidFile }) {
  const words = useWords()
  const failureWords = useFailureWords()
  const [share, setShare] = useState<number | null>(null)
  const [failure, setFailure] = useState('')
  const fetchIt = async () => {
    setFailure('')
    setShare(0)
    await fetchFile(token, key, file, setShare).catch((error: unknown) => setFailure(failureWords(error)))
    setShare(null)
  }
  return (
    <div className="attached">
      <button type="button" className="plain" disabled={share !== null} onClick={() => void fetchIt()}>
        {words('files.download', { name: file.name })}
      </button>{' '}
      <span className="soft">{sizeOf(file.size)}</span>
      <span role="status" className="soft block">
        {share !== null && words('files.downloading', { name: file.name, percent: Math.floor(share * 100) })}
      </span>
      {failure && <Note kind="trouble">{failure}</Note>}
    </div>
  )
}
