import { Alert, Button, Input } from 'antd'
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react'
import { Icon } from '../look/Icon.tsx'
import { SecretBanner } from '../signs/confidential.tsx'
import { useWords } from '../wording/useWords.ts'

interface FilePickProps {
  label: string
  /** Endings that are taken, `['.csv', '.xlsx']`; all where omitted. */
  kinds?: readonly string[]
  /** In MB. */
  limit?: number
  isMany?: boolean
  isBusy?: boolean
  onPick: (files: File[]) => void
  /** A file was not taken: what was shown of the one before no longer fits. */
  onRefused?: () => void
}

/** Choose, drop or paste files, under the banner 涉密信息不得录入 (P17). */
export function FilePick({ label, kinds, limit = 50, isMany = false, isBusy = false, onPick, onRefused }: FilePickProps) {
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [trouble, setTrouble] = useState('')
  const take = (files: File[]) => {
    const large = files.find((file) => file.size > limit * 1024 * 1024)
    const wrong = kinds && files.find((file) => !kinds.some((kind) => file.name.toLowerCase().endsWith(kind)))
    if (large || wrong) onRefused?.()
    if (large) return setTrouble(words('file.tooLarge', { name: large.name, limit }))
    if (wrong && kinds.includes('.xlsx') && /\.xls$/i.test(wrong.name)) return setTrouble(words('file.oldExcel', { name: wrong.name }))
    if (wrong) return setTrouble(words('file.wrongKind', { name: wrong.name, kinds: kinds.join(' ') }))
    setTrouble('')
    if (files.length > 0) onPick(isMany ? files : files.slice(0, 1))
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take([...event.dataTransfer.files])
  }
  return (
    <div>
      <SecretBanner />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dropping is an extra; the button does the same by keyboard */}
      <fieldset
        className={isOver ? 'file-pick over' : 'file-pick'}
        aria-label={label}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        onPaste={(event) => take([...event.clipboardData.files])}
      >
        {words('file.drop')}{' '}
        <Button icon={<Icon name="upload" />} loading={isBusy} onClick={() => input.current?.click()}>
          {words('file.pick')}
        </Button>
        <input
          ref={input}
          type="file"
          style={{ display: 'none' }}
          multiple={isMany}
          accept={kinds?.join(',')}
          aria-label={label}
          onChange={(event) => {
            take([...(event.target.files ?? [])])
            // The same file, put right, may be chosen again.
            event.target.value = ''
          }}
        />
        {kinds && <p className="field-help">{kinds.join(' · ')}</p>}
      </fieldset>
      {trouble && <Alert type="error" title={trouble} role="alert" />}
    </div>
  )
}

/** Rows pasted from Excel: each line a row, each cell trimmed text. */
export function PasteRows({ label, onRows }: { label: string; onRows: (rows: string[][]) => void }) {
  const words = useWords()
  const paste = (event: ClipboardEvent) => {
    event.preventDefault()
    onRows(rowsOf(event.clipboardData.getData('text/plain')))
  }
  return (
    <Input.TextArea
      rows={2}
      value=""
      readOnly={false}
      aria-label={label}
      placeholder={words('file.paste')}
      onChange={() => {}}
      onPaste={paste}
    />
  )
}

/** Tab-separated text as Excel puts it on the clipboard. */
export function rowsOf(text: string): string[][] {
  const lines = text.replace(/\r/g, '').split('\n')
  return lines.map((line) => line.split('\t').map((cell) => cell.trim())).filter((cells) => cells.some((cell) => cell !== ''))
}
