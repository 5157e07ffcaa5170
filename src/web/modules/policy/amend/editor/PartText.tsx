import { Form, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { usePathWords, useProblemWords } from '../usePathWords.ts'
import { useWords } from '../useWords.ts'
import type { PackSheet } from './pack-sheet.ts'

/** Parts that can be edited as text; those with a form too, for what their form does not show. */
const LEFT_OUT = new Set(['id', 'version', 'extends'])

interface PartTextProps {
  sheet: PackSheet
  /** Told whether the text can be read; while it can't, nothing is saved. */
  onReadable: (isReadable: boolean) => void
}

/** One part of the pack as JSON, its problems told by their place beside it. */
export function PartText({ sheet, onReadable }: PartTextProps) {
  const words = useWords()
  const placeOf = usePathWords()
  const parts = Object.keys(sheet.content).filter((key) => !LEFT_OUT.has(key))
  const [part, setPart] = useState('bodies')
  const [isStuck, setStuck] = useState(false)
  return (
    <>
      <Select
        aria-label={words('edit.part')}
        value={part}
        disabled={isStuck}
        options={parts.map((value) => ({ value, label: placeOf([value]) }))}
        style={{ minWidth: 260, marginBottom: 8 }}
        onChange={setPart}
      />
      <Text
        key={part}
        sheet={sheet}
        part={part}
        onReadable={(isReadable) => {
          setStuck(!isReadable)
          onReadable(isReadable)
        }}
      />
    </>
  )
}

function Text({ sheet, part, onReadable }: PartTextProps & { part: string }) {
  const id = useId()
  const words = useWords()
  const placeOf = usePathWords()
  const sayOf = useProblemWords()
  const [text, setText] = useState(() => JSON.stringify(sheet.at(part), null, 2))
  const [trouble, setTrouble] = useState('')
  const problems = sheet.wrongAt(part)
  const isWrong = trouble !== '' || problems.length > 0
  const type = (next: string) => {
    setText(next)
    try {
      sheet.put(part, JSON.parse(next))
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
              <code>{each.path}</code> {words('problem.at', { place: placeOf(each.path.split('.'), sheet.content), says: sayOf(each) })}
            </div>
          ))}
        </div>
      </Form.Item>
    </Form>
  )
}
