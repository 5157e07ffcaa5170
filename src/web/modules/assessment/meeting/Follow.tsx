import { Button, Select } from 'antd'
import { useState } from 'react'
import { proposePointChange, readAssessment } from '../../../../modules/assessment/assessment.api.ts'
import { leadsTo } from '../../../../modules/assessment/assessment.rules.ts'
import type { AssessmentPage as Assessment } from '../../../../modules/assessment/assessment.schema.ts'
import { readMatter } from '../../../../modules/matters/matter.api.ts'
import { listPoints } from '../../../../modules/risks/point/point.api.ts'
import { AreaField, Field, FormGrid, Section, To, useAct, useCall, useMay, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** 后续办理: where each measure of the conclusion is carried out, and the risk-point changes that were proposed upon it. */
export function Follow({ of }: { of: Assessment }) {
  const words = useWords()
  const may = useMay()
  const { conclusion } = of
  if (!conclusion || !may('assessment.prepare')) return null
  const actions = [conclusion.action, ...(conclusion.also ?? [])]
  return (
    <Section title={words('follow.title')}>
      <ul style={{ display: 'grid', gap: 8 }}>
        {actions.map((action) => (
          <li key={action}>
            {action === 'warning' && <To path={`/matters/${of.matterId}/warning`}>{words('follow.warning')}</To>}
            {action === 'guidance' && <To path="/talks">{words('follow.guidance')}</To>}
            {action === 'handOver' && <To path={`/ledger/${of.itemId}`}>{words('follow.handOver')}</To>}
            {action === 'none' && words('follow.closed')}
            {action === 'park' && words('follow.park', { day: conclusion.reviewOn ?? '' })}
            {action === 'riskPointChange' && words('follow.riskPointChange')}
          </li>
        ))}
      </ul>
      {of.pointChanges.map((each) => (
        <p key={each.pointId}>
          {each.no === null ? (
            words('follow.hiddenPoint')
          ) : (
            <To path={`/risk-points/${each.pointId}`}>{`${each.no} ${each.title ?? ''}`}</To>
          )}{' '}
          <span className="field-help">{`${each.reason} · ${each.on}`}</span>
        </p>
      ))}
      {leadsTo(conclusion, 'riskPointChange') && <PointChange of={of} />}
    </Section>
  )
}

function PointChange({ of }: { of: Assessment }) {
  const words = useWords()
  const [typed, setTyped] = useState('')
  const found = useCall(listPoints, { query: { limit: 30, ...(typed.trim() === '' ? {} : { search: typed.trim() }) } })
  const act = useAct(proposePointChange, { invalidates: [readAssessment, readMatter, listPoints], done: words('follow.proposed') })
  const form = useSheet(proposePointChange.body, { failure: act.error })
  const submit = () => form.submit((body) => act.mutate({ params: { id: of.id }, body }))
  return (
    <div style={{ marginTop: 12 }}>
      <FormGrid onSubmit={submit}>
        <Field form={form} name="pointId" wide label={words('follow.point')}>
          {(control) => (
            <Select<unknown>
              {...control}
              placeholder={words('follow.findPoint')}
              showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
              loading={found.isFetching}
              options={(found.data?.items ?? []).map((point) => ({ value: point.id, label: `${point.no} ${point.title}` }))}
            />
          )}
        </Field>
        <AreaField form={form} name="reason" label={words('follow.reason')} help={words('follow.reasonHelp')} rows={2} maxLength={500} />
      </FormGrid>
      <div className="form-foot">
        <Button loading={act.isPending} onClick={submit}>
          {words('follow.propose')}
        </Button>
      </div>
    </div>
  )
}
