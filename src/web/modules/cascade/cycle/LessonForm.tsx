import { Button } from 'antd'
import { addImprovement, readCycle } from '../../../../modules/cascade/cycle/cycle.api.ts'
import type { CyclePage } from '../../../../modules/cascade/cycle/cycle.schema.ts'
import { AreaField, FormGrid, Section, useAct, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

export const LESSON_PARTS = ['goal', 'experience', 'problem', 'cause', 'measure', 'rectification'] as const
const sheet = addImprovement.body.omit({ unitId: true, year: true })

/** 改进记录 (R268). */
export function LessonForm({ of }: { of: CyclePage }) {
  const words = useWords()
  const act = useAct(addImprovement, { invalidates: [readCycle], done: words('cycle.added') })
  const form = useSheet(sheet, { failure: act.error })
  const submit = () =>
    form.submit((given) => act.mutate({ body: { unitId: of.unitId, year: of.year, ...given } }, { onSuccess: () => form.replace({}) }))
  return (
    <Section title={words('cycle.add')}>
      <FormGrid onSubmit={submit}>
        {LESSON_PARTS.map((part) => (
          <AreaField key={part} form={form} name={part} label={words(`cycle.${part}`)} rows={2} maxLength={1000} wide={false} />
        ))}
      </FormGrid>
      <div className="form-foot">
        <Button loading={act.isPending} onClick={submit}>
          {words('cycle.add')}
        </Button>
      </div>
    </Section>
  )
}
