import { useId, useRef, useState } from 'react'
import { type Say, useWords } from '../speaking/useWords.ts'
import { type Chosen, isAtHand, makeReady } from '../wire/files.ts'
import type { Way } from '../write/send.ts'
import { Note } from './fields.tsx'

interface FilesFieldProps {
  files: readonly Chosen[]
  limits: Way['files']
  /** Sent with this report before: they count towards the limits. */
  before?: { count: number; bytes: number }
  onChange: (files: readonly Chosen[]) => void
}

const MEBIBYTE = 1_048_576
const NONE = { count: 0, bytes: 0 }

/** Choose files, see what was taken out of each, take one away again. */
export function FilesField({ files, limits, before = NONE, onChange }: FilesFieldProps) {
  const words = useWords()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState('')
  const [problems, setProblems] = useState<readonly string[]>([])
  const add = async (picked: readonly File[]) => {
    let all = files
    const wrong: string[] = []
    for (const file of picked) {
      setBusy(file.name)
      const refused = refusalOf(file, all, limits, before, words)
      if (refused) wrong.push(refused)
      else
        await makeReady(file, all).then(
          (ready) => {
            all = all.includes(ready) ? [...all] : [...all, ready]
          },
          () => wrong.push(words('files.unreadable', { name: file.name })),
        )
    }
    setBusy('')
    setProblems(wrong)
    onChange(all)
    if (input.current) input.current.value = ''
  }
  return (
    <div className="field">
      <p className="soft" id={`${id}-help`}>
        {words('files.limits', { count: limits.count, each: limits.mebibytesEach, all: limits.mebibytesAll })}
      </p>
      <input
        ref={input}
        id={id}
        className="unseen"
        type="file"
        multiple
        disabled={busy !== ''}
        aria-describedby={`${id}-help`}
        onChange={(event) => void add([...(event.target.files ?? [])])}
      />
      <label htmlFor={id} className="button">
        {words('files.add')}
      </label>
      <p role="status" className="soft">
        {busy && words('files.busy', { name: busy })}
      </p>
      {problems.length > 0 && (
        <Note kind="trouble">
          {problems.map((each) => (
            <p key={each}>{each}</p>
          ))}
        </Note>
      )}
      {files.length === 0 ? <p className="soft">{words('files.none')}</p> : <ChosenFiles files={files} onChange={onChange} />}
    </div>
  )
}

function ChosenFiles({ files, onChange }: Pick<FilesFieldProps, 'files' | 'onChange'>) {
  const words = useWords()
  return (
    <ul className="files" aria-label={words('files.list')}>
      {files.map((each) => (
        <li key={each.said.id}>
          <div>
            <strong>{each.said.name}</strong> <span className="soft">{sizeOf(each.said.size)}</span>
            <p className={isWarned(each) ? 'warned' : 'soft'}>{cleaningIn(words, each)}</p>
            {!isAtHand(each) && <p className="warned">{words('files.gone')}</p>}
          </div>
          <button
            type="button"
            className="plain"
            aria-label={words('files.remove', { name: each.said.name })}
            onClick={() => onChange(files.filter((other) => other !== each))}
          >
            {words('files.removeShort')}
          </button>
        </li>
      ))}
    </ul>
  )
}

export function sizeOf(size: number): string {
  return size < MEBIBYTE ? `${Math.max(1, Math.round(size / 1024))} KB` : `${(size / MEBIBYTE).toFixed(1)} MB`
}

const isWarned = ({ said }: Chosen) => said.cleaning === 'unknownKind' || said.cleaning === 'failed'

function cleaningIn(words: Say, { said, found }: Chosen): string {
  if (said.cleaning !== 'removed') return words(`files.${said.cleaning}`)
  return words('files.removed', { what: found.map((each) => words(`trace.${each}`)).join(words('comma')) })
}

function refusalOf(
  { name, size }: File,
  files: readonly Chosen[],
  { count, mebibytesEach, mebibytesAll }: Way['files'],
  before: { count: number; bytes: number },
  words: Say,
): string | undefined {
  // Chosen once more after the page was loaded anew: it is counted already.
  if (files.some((each) => each.said.name === name && !isAtHand(each))) return undefined
  if (before.count + files.length >= count) return words('files.tooMany', { count, name })
  if (size > mebibytesEach * MEBIBYTE) return words('files.tooLarge', { name, each: mebibytesEach })
  const all = files.reduce((sum, each) => sum + each.said.size, before.bytes + size)
  return all > mebibytesAll * MEBIBYTE ? words('files.tooMuch', { name, all: mebibytesAll }) : undefined
}
