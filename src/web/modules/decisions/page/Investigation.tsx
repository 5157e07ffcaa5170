import { Button } from 'antd'
import { investigateDecision, listDecisions, readDecision } from '../../../../modules/decisions/decision.api.ts'
import type { DecisionPage as Decision } from '../../../../modules/decisions/decision.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { AreaField, FactList, FormGrid, Section, useAct, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

const PARTS = ['findings', 'risks', 'legality', 'consultation'] as const
const sheet = investigateDecision.body.omit({ revision: true })

/** 会前调研论证 (R65): a form while it may be written, facts afterwards. */
export function Investigation({ of }: { of: Decision }) {
  const words = useWords()
  const written = of.investigation
  return (
    <Section title={words('page.before')}>
      {of.mayAct.includes('investigate') ? (
        <InvestigationForm of={of} />
      ) : written ? (
        <FactList facts={PARTS.map((part) => ({ label: words(`field.${part}`), value: written[part], wide: true }))} />
      ) : (
        <p className="field-help">{words('page.beforeNone')}</p>
      )}
    </Section>
  )
}

function InvestigationForm({ of }: { of: Decision }) {
  const words = useWords()
  const act = useAct(investigateDecision, { invalidates: [readDecision, listDecisions, readDesk], done: words('page.beforeSaved') })
  const form = useSheet(sheet, { start: of.investigation ?? {}, failure: act.error })
  const submit = () => form.submit((given) => act.mutate({ params: { id: of.line.id }, body: { revision: of.revision, ...given } }))
  return (
    <>
      <FormGrid onSubmit={submit}>
        {PARTS.map((part) => (
          <AreaField key={part} form={form} name={part} label={words(`field.${part}`)} rows={2} maxLength={2000} />
        ))}
      </FormGrid>
      <div className="form-foot">
        <Button type={of.investigation ? 'default' : 'primary'} loading={act.isPending} onClick={submit}>
          {words('page.beforeSave')}
        </Button>
      </div>
    </>
  )
}
