import { Alert, Button } from 'antd'
import { useState } from 'react'
import { measureBoard } from '../../../../modules/measures/board/board.api.ts'
import { listMeasures, readMeasure, submitEvidence } from '../../../../modules/measures/measure.api.ts'
import type { MeasurePage } from '../../../../modules/measures/measure.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { AreaField, FormGrid, Section, useAct, useSheet } from '../../../ui/index.ts'
import { AttachField } from '../../warnings/duties/AttachField.tsx'
import { useWords } from '../useWords.ts'

const asked = submitEvidence.body.omit({ revision: true })

/** 提交落实材料: what was done, with the files that prove it. */
export function EvidenceForm({ of }: { of: MeasurePage }) {
  const words = useWords()
  const act = useAct(submitEvidence, { invalidates: [readMeasure, listMeasures, measureBoard, readDesk], done: words('page.submitted') })
  const form = useSheet(asked, { start: { files: [] }, failure: act.error })
  const [isAsked, setAsked] = useState(false)
  const files = form.values['files']
  const isBare = !Array.isArray(files) || files.length === 0
  /** Without a file it is asked once whether that is meant. */
  const submit = (isMeant: boolean) =>
    form.submit((given) => {
      if (given.files.length === 0 && !isMeant) return setAsked(true)
      act.mutate({ params: { id: of.line.id }, body: { revision: of.revision, ...given } })
    })
  return (
    <Section title={words('page.submit')}>
      <FormGrid onSubmit={() => submit(false)}>
        <AreaField form={form} name="evidence" label={words('field.evidence')} rows={3} maxLength={2000} />
        <AttachField form={form} name="files" label={words('field.files')} />
      </FormGrid>
      {isAsked && isBare && (
        <Alert
          type="warning"
          role="alert"
          showIcon
          title={words('page.bare')}
          action={
            <Button size="small" loading={act.isPending} onClick={() => submit(true)}>
              {words('page.submitBare')}
            </Button>
          }
        />
      )}
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={() => submit(false)}>
          {words('page.submit')}
        </Button>
      </div>
    </Section>
  )
}
