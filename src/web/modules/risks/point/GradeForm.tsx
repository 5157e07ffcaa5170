import { Input, Radio, Select } from 'antd'
import { useId, useState } from 'react'
import { isRefusal } from '../../../../kernel/refusal.ts'
import { factorsOf, grade, isValueOf } from '../../../../modules/risks/grading/grading.rules.ts'
import { gradePoint, listPoints, readPoint } from '../../../../modules/risks/point/point.api.ts'
import { focusFirstError, FormFoot, RowSays, Section, useAct } from '../../../ui/index.ts'
import { Level, usePack } from '../../matters/parts/pack.tsx'
import { useWords } from '../useWords.ts'
import type { PointAnswer } from './answer.ts'
import { Steps } from './GradingSteps.tsx'

type Factor = ReturnType<typeof factorsOf>[number]

/** 评定等级: each factor with what its values mean; the level follows as they are judged, by the rules the server asks too. */
export function GradeForm({ of, onClose }: { of: PointAnswer; onClose: () => void }) {
  const words = useWords()
  const id = useId()
  const pack = usePack()
  const grading = pack?.risks.grading
  const [method, setMethod] = useState<string | null>(null)
  const [values, setValues] = useState<Readonly<Record<string, number>>>(of.grades[0]?.inputs.values ?? {})
  const [chosen, setChosen] = useState<number | null>(null)
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const act = useAct(gradePoint, { invalidates: [readPoint, listPoints], done: words('acts.graded'), onDone: onClose })
  if (!pack || !grading) return null
  const code = method ?? grading.method
  const inputs = { values, positions: of.content.positions }
  const result = grade(grading, code, inputs)
  const given = isRefusal(result) ? null : result
  const rank = chosen ?? given?.rank ?? null
  const isOther = given !== null && rank !== given.rank
  const lacksReason = isOther && reason.trim().length < 4
  const isOpen = (factor: Factor) => isAsked && !isValueOf(factor, values[factor.code])
  const submit = () => {
    setAsked(true)
    if (rank === null || lacksReason) focusFirstError()
    else act.mutate({ params: { id: of.point.id }, body: { method: code, inputs, rank, reason } })
  }
  return (
    <Section title={words('grade.title')}>
      <label htmlFor={`${id}-method`} className="field-help">
        {words('grade.method')}
      </label>{' '}
      <Select
        id={`${id}-method`}
        value={code}
        style={{ minWidth: 320 }}
        options={grading.methods.map((each) => ({ value: each.code, label: each.title }))}
        onChange={(next) => {
          setMethod(next)
          setChosen(null)
          setAsked(false)
        }}
      />
      {factorsOf(grading, code).map((factor) => (
        <fieldset key={factor.code} style={{ border: 0, padding: 0, margin: '12px 0' }}>
          <legend style={{ fontWeight: 600 }}>{factor.label}</legend>
          <Radio.Group
            vertical
            aria-invalid={isOpen(factor)}
            aria-describedby={isOpen(factor) ? `${id}-${factor.code}` : undefined}
            value={values[factor.code]}
            options={factor.meanings.map((meaning, at) => ({ value: at + 1, label: `${at + 1} ${meaning}` }))}
            onChange={(event) => {
              setValues({ ...values, [factor.code]: Number(event.target.value) })
              setChosen(null)
            }}
          />
          {isOpen(factor) && <RowSays id={`${id}-${factor.code}`}>{words('grade.pick')}</RowSays>}
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
      {given && (
        <div style={{ marginTop: 12 }}>
          <Radio.Group
            aria-label={words('grade.chosen')}
            value={rank}
            optionType="button"
            options={pack.scales.point.map((level) => ({ value: level.rank, label: level.label }))}
            onChange={(event) => setChosen(Number(event.target.value))}
          />
          <Reason value={reason} isOther={isOther} isWrong={isAsked && lacksReason} onChange={setReason} />
        </div>
      )}
      <FormFoot says={words('grade.save')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}

interface ReasonProps {
  value: string
  /** The level is not what the method gives: then the reason must be told (R94). */
  isOther: boolean
  isWrong: boolean
  onChange: (reason: string) => void
}

function Reason({ value, isOther, isWrong, onChange }: ReasonProps) {
  const words = useWords()
  const id = useId()
  return (
    <>
      <label htmlFor={id} style={{ display: 'block', margin: '12px 0 4px' }}>
        {words('grade.reason')} {isOther && !isWrong && <span className="field-help">{words('grade.reasonNeeded')}</span>}
      </label>
      <Input.TextArea
        id={id}
        rows={2}
        maxLength={1000}
        value={value}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-says` : undefined}
        status={isWrong ? 'error' : ''}
        onChange={(event) => onChange(event.target.value)}
      />
      {isWrong && <RowSays id={`${id}-says`}>{words('grade.reasonNeeded')}</RowSays>}
    </>
  )
}
