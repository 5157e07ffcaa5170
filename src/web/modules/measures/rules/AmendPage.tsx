import { Alert, Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { amendRule, listRules, readRule } from '../../../../modules/measures/library/rule.api.ts'
import type { RulePage } from '../../../../modules/measures/library/rule.schema.ts'
import { AreaField, Asked, FormGrid, Page, Refused, Section, useAct, useCall, useGo, usePathParams, useSheet } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { RuleFacts } from './RuleFacts.tsx'
import { RuleFields, ruleSheet } from './RuleFields.tsx'

const amended = z.strictObject({ ...ruleSheet.shape, reason: amendRule.body.shape.reason })
const sheetOf = ({ content }: RulePage) => ({ ...content, docNo: content.docNo ?? undefined })
const isConflict = (failure: unknown) => failure instanceof Refused && failure.code === 'controlRule.changed_meanwhile'

/** 修订制度. */
export default function AmendPage() {
  const { id = '' } = usePathParams()
  const answer = useCall(readRule, { params: { id } })
  return <Asked of={answer}>{(page) => <Amend key={id} of={page} reread={() => void answer.refetch()} />}</Asked>
}

/** Who comes second is told, sees what the other saved, and decides; neither text is lost. */
function Amend({ of, reread }: { of: RulePage; reread: () => void }) {
  const words = useWords()
  const go = useGo()
  const back = `/control-rules/${of.rule.id}`
  const [revision, setRevision] = useState(of.revision)
  const act = useAct(amendRule, { invalidates: [readRule, listRules], done: words('rules.amended'), onDone: () => go(back) })
  const form = useSheet(amended, { start: sheetOf(of), failure: act.error })
  const save = (onto: number) =>
    form.submit(({ docNo = null, ...rule }) =>
      act.mutate(
        { params: { id: of.rule.id }, body: { revision: onto, ...rule, docNo } },
        { onError: (failure) => isConflict(failure) && reread() },
      ),
    )
  const takeTheirs = () => {
    form.replace(sheetOf(of))
    setRevision(of.revision)
    act.reset()
  }
  const isForestalled = isConflict(act.error) && of.revision !== revision
  return (
    <Page title={words('rules.amend')} up={{ label: of.rule.title, path: back }}>
      {isForestalled && (
        <Section title={words('form.theirs')}>
          <Alert type="warning" showIcon role="alert" title={words('rules.conflict')} style={{ marginBottom: 12 }} />
          <RuleFacts of={of} />
          <div className="form-foot">
            <Button onClick={takeTheirs}>{words('form.takeTheirs')}</Button>
            <Button danger loading={act.isPending} onClick={() => save(of.revision)}>
              {words('form.keepYours')}
            </Button>
          </div>
        </Section>
      )}
      <Section {...(isForestalled ? { title: words('form.yours') } : {})}>
        <FormGrid onSubmit={() => save(revision)}>
          <RuleFields form={form} powers={of.rule.powers.map((power) => ({ value: power.id, label: `${power.no} ${power.title}` }))} />
          <AreaField form={form} name="reason" label={words('rules.reason')} rows={2} maxLength={500} />
        </FormGrid>
        <div className="form-foot">
          {!isForestalled && (
            <Button type="primary" loading={act.isPending} onClick={() => save(revision)}>
              {words('form.save')}
            </Button>
          )}
          <Button onClick={() => go(back)}>{words('form.cancel')}</Button>
        </div>
      </Section>
    </Page>
  )
}
