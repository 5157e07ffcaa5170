import { AutoComplete, Form, Input, InputNumber, Select } from 'antd'
import { type ReactNode, useState } from 'react'
import { numberText, Section } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import type { EditedStep } from './sheet/lanes.ts'
import type { Editor } from './sheet/modeler.ts'

/** Working days that the limit of a step may have at most. */
const MOST_DAYS = 9999

interface StepPanelProps {
  editor: Editor
  steps: readonly EditedStep[]
  chosen: string | null
  /** Posts of the unit and lanes of the chart. */
  posts: readonly string[]
}

/** 环节要素 of the chosen step: post, limit, document, who decides. The choice above reaches every step by keyboard. */
export function StepPanel({ editor, steps, chosen, posts }: StepPanelProps) {
  const words = useWords()
  const step = steps.find(({ id }) => id === chosen)
  return (
    <Section title={words('editor.step')}>
      <Form layout="vertical" component="div">
        <Form.Item label={words('editor.chosen')} htmlFor="flow-step">
          <Select
            id="flow-step"
            value={step?.id ?? null}
            placeholder={words('editor.choose')}
            options={steps.map(({ id, name }) => ({ value: id, label: name || words('flow.unnamed') }))}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(id: string) => editor.select(id)}
          />
        </Form.Item>
        {step ? <Fields key={step.id} editor={editor} step={step} posts={posts} /> : <p className="field-help">{words('editor.hint')}</p>}
      </Form>
    </Section>
  )
}

function Fields({ editor, step, posts }: { editor: Editor; step: EditedStep; posts: readonly string[] }) {
  const words = useWords()
  const text = (field: 'name' | 'document' | 'decision' | 'note', label: string, isLong = false): ReactNode => (
    <Text
      key={`${field}.${step[field]}`}
      id={`flow-${field}`}
      label={label}
      isLong={isLong}
      value={step[field]}
      onDone={(value) => editor.write(step.id, field, value)}
    />
  )
  return (
    <>
      {text('name', words('flow.step'))}
      <PostField key={`post.${step.post}`} value={step.post} posts={posts} onDone={(post) => editor.setPost(step.id, post)} />
      <DaysField key={`days.${step.days}`} value={step.days} onDone={(days) => editor.write(step.id, 'days', days)} />
      {text('document', words('flow.document'))}
      {text('decision', words('flow.decision'))}
      {text('note', words('flow.note'), true)}
    </>
  )
}

/** 时限 of a step: whole working days, written into the chart when the field is left; any other number stays in the field and is said to be none. */
function DaysField({ value, onDone }: { value: number | null; onDone: (days: number | null) => void }) {
  const words = useWords()
  const [typed, setTyped] = useState(value)
  const isWrong = typed !== null && !(Number.isInteger(typed) && typed >= 0 && typed <= MOST_DAYS)
  const says = isWrong ? words('flow.daysWrong', { most: MOST_DAYS }) : ''
  return (
    <Form.Item
      label={words('flow.days')}
      htmlFor="flow-days"
      validateStatus={isWrong ? 'error' : ''}
      help={<span id="flow-days-says">{says}</span>}
    >
      <InputNumber<string | number>
        id="flow-days"
        aria-invalid={isWrong}
        aria-describedby="flow-days-says"
        value={typed}
        parser={numberText}
        style={{ width: '100%' }}
        onChange={(days) => setTyped(days === null ? null : Number(days))}
        onBlur={() => {
          if (!isWrong && typed !== value) onDone(typed)
        }}
      />
    </Form.Item>
  )
}

interface TextProps {
  id: string
  label: string
  value: string
  isLong: boolean
  onDone: (value: string) => void
}

/** Written into the chart when the person has finished, so that one undo takes back one thing. */
function Text({ id, label, value, isLong, onDone }: TextProps) {
  const [typed, setTyped] = useState(value)
  const done = () => {
    if (typed.trim() !== value) onDone(typed.trim())
  }
  const control = { id, value: typed, onBlur: done, maxLength: isLong ? 1000 : 100 }
  return (
    <Form.Item label={label} htmlFor={id}>
      {isLong ? (
        <Input.TextArea {...control} autoSize={{ minRows: 2, maxRows: 6 }} onChange={(event) => setTyped(event.target.value)} />
      ) : (
        <Input {...control} onChange={(event) => setTyped(event.target.value)} onPressEnter={done} />
      )}
    </Form.Item>
  )
}

/** A post of the unit, a lane of the chart, or words of one's own. */
function PostField({ value, posts, onDone }: { value: string; posts: readonly string[]; onDone: (post: string) => void }) {
  const words = useWords()
  const [typed, setTyped] = useState(value)
  const done = (post: string) => {
    if (post.trim() !== value) onDone(post.trim())
  }
  return (
    <Form.Item label={words('flow.role')} htmlFor="flow-post" extra={words('editor.postHelp')}>
      <AutoComplete
        id="flow-post"
        value={typed}
        options={posts.map((post) => ({ value: post }))}
        showSearch={{ filterOption: (typedNow, option) => typedNow === value || String(option?.value).includes(typedNow) }}
        onChange={setTyped}
        onSelect={(post: string) => done(post)}
        onBlur={() => done(typed)}
      />
    </Form.Item>
  )
}
