import { Button } from 'antd'
import { useState } from 'react'
import { CUSTOM_CODE } from '../../../../modules/indicators/custom/custom.schema.ts'
import type { RuleAct } from '../../../../modules/indicators/rules/rule.schema.ts'
import type { RulePage as Rule } from '../../../../modules/indicators/rules/rule.api.ts'
import { Asked, Page, Section, useAddress, useGo, useLanguage, useMay } from '../../../ui/index.ts'
import { BackTests } from '../back-test/BackTests.tsx'
import { StateMark, useSourceWords } from '../marks.tsx'
import { UnitPick } from '../UnitPick.tsx'
import { useWords } from '../useWords.ts'
import { Coverage } from './Coverage.tsx'
import { Decisions, PrecisionPart } from './History.tsx'
import { Life } from './Life.tsx'
import { Meaning } from './Meaning.tsx'
import { Settings } from './settings/Settings.tsx'
import { Tables } from './Tables.tsx'
import { isBackTested, type RulePart, useRule } from './useRule.ts'

/** 规则页: what it asks and why, how it is set up here, what it would raise, and how often it was right. */
export default function RulePage() {
  const { page, nodeId } = useRule()
  return <Asked of={page}>{(rule) => <RuleSheet key={`${rule.rule.code} ${nodeId}`} of={rule} nodeId={nodeId} />}</Asked>
}

const BACK_TEST = 'back-test'

function RuleSheet({ of, nodeId }: RulePart) {
  const words = useWords()
  const language = useLanguage()
  const sourceOf = useSourceWords(nodeId)
  const may = useMay()
  const [address, change] = useAddress()
  const [act, setAct] = useState<RuleAct>()
  const next = useNextStep(of, nodeId, setAct)
  const { rule } = of
  return (
    <Page
      title={`${rule.code} ${rule.title[language]}`}
      up={{
        label: words('library.title'),
        path: address['node'] ? `/indicators?node=${encodeURIComponent(address['node'])}` : '/indicators',
      }}
      marks={
        <>
          <StateMark state={rule.state} />
          <span>{sourceOf(rule.stateFrom)}</span>
          <span>{words('rule.version', { version: rule.version })}</span>
        </>
      }
      tools={
        <span style={{ display: 'flex', gap: 8 }}>
          <UnitPick label={words('library.unit')} value={nodeId} onChange={(node) => change({ node })} />
          <FormButton of={of} />
          <SignalsButton of={of} />
          <PointsButton of={of} />
        </span>
      }
      next={act ? undefined : next}
      aside={
        <div style={{ display: 'grid', gap: 16 }}>
          {rule.precision && <PrecisionPart of={of} />}
          <Decisions of={of} nodeId={nodeId} />
        </div>
      }
    >
      <Life of={of} nodeId={nodeId} act={act} onAct={setAct} />
      <Meaning of={of} />
      <Settings of={of} nodeId={nodeId} />
      {may('rule.test') && (
        <div id={BACK_TEST} style={{ minWidth: 0 }}>
          <BackTests of={of} nodeId={nodeId} />
        </div>
      )}
      <Section title={words('rule.tables')}>
        <Tables of={of} />
      </Section>
      <Coverage of={of} />
    </Page>
  )
}

/** A rule of the institution's own opens in its form, to be read or changed there. */
function FormButton({ of: { rule } }: { of: Rule }) {
  const words = useWords()
  const go = useGo()
  return CUSTOM_CODE.test(rule.code) ? <Button onClick={() => go(`/custom-rules/${rule.code}`)}>{words('rule.form')}</Button> : null
}

function SignalsButton({ of: { rule } }: { of: Rule }) {
  const words = useWords()
  const may = useMay()
  const go = useGo()
  return may('signal.read') ? <Button onClick={() => go(`/signals?rule=${rule.code}`)}>{words('rule.signals')}</Button> : null
}

/** Risk points that name the rule as a key risk indicator (R21). */
function PointsButton({ of: { rule } }: { of: Rule }) {
  const words = useWords()
  const may = useMay()
  const go = useGo()
  return may('riskPoint.read') ? <Button onClick={() => go(`/risk-points?indicator=${rule.code}`)}>{words('rule.points')}</Button> : null
}

/** The next step in the life of the rule, for one who may take it: a draft is back-tested, then tried, then used. */
function useNextStep(of: Rule, nodeId: string, onAct: (act: RuleAct) => void) {
  const words = useWords()
  const may = useMay()
  const to = (says: string, act: RuleAct) => ({
    says,
    action: (
      <Button type="primary" onClick={() => onAct(act)}>
        {words(`acts.${act}`)}
      </Button>
    ),
  })
  if (of.rule.state === 'draft' && !isBackTested(of)) {
    if (!may('rule.test')) return undefined
    const look = () => document.querySelector(`#${BACK_TEST}`)?.scrollIntoView({ behavior: 'smooth', block: 'start' })
    return { says: words('rule.next.test'), action: <Button onClick={look}>{words('rule.next.look')}</Button> }
  }
  if (!may('rule.tune', nodeId)) return undefined
  if (of.rule.state === 'draft') return to(words(of.rule.lacksBasis ? 'rule.next.basis' : 'rule.next.shadow'), 'shadow')
  return of.rule.state === 'shadow' ? to(words('rule.next.enable'), 'enable') : undefined
}
