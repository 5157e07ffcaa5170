import { useState } from 'react'
import { appraisePlan, listFindings, readAppraisals } from '../../../../modules/cascade/appraisal/appraisal.api.ts'
import { appraisalContent } from '../../../../modules/cascade/appraisal/appraisal.schema.ts'
import { readCycle } from '../../../../modules/cascade/cycle/cycle.api.ts'
import { listPlans } from '../../../../modules/cascade/plan/plan.api.ts'
import { AreaField, FormFoot, FormGrid, Section, useAct, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { FindingRows, type Merit, MeritRows } from './Rows.tsx'

const HEADING = { margin: '16px 0 8px' } as const
const sheet = appraisalContent.omit({ merits: true, findings: true })

/** 登记考核: conclusion, what was learnt, findings, rewards and punishments; kept as it was recorded. */
export function AppraisalForm({ planId, onClose }: { planId: string; onClose: () => void }) {
  const words = useWords()
  const [findings, setFindings] = useState<readonly string[]>([''])
  const [merits, setMerits] = useState<readonly Merit[]>([])
  const [lacks, setLacks] = useState(false)
  const act = useAct(appraisePlan, {
    invalidates: [readAppraisals, listFindings, listPlans, readCycle],
    done: words('appraisal.done'),
    onDone: onClose,
  })
  const form = useSheet(sheet, { failure: act.error })
  const submit = () => {
    const rows = appraisalContent
      .pick({ merits: true, findings: true })
      .safeParse({ merits, findings: findings.filter((each) => each.trim() !== '') })
    setLacks(!rows.success)
    form.submit((head) => rows.success && act.mutate({ params: { id: planId }, body: { ...head, ...rows.data } }))
  }
  return (
    <Section title={words('appraisal.appraise')}>
      <p className="field-help">{words('appraisal.says')}</p>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="conclusion" label={words('appraisal.conclusion')} rows={3} maxLength={2000} />
        <AreaField form={form} name="summary" label={words('appraisal.summary')} rows={3} maxLength={2000} />
      </FormGrid>
      <h3 style={HEADING}>{words('appraisal.finding')}</h3>
      <FindingRows findings={findings} onChange={setFindings} />
      <h3 style={HEADING}>{words('appraisal.merits')}</h3>
      <MeritRows merits={merits} onChange={setMerits} />
      {lacks && (
        <p role="alert" style={{ color: 'var(--red)' }}>
          {words('appraisal.rowsMissing')}
        </p>
      )}
      <FormFoot says={words('appraisal.appraise')} isBusy={act.isPending} onSave={submit} onClose={onClose} />
    </Section>
  )
}
