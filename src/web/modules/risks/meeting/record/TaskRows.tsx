import { Button, Input, InputNumber, Select } from 'antd'
import { useId } from 'react'
import type { MeetingPage } from '../../../../../modules/risks/meeting/meeting.schema.ts'
import { Icon } from '../../../../ui/index.ts'
import { PersonPick, personLabel } from '../../../talks/PersonPick.tsx'
import { useWords } from '../../useWords.ts'
import type { TypedTask } from './typed.ts'

interface TaskRowsProps {
  of: MeetingPage
  rows: readonly TypedTask[]
  errorAt: (at: number, field: string) => string | undefined
  onChange: (rows: TypedTask[]) => void
}

/** 议定事项: what, who, within how many working days. */
export function TaskRows({ of, rows, errorAt, onChange }: TaskRowsProps) {
  const words = useWords()
  const known = [...of.attendees.map((each) => each.person), ...of.tasks.map((task) => task.owner)].map((person) => ({
    id: person.id,
    label: personLabel(person),
  }))
  const set = (at: number, change: Partial<TypedTask>) =>
    onChange(rows.map((each, index) => (index === at ? { ...each, ...change } : each)))
  return (
    <>
      {rows.map((row, at) => (
        <TaskFields
          key={row.id ?? `new-${at}`}
          no={at + 1}
          row={row}
          known={known}
          points={of.points.map((point) => ({ value: point.pointId, label: `${point.no} ${point.title}` }))}
          errorAt={(field) => errorAt(at, field)}
          onChange={(change) => set(at, change)}
          onRemove={() => onChange(rows.filter((_, index) => index !== at))}
        />
      ))}
      <Button
        icon={<Icon name="plus" />}
        onClick={() => onChange([...rows, { id: null, text: '', ownerId: undefined, workdays: 10, pointId: null }])}
      >
        {words('meeting.record.addTask')}
      </Button>
    </>
  )
}

interface TaskFieldsProps {
  no: number
  row: TypedTask
  known: readonly { id: string; label: string }[]
  points: { value: string; label: string }[]
  errorAt: (field: string) => string | undefined
  onChange: (change: Partial<TypedTask>) => void
  onRemove: () => void
}

function TaskFields({ no, row, known, points, errorAt, onChange, onRemove }: TaskFieldsProps) {
  const words = useWords()
  const id = useId()
  const name = words('meeting.record.no', { no })
  const wrong = (field: string, says: string) =>
    errorAt(field) && (
      <span role="alert" className="field-error">
        {says}
      </span>
    )
  return (
    <fieldset className="meeting-task" aria-label={name}>
      <div className="wide">
        <label htmlFor={`${id}-text`}>{`${name} ${words('meeting.record.taskText')}`}</label>
        <Input.TextArea
          id={`${id}-text`}
          value={row.text}
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={500}
          status={errorAt('text') ? 'error' : undefined}
          onChange={(event) => onChange({ text: event.target.value })}
        />
        {wrong('text', words('meeting.record.tooShort', { least: 4 }))}
      </div>
      <div>
        <label htmlFor={`${id}-owner`}>{words('meeting.record.taskOwner')}</label>
        <PersonPick
          id={`${id}-owner`}
          value={row.ownerId}
          known={known}
          aria-invalid={Boolean(errorAt('ownerId'))}
          onChange={(next) => onChange({ ownerId: typeof next === 'string' ? next : undefined })}
        />
        {wrong('ownerId', words('meeting.record.pickOwner'))}
      </div>
      <div>
        <label htmlFor={`${id}-days`}>{words('meeting.record.taskDays')}</label>
        <InputNumber
          id={`${id}-days`}
          style={{ width: '100%' }}
          value={row.workdays}
          aria-invalid={Boolean(errorAt('workdays'))}
          status={errorAt('workdays') ? 'error' : undefined}
          onChange={(next) => onChange({ workdays: next ?? undefined })}
        />
        {wrong('workdays', words('meeting.record.daysRange'))}
      </div>
      <div>
        <label htmlFor={`${id}-point`}>{words('meeting.record.taskPoint')}</label>
        <Select
          id={`${id}-point`}
          style={{ width: '100%' }}
          allowClear
          value={row.pointId}
          options={points}
          onChange={(next: string | undefined) => onChange({ pointId: next ?? null })}
        />
      </div>
      <Button onClick={onRemove}>{words('meeting.record.removeTask')}</Button>
    </fieldset>
  )
}
