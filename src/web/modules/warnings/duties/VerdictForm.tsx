import type { DutyLine } from '../../../../modules/warnings/duties/duty.schema.ts'
import { verdictSchema } from '../../../../modules/warnings/duties/duty.schema.ts'
import { AreaField, ConfirmAct, FormGrid, Section, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { AttachField } from './AttachField.tsx'
import { useDutyAct } from './useDutyAct.ts'

/** 整改核查 by somebody who did not answer: what was checked, on what ground, and the verdict. */
export function VerdictForm({ duty }: { duty: DutyLine }) {
  const words = useWords()
  const act = useDutyAct(duty.id, words('verdict.done'))
  const form = useSheet(verdictSchema, { start: { files: [] }, failure: act.error })
  const give = (kind: 'accept' | 'reject') => form.submit((verdict) => act.take({ kind, verdict }))
  return (
    <div id="act" className="no-print">
      <Section title={words('verdict.title')}>
        <FormGrid>
          <AreaField
            form={form}
            name="checks"
            label={words('verdict.checks')}
            help={words('verdict.checksHelp')}
            rows={4}
            maxLength={8000}
          />
          <AreaField form={form} name="evidence" label={words('verdict.evidence')} rows={2} maxLength={4000} />
          <AttachField form={form} name="files" label={words('reply.files')} />
        </FormGrid>
        <div className="form-foot">
          <ConfirmAct
            label={words('verdict.accept')}
            says={words('verdict.acceptSays')}
            isPrimary
            isBusy={act.isBusy}
            onSure={() => give('accept')}
          />
          <ConfirmAct
            label={words('verdict.reject')}
            says={words(duty.state === 'answeredAgain' ? 'verdict.rejectAgainSays' : 'verdict.rejectSays')}
            isBusy={act.isBusy}
            onSure={() => give('reject')}
          />
        </div>
      </Section>
    </div>
  )
}
