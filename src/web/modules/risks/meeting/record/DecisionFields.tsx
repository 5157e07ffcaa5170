import { Checkbox, Input, Radio } from 'antd'
import { useId } from 'react'
import { isRefusal } from '../../../../../kernel/refusal.ts'
import type { GradingBody } from '../../../../../modules/risks/grading/grading.schema.ts'
import { factorsOf, grade } from '../../../../../modules/risks/grading/grading.rules.ts'
import type { MeetingPoint } from '../../../../../modules/risks/meeting/meeting.schema.ts'
import { Level, usePack } from '../../../matters/parts/pack.tsx'
import { Steps } from '../../point/GradingSteps.tsx'
import { useWords } from '../../useWords.ts'

interface DecisionFieldsProps {
  of: MeetingPoint
  typed: Partial<GradingBody> | null
  errorAt: (field: string) => string | undefined
  onChange: (decision: Partial<GradingBody> | null) => void
}

/** 等级调整: the factors by the pack's method, the level that the meeting decided, and why. */
export function DecisionFields({ of, typed, errorAt, onChange }: DecisionFieldsProps) {
  const words = useWords()
  const id = useId()
  const pack = usePack()
  const grading = pack?.risks.grading
  if (!pack || !grading) return null
  const method = typed?.method ?? grading.method
  const inputs = typed?.inputs ?? of.lastInputs ?? { values: {}, positions: of.positions }
  const result = grade(grading, method, inputs)
  const given = isRefusal(result) ? null : result
  const change = (next: Partial<GradingBody>) => onChange({ method, inputs, reason: '', ...typed, ...next })
  const reasonError = errorAt('decision.reason')
  return (
    <>
      <Checkbox checked={typed !== null} onChange={(event) => onChange(event.target.checked ? { method, inputs, reason: '' } : null)}>
        {words('meeting.record.decide')}
      </Checkbox>
      {typed !== null && (
        <div className="meeting-decision">
          <p className="field-help">
            {words('meeting.record.method', { method: grading.methods.find((each) => each.code === method)?.title ?? method })}
          </p>
          {factorsOf(grading, method).map((factor) => (
            <fieldset key={factor.code} style={{ border: 0, padding: 0, margin: '8px 0' }}>
              <legend style={{ fontWeight: 600 }}>{factor.label}</legend>
              <Radio.Group
                value={inputs.values[factor.code]}
                options={factor.meanings.map((meaning, at) => ({ value: at + 1, label: `${at + 1} ${meaning}` }))}
                onChange={(event) =>
                  change({ inputs: { ...inputs, values: { ...inputs.values, [factor.code]: Number(event.target.value) } } })
                }
              />
            </fieldset>
          ))}
          <output className="evidence-says" style={{ display: 'block' }}>
            {given ? (
              <>
                {words('grade.result')} <Level rank={given.rank} scale="point" />
                <Steps of={given.steps} />
              </>
            ) : (
              words('grade.pickAll')
            )}
          </output>
          <Radio.Group
            aria-label={words('grade.chosen')}
            value={typed.rank ?? null}
            optionType="button"
            options={pack.scales.point
              .filter((level) => level.rank !== of.rank)
              .map((level) => ({ value: level.rank, label: level.label }))}
            onChange={(event) => change({ rank: Number(event.target.value) })}
          />
          {errorAt('decision.rank') && (
            <span role="alert" className="field-error">
              {words('meeting.record.pickLevel')}
            </span>
          )}
          <label htmlFor={`${id}-reason`} style={{ display: 'block', margin: '12px 0 4px' }}>
            {words('meeting.point.reason')}
          </label>
          <Input.TextArea
            id={`${id}-reason`}
            rows={2}
            maxLength={1000}
            value={typed.reason ?? ''}
            status={reasonError ? 'error' : undefined}
            onChange={(event) => change({ reason: event.target.value })}
          />
        </div>
      )}
    </>
  )
}
