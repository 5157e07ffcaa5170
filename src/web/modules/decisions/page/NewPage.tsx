import { Button } from 'antd'
import { listDecisions, proposeDecision } from '../../../../modules/decisions/decision.api.ts'
import { offered } from '../../../../modules/policy/entry.rules.ts'
import { AreaField, ChoiceField, FormGrid, MoneyField, Page, Section, TextField, useAct, useGo, useSheet } from '../../../ui/index.ts'
import { UnitField } from '../../matters/parts/UnitField.tsx'
import { usePack } from '../../matters/parts/pack.tsx'
import { useTopUnit } from '../../risks/useOwnUnit.ts'
import { useToday } from '../../risks/useToday.ts'
import { useWords } from '../useWords.ts'

const sheet = proposeDecision.body.extend({
  amount: proposeDecision.body.shape.amount.optional(),
})

/** 提出三重一大事项. */
export default function NewPage() {
  const own = useTopUnit('decision.propose')
  return <NewForm key={own ?? ''} own={own} />
}

function NewForm({ own }: { own: string | undefined }) {
  const words = useWords()
  const go = useGo()
  const kinds = offered(usePack()?.decisions.kinds, useToday())
  const act = useAct(proposeDecision, {
    invalidates: [listDecisions],
    done: words('form.saved'),
    onDone: (page) => go(`/decisions/${page.line.id}`),
  })
  const form = useSheet(sheet, { start: { unitId: own }, failure: act.error })
  const submit = () => form.submit(({ amount = null, ...draft }) => act.mutate({ body: { ...draft, amount } }))
  return (
    <Page title={words('form.new')} up={{ label: words('list.title'), path: '/decisions' }}>
      <Section>
        <FormGrid onSubmit={submit}>
          <TextField form={form} name="title" label={words('field.title')} maxLength={160} wide />
          <ChoiceField
            form={form}
            name="kind"
            label={words('field.kind')}
            options={kinds.map(({ code, label }) => ({ value: code, label }))}
          />
          <MoneyField form={form} name="amount" label={words('field.amount')} help={words('form.amountHelp')} />
          <UnitField form={form} name="unitId" label={words('field.unit')} permission="decision.propose" />
          <AreaField form={form} name="content" label={words('field.content')} rows={4} maxLength={4000} />
        </FormGrid>
        <div className="form-foot">
          <Button type="primary" loading={act.isPending} onClick={submit}>
            {words('form.save')}
          </Button>
        </div>
      </Section>
    </Page>
  )
}
