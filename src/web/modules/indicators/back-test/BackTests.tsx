import { Alert } from 'antd'
import { useState } from 'react'
import type { RulePage } from '../../../../modules/indicators/rules/rule.api.ts'
import { type Column, DataTable, DayText, ProgressView, Section } from '../../../ui/index.ts'
import { useUnitNames } from '../UnitPick.tsx'
import { useWords } from '../useWords.ts'
import type { RulePart } from '../rule/useRule.ts'
import { BackTestForm } from './BackTestForm.tsx'
import { BackTestResult } from './BackTestResult.tsx'
import { type BackTest, useTrialWords } from './trial.ts'

/** 回测: the rule over the whole history, raising nothing; the person's own tests, the newest in full. */
export function BackTests({ of, nodeId }: RulePart) {
  const words = useWords()
  const [chosen, choose] = useState<string>()
  const shown = of.backTests.find((each) => each.id === chosen) ?? of.backTests[0]
  return (
    <Section title={words('backTest.title')}>
      <p className="field-help">{words('backTest.teach')}</p>
      <BackTestForm of={of} nodeId={nodeId} onBegun={() => choose(undefined)} />
      {shown && <Shown of={of} test={shown} />}
      {of.backTests.length > 1 && shown && <Earlier of={of} shown={shown.id} onChoose={choose} />}
      {of.backTests.length === 0 && (
        <p className="field-help" style={{ marginTop: 8 }}>
          {words('backTest.none')}
        </p>
      )}
    </Section>
  )
}

function Shown({ of, test }: { of: RulePage; test: BackTest }) {
  const words = useWords()
  if (test.state === 'failed')
    return (
      <Alert
        type="error"
        showIcon
        role="alert"
        title={words('backTest.failed', { failure: test.failure ?? '' })}
        style={{ marginTop: 16 }}
      />
    )
  if (test.result) return <BackTestResult of={of} test={test} result={test.result} />
  return (
    <div style={{ marginTop: 16 }}>
      <ProgressView says={words(test.state === 'queued' ? 'backTest.queued' : 'backTest.running')} teach={words('backTest.leave')} />
    </div>
  )
}

function Earlier({ of, shown, onChoose }: { of: RulePage; shown: string; onChoose: (id: string) => void }) {
  const words = useWords()
  const trialOf = useTrialWords(of)
  const nameOf = useUnitNames()
  const columns: Column<BackTest>[] = [
    { key: 'on', title: words('backTest.on'), width: 104, show: (each) => <DayText day={each.on} /> },
    { key: 'unit', title: words('library.unit'), width: 160, show: (each) => nameOf(each.nodeId) },
    { key: 'settings', title: words('backTest.settings'), show: (each) => trialOf(each) },
    { key: 'version', title: words('backTest.version'), width: 64, align: 'right', show: (each) => each.version },
    {
      key: 'signals',
      title: words('backTest.hits'),
      width: 80,
      align: 'right',
      show: (each) => each.result?.signals.toLocaleString('en-US') ?? words(`runs.${each.state}`),
    },
    {
      key: 'show',
      title: words('backTest.shown'),
      width: 88,
      show: (each) => (
        <button
          type="button"
          className={each.id === shown ? 'chip on' : 'chip'}
          aria-pressed={each.id === shown}
          onClick={() => onChoose(each.id)}
        >
          {words('backTest.see')}
        </button>
      ),
    },
  ]
  return (
    <div style={{ marginTop: 16 }}>
      <h3 style={{ marginBottom: 8 }}>{words('backTest.earlier')}</h3>
      <DataTable caption={words('backTest.earlier')} columns={columns} rows={of.backTests} rowKey={(each) => each.id} flows />
    </div>
  )
}
