import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useId, useState } from 'react'
import { type Question, QUESTION_KINDS, type QuestionKind } from '../../../../modules/surveys/questionnaire/questionnaire.schema.ts'
import { useWords } from '../useWords.ts'
import { ofKind } from './builder.ts'

export interface QuestionRowProps {
  question: Question
  no: number
  isFirst: boolean
  isLast: boolean
  /** What is wrong with it, by its field. */
  faults: Readonly<Record<string, string>>
  onChange: (more: Partial<Question>) => void
  onMove: (by: -1 | 1) => void
  onDrop: () => void
}

/** One question as it is written: its words, its kind and what the kind needs. */
export function QuestionRow({ question, no, isFirst, isLast, faults, onChange, onMove, onDrop }: QuestionRowProps) {
  const words = useWords()
  const id = useId()
  const says = Object.values(faults)
  return (
    <li className="section" style={{ padding: 12, marginBottom: 8, listStyle: 'none' }} aria-label={words('builder.question', { no })}>
      <div style={{ display: 'flex', gap: 8, alignItems: 'flex-start' }}>
        <strong style={{ paddingTop: 4, minWidth: 24, textAlign: 'right' }}>{no}.</strong>
        <Input
          aria-label={words('builder.text', { no })}
          aria-invalid={faults['text'] !== undefined}
          aria-describedby={`${id}-says`}
          status={faults['text'] === undefined ? '' : 'error'}
          value={question.text}
          maxLength={300}
          onChange={(event) => onChange({ text: event.target.value })}
        />
        <Select<QuestionKind>
          aria-label={words('builder.kind', { no })}
          style={{ width: 168, flex: 'none' }}
          value={question.kind}
          options={QUESTION_KINDS.map((kind) => ({ value: kind, label: words(`kinds.${kind}`) }))}
          onChange={(kind) => onChange(ofKind(kind, question))}
        />
        <span style={{ whiteSpace: 'nowrap' }}>
          <Button type="text" disabled={isFirst} aria-label={words('builder.up', { no })} onClick={() => onMove(-1)}>
            ↑
          </Button>
          <Button type="text" disabled={isLast} aria-label={words('builder.down', { no })} onClick={() => onMove(1)}>
            ↓
          </Button>
          <Button type="text" aria-label={words('builder.drop', { no })} onClick={onDrop}>
            ×
          </Button>
        </span>
      </div>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 16, alignItems: 'flex-start', padding: '8px 0 0 32px' }}>
        <Checkbox checked={question.isRequired} onChange={(event) => onChange({ isRequired: event.target.checked })}>
          {words('builder.required')}
        </Checkbox>
        <Particulars question={question} no={no} faults={faults} onChange={onChange} />
      </div>
      {says.length > 0 && (
        <p id={`${id}-says`} role="alert" style={{ padding: '4px 0 0 32px' }}>
          <span className="light red">{says.join('；')}</span>
        </p>
      )}
    </li>
  )
}

/** What its kind needs: options, limits, whether it counts. */
function Particulars({ question, no, faults, onChange }: Pick<QuestionRowProps, 'question' | 'no' | 'faults' | 'onChange'>) {
  const words = useWords()
  if (question.kind === 'scale')
    return (
      <>
        <Checkbox checked={question.counts} onChange={(event) => onChange({ counts: event.target.checked })}>
          {words('builder.counts')}
        </Checkbox>
        <span className="field-help">{words('builder.scaleSays')}</span>
      </>
    )
  if (question.kind === 'text') return <span className="field-help">{words('builder.textSays')}</span>
  if (question.kind === 'number')
    return (
      <>
        {(['least', 'most'] as const).map((end) => (
          <InputNumber
            key={end}
            aria-label={words(`builder.${end}`, { no })}
            prefix={<span className="field-help">{words(`builder.${end}Word`)}</span>}
            style={{ width: 176 }}
            precision={0}
            value={question[end]}
            onChange={(value) => onChange({ [end]: value })}
          />
        ))}
      </>
    )
  return <Options key={question.key} question={question} no={no} isWrong={faults['options'] !== undefined} onChange={onChange} />
}

/** One option a line; an empty last line is where the next is being typed. */
function Options({ question, no, isWrong, onChange }: Pick<QuestionRowProps, 'question' | 'no' | 'onChange'> & { isWrong: boolean }) {
  const words = useWords()
  const [typed, setTyped] = useState(question.options.join('\n'))
  const type = (text: string) => {
    setTyped(text)
    const options = text.split('\n').map((each) => each.trim())
    onChange({ options: options.filter(Boolean) })
  }
  return (
    <Input.TextArea
      aria-label={words('builder.options', { no })}
      placeholder={words('builder.options', { no })}
      aria-invalid={isWrong}
      status={isWrong ? 'error' : ''}
      style={{ flex: '1 1 320px' }}
      autoSize={{ minRows: 2, maxRows: 20 }}
      value={typed}
      onChange={(event) => type(event.target.value)}
    />
  )
}
