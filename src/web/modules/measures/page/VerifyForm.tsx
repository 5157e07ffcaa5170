import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { listGaps, measureBoard } from '../../../../modules/measures/board/board.api.ts'
import { listMeasures, readMeasure, verifyMeasure } from '../../../../modules/measures/measure.api.ts'
import { type Judgement, judgement, type MeasurePage, QUALITIES } from '../../../../modules/measures/measure.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { AreaField, FormGrid, Section, useAct, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

const asked = verifyMeasure.body.pick({ opinion: true })
type Marks = Partial<Judgement>

/** 核验: by somebody else than the owner, with a judgement of the measure itself (R128). */
export function VerifyForm({ of }: { of: MeasurePage }) {
  const words = useWords()
  const [marks, setMarks] = useState<Marks>({})
  const act = useAct(verifyMeasure, {
    invalidates: [readMeasure, listMeasures, measureBoard, listGaps, readDesk],
    done: words('verify.done'),
  })
  const form = useSheet(asked, { failure: act.error })
  const give = (verdict: 'pass' | 'return') => {
    const read = judgement.safeParse(marks)
    form.submit(({ opinion }) =>
      act.mutate({
        params: { id: of.line.id },
        body: { revision: of.revision, verdict, opinion, judgement: read.success ? read.data : null },
      }),
    )
  }
  return (
    <Section title={words('verify.title')}>
      {of.files.length === 0 && <Alert type="warning" showIcon style={{ marginBottom: 12 }} title={words('page.noFiles')} />}
      <p>{words('verify.judge')}</p>
      {QUALITIES.map((quality) => (
        <QualityRow
          key={quality}
          name={words(`quality.${quality}`)}
          mark={marks[quality]}
          onMark={(mark) => setMarks({ ...marks, [quality]: mark })}
        />
      ))}
      <p className="field-help">{words('verify.judgeHelp')}</p>
      <FormGrid>
        <AreaField form={form} name="opinion" label={words('field.opinion')} rows={2} maxLength={500} />
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={() => give('pass')}>
          {words('verify.pass')}
        </Button>
        <Button loading={act.isPending} onClick={() => give('return')}>
          {words('verify.return')}
        </Button>
      </div>
    </Section>
  )
}

interface QualityRowProps {
  name: string
  mark: Judgement['pertinence'] | undefined
  onMark: (mark: Judgement['pertinence']) => void
}

function QualityRow({ name, mark, onMark }: QualityRowProps) {
  const words = useWords()
  const scores = [1, 2, 3, 4, 5]
  return (
    <fieldset aria-label={name} style={{ display: 'flex', gap: 12, alignItems: 'center', border: 0, padding: 0, margin: '0 0 8px' }}>
      <span style={{ width: 120 }}>{name}</span>
      <span role="radiogroup" aria-label={name} style={{ display: 'flex', gap: 4 }}>
        {scores.map((score) => (
          <label key={score} style={{ padding: '0 6px' }}>
            <input
              type="radio"
              name={name}
              checked={mark?.score === score}
              onChange={() => onMark({ score, note: mark?.note ?? '' })}
              aria-label={`${name} ${score}`}
            />{' '}
            {score}
          </label>
        ))}
      </span>
      <Input
        aria-label={words('verify.note', { quality: name })}
        placeholder={words('verify.note', { quality: name })}
        value={mark?.note ?? ''}
        maxLength={300}
        style={{ maxWidth: 360 }}
        disabled={!mark}
        onChange={(event) => mark && onMark({ ...mark, note: event.target.value })}
      />
    </fieldset>
  )
}
