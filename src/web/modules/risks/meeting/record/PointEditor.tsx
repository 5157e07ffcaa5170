import { Input, Select } from 'antd'
import { useId } from 'react'
import type { MeetingPage, MeetingPoint } from '../../../../../modules/risks/meeting/meeting.schema.ts'
import { Section } from '../../../../ui/index.ts'
import { PointLevel } from '../../list/usePointColumns.tsx'
import { useWords } from '../../useWords.ts'
import { DecisionFields } from './DecisionFields.tsx'
import type { TypedPoint } from './typed.ts'

interface PointEditorProps {
  no: number
  of: MeetingPoint
  meeting: MeetingPage
  typed: TypedPoint
  errorAt: (field: string) => string | undefined
  onChange: (next: TypedPoint) => void
}

/** One point in the minutes: pattern, inner cause, what was said, and where decided another level. */
export function PointEditor({ no, of, meeting, typed, errorAt, onChange }: PointEditorProps) {
  const words = useWords()
  const id = useId()
  const set = (change: Partial<TypedPoint>) => onChange({ ...typed, ...change })
  const presiders = meeting.attendees.filter((each) => each.isPresent && each.person.id !== meeting.recorder?.id)
  return (
    <Section title={`${no}. ${of.no} ${of.title}`}>
      <p className="field-help">
        {[of.unitName, of.postTitle].filter(Boolean).join(' · ')} · {words('meeting.point.level')} <PointLevel rank={of.rankBefore} />
      </p>
      <p className="field-help">{of.manifestation}</p>
      <div className="form-grid meeting-fields">
        {(['pattern', 'innerCause', 'discussion'] as const).map((field) => (
          <Prose
            key={field}
            label={words(`meeting.point.${field}`)}
            value={typed[field]}
            error={errorAt(field)}
            longest={field === 'discussion' ? 2000 : 1000}
            isWide={field === 'discussion'}
            onChange={(text) => set({ [field]: text })}
          />
        ))}
        <div>
          <label htmlFor={`${id}-presider`}>{words('meeting.record.presider')}</label>
          <Select
            id={`${id}-presider`}
            aria-describedby={`${id}-presider-help`}
            value={typed.presiderId ?? meeting.chair.id}
            style={{ width: '100%' }}
            options={presiders.map(({ person }) => ({ value: person.id, label: person.name }))}
            onChange={(next: string) => set({ presiderId: next === meeting.chair.id ? null : next })}
          />
          <p id={`${id}-presider-help`} className="field-help">
            {words('meeting.record.presiderHelp')}
          </p>
        </div>
      </div>
      {of.state === 'inForce' ? (
        <DecisionFields of={of} typed={typed.decision} errorAt={errorAt} onChange={(decision) => set({ decision })} />
      ) : (
        <p className="field-help">{words('meeting.point.underWay')}</p>
      )}
    </Section>
  )
}

interface ProseProps {
  label: string
  value: string
  error: string | undefined
  longest: number
  isWide: boolean
  onChange: (text: string) => void
}

function Prose({ label, value, error, longest, isWide, onChange }: ProseProps) {
  const id = useId()
  return (
    <div className={isWide ? 'wide' : undefined}>
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        value={value}
        rows={2}
        maxLength={longest}
        status={error ? 'error' : undefined}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {error && (
        <span id={`${id}-error`} role="alert" className="field-error">
          {error}
        </span>
      )}
    </div>
  )
}
