import { Alert, Button } from 'antd'
import { z } from 'zod'
import { amendRule, listRules, readRule } from '../../../../modules/measures/library/rule.api.ts'
import type { RulePage } from '../../../../modules/measures/library/rule.schema.ts'
import {
  AreaField,
  Asked,
  call,
  FormGrid,
  isMeanwhile,
  Page,
  Section,
  useAct,
  useCall,
  useGo,
  useMeanwhile,
  usePathParams,
  useSheet,
} from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { RuleFacts } from './RuleFacts.tsx'
import { RuleFields, ruleSheet } from './RuleFields.tsx'

const amended = z.strictObject({ ...ruleSheet.shape, reason: amendRule.body.shape.reason })
const sheetOf = ({ content }: RulePage) => ({ ...content, docNo: content.docNo ?? undefined })

/** 修订制度. */
export default function AmendPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readRule, { params: { id } })}>{(page) => <Amend key={id} of={page} />}</Asked>
}

/** Who comes second is told, sees what the other saved, and decides; neither text is lost. */
function Amend({ of }: { of: RulePage }) {
  const words = useWords()
  const go = useGo()
  const params = { id: of.rule.id }
  const back = `/control-rules/${params.id}`
  const act = useAct(amendRule, {
    ...{ invalidates: [readRule, listRules], done: words('rules.amended'), isQuiet: isMeanwhile },
    onDone: () => go(back),
  })
  const form = useSheet(amended, { start: sheetOf(of), failure: act.error })
  const meanwhile = useMeanwhile({
    of,
    revisionOf: (page) => page.revision,
    textOf: (page) => page.content,
    reread: () => call(readRule, { params }),
  })
  const { theirs } = meanwhile
  const save = () =>
    form.submit(({ docNo = null, ...rule }) =>
      act.mutate({ params, body: { revision: meanwhile.revision, ...rule, docNo } }, { onError: meanwhile.onError }),
    )
  const takeTheirs = (page: RulePage) => {
    form.replace(sheetOf(page))
    meanwhile.onSaved(page)
    act.reset()
  }
  const powers = (theirs ?? of).rule.powers.map((power) => ({ value: power.id, label: `${power.no} ${power.title}` }))
  return (
    <Page title={words('rules.amend')} up={{ label: of.rule.title, path: back }}>
      {theirs && <Theirs of={theirs} isBusy={act.isPending} onTake={() => takeTheirs(theirs)} onKeep={save} />}
      <Section {...(theirs ? { title: words('form.yours') } : {})}>
        <FormGrid onSubmit={save}>
          <RuleFields form={form} powers={powers} />
          <AreaField form={form} name="reason" label={words('rules.reason')} rows={2} maxLength={500} />
        </FormGrid>
        <div className="form-foot">
          {!theirs && (
            <Button type="primary" loading={act.isPending} onClick={save}>
              {words('form.save')}
            </Button>
          )}
          <Button onClick={() => go(back)}>{words('form.cancel')}</Button>
        </div>
      </Section>
    </Page>
  )
}

interface TheirsProps {
  of: RulePage
  isBusy: boolean
  onTake: () => void
  onKeep: () => void
}

/** What the other person saved, who, when and why, above what one is writing. */
function Theirs({ of, isBusy, onTake, onKeep }: TheirsProps) {
  const words = useWords()
  const [last] = of.versions
  return (
    <Section title={words('form.theirs')}>
      <Alert type="warning" showIcon role="alert" title={words('rules.conflict')} style={{ marginBottom: 12 }} />
      {last && (
        <p style={{ marginBottom: 12 }}>
          {of.rule.title} · {words('rules.savedBy', { name: last.byName ?? '—', day: last.changedOn, reason: last.reason })}
        </p>
      )}
      <RuleFacts of={of} />
      <div className="form-foot">
        <Button onClick={onTake}>{words('form.takeTheirs')}</Button>
        <Button danger loading={isBusy} onClick={onKeep}>
          {words('form.keepYours')}
        </Button>
      </div>
    </Section>
  )
}
