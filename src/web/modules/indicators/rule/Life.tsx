import { Alert, Button } from 'antd'
import { useState } from 'react'
import { actOnRule, listRules, readRule } from '../../../../modules/indicators/rules/rule.api.ts'
import { RULE_ACTS, RULE_STATES, type RuleAct, ruleActSchema } from '../../../../modules/indicators/rules/rule.schema.ts'
import { AreaField, FormGrid, SecretBanner, Section, TextField, useAct, useFailureWords, useMay, useSheet } from '../../../ui/index.ts'
import { useDecidedWords, useSourceWords } from '../marks.tsx'
import { useWords } from '../useWords.ts'
import { useFielded } from './useFielded.ts'
import { isBackTested, type RulePart } from './useRule.ts'

interface LifeProps extends RulePart {
  act: RuleAct | undefined
  onAct: (act: RuleAct | undefined) => void
}

/** 草稿 → 试运行 → 启用 → 停用: where the rule stands here, who decided it, and what may be done now. */
export function Life({ of, nodeId, act, onAct }: LifeProps) {
  const words = useWords()
  const may = useMay()
  const sourceOf = useSourceWords(nodeId)
  const decidedOf = useDecidedWords()
  const { rule } = of
  const open = may('rule.tune', nodeId) ? RULE_ACTS.filter((each) => of.acts.includes(each)) : []
  return (
    <Section
      title={words('rule.life')}
      tools={
        <span style={{ display: 'flex', gap: 8 }}>
          {open.map((each) => (
            <Button key={each} aria-expanded={act === each} onClick={() => onAct(act === each ? undefined : each)}>
              {words(`acts.${each}`)}
            </Button>
          ))}
        </span>
      }
    >
      <ol className="life">
        {RULE_STATES.map((state) => (
          <li key={state} aria-current={state === rule.state ? 'step' : undefined}>
            <span>{words(`states.${state}`)}</span>
          </li>
        ))}
      </ol>
      <p className="life-teach">{words(`rule.teach.${rule.state}`)}</p>
      <p className="field-help">
        {[sourceOf(rule.stateFrom), decidedOf(rule.stateFrom)].filter((each) => each !== '').join(words('rule.separator'))}
      </p>
      {rule.lacksBasis && <Alert type="warning" showIcon title={words('rule.lacksBasis')} style={{ marginTop: 12 }} />}
      {act && open.includes(act) && <ActForm key={act} of={of} nodeId={nodeId} act={act} onAct={onAct} />}
    </Section>
  )
}

const BESIDE = { 'rule.lacks_lawful_basis': 'lawfulBasis' } as const

function ActForm({ of, nodeId, act, onAct }: LifeProps & { act: RuleAct }) {
  const words = useWords()
  const wordsFor = useFailureWords()
  const { failure, loose, take } = useFielded(BESIDE)
  const [startAct] = useState(act)
  const form = useSheet(ruleActSchema, { start: { nodeId, act: startAct }, failure })
  const send = useAct(actOnRule, {
    invalidates: [readRule, listRules],
    done: words('rule.acted'),
    isQuiet: true,
    onDone: () => onAct(undefined),
  })
  const submit = () => form.submit((body) => send.mutate({ params: { code: of.rule.code }, body }, { onError: take }))
  const needsTest = act === 'shadow' && of.rule.state === 'draft' && !isBackTested(of)
  return (
    <div className="act-form">
      <h3>{words(`acts.${act}`)}</h3>
      <p className="field-help">{words(`rule.actTeach.${act}`)}</p>
      {needsTest && <Alert type="info" showIcon title={words('rule.next.test')} style={{ margin: '8px 0' }} />}
      {loose !== undefined && <Alert type="error" showIcon role="alert" title={wordsFor(loose)} style={{ margin: '8px 0' }} />}
      <div style={{ margin: '8px 0 12px' }}>
        <SecretBanner />
      </div>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="reason" label={words('rule.reason')} rows={2} maxLength={500} help={words('rule.reasonHelp')} />
        {(act === 'shadow' || act === 'enable') && (
          <TextField
            form={form}
            name="lawfulBasis"
            wide
            label={words('rule.lawfulBasis')}
            maxLength={500}
            help={words(of.rule.lacksBasis ? 'rule.lawfulBasisNeeded' : 'rule.lawfulBasisHelp')}
          />
        )}
      </FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={send.isPending} onClick={submit}>
          {words(`acts.${act}`)}
        </Button>
        <Button onClick={() => onAct(undefined)}>{words('rule.cancel')}</Button>
      </div>
    </div>
  )
}
