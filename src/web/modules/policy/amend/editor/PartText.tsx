import { Form, Input } from 'antd'
import { useId, useState } from 'react'
import { usePathWords, useProblemWords } from '../usePathWords.ts'
import { useWords } from '../useWords.ts'
import type { PackSheet } from './pack-sheet.ts'

interface PartTextProps {
  sheet: PackSheet
  part: string
  /** Told whether the text can be read; while it can't, nothing is saved. */
  onReadable: (isReadable: boolean) => void
}

/** One part of the pack as JSON, its problems told by their place beside it. */
export function PartText({ sheet, part, onReadable }: PartTextProps) {
  const id = useId()
  const words = useWords()
  const placeOf = usePathWords()
  const sayOf = useProblemWords()
  const [text, setText] = useState(() => JSON.stringify(sheet.at(part) ?? null, null, 2))
  const [trouble, setTrouble] = useState('')
  const problems = sheet.wrongAt(part)
  const isWrong = trouble !== '' || problems.length > 0
  const type = (next: string) => {
    setText(next)
    try {
      // A part that may be left out reads `null` where it is.
      sheet.put(part, (JSON.parse(next) as unknown) ?? undefined)
      setTrouble('')
      onReadable(true)
    } catch (error) {
      setTrouble(words('edit.notJson', { why: error instanceof Error ? error.message : '' }))
      onReadable(false)
    }
  }
  return (
    <Form layout="vertical" component="div">
      <Form.Item label={words('edit.partText', { part: placeOf([part]) })} htmlFor={id} validateStatus={isWrong ? 'error' : ''}>
        <Input.TextArea
          id={id}
          value={text}
          autoSize={{ minRows: 12, maxRows: 28 }}
          aria-invalid={isWrong}
          aria-describedby={`${id}-says`}
          style={{ fontFamily: 'var(--mono, monospace)' }}
          onChange={(event) => type(event.target.value)}
        />
        <div id={`${id}-says`} role={isWrong ? 'alert' : undefined}>
          {!isWrong && <span className="field-help">{words('edit.partHelp')}</span>}
          {trouble}
          {problems.map((each) => (
            <div key={each.path}>
              <code>{each.path}</code>{' '}
              {words('problem.at', { place: placeOf(each.path.split('.'), sheet.content, 'place'), says: sayOf(each) })}
            </div>
          ))}
        </div>
      </Form.Item>
    </Form>
  )
}
