import { Alert, Button, Form, Select } from 'antd'
import { useState } from 'react'
import { listChecks, runCheck } from '../../../modules/conformance/conformance.api.ts'
import { listFlows } from '../../../modules/flows/flow.api.ts'
import { type AnswerOf, Asked, Empty, ProgressView, Section, useAct, useCall, useFailureWords, useGo } from '../../ui/index.ts'
import { useWords } from './useWords.ts'

/** Choose a chart and lay the cases of its item over it. */
export function RunCheck() {
  const words = useWords()
  const flows = useCall(listFlows, { query: { state: 'inForce', limit: 200 } })
  return (
    <Section title={words('run.title')}>
      <Asked of={flows} lines={2}>
        {({ items }) => (items.length > 0 ? <ChooseFlow flows={items} /> : <NoFlows />)}
      </Asked>
    </Section>
  )
}

function NoFlows() {
  const words = useWords()
  const go = useGo()
  return <Empty title={words('run.noFlows')} action={<Button onClick={() => go('/flows')}>{words('run.toFlows')}</Button>} />
}

function ChooseFlow({ flows }: { flows: AnswerOf<typeof listFlows>['items'] }) {
  const words = useWords()
  const go = useGo()
  const wordsFor = useFailureWords()
  const [flowId, setFlowId] = useState<string | null>(null)
  const [isAsked, setAsked] = useState(false)
  const run = useAct(runCheck, { invalidates: [listChecks], isQuiet: true, onDone: (check) => go(`/conformance/${check.id}`) })
  const options = flows.map((flow) => ({
    value: flow.id,
    label: flow.name === flow.item ? flow.item : words('discover.nameAndItem', { name: flow.name, item: flow.item }),
  }))
  const start = () => {
    setAsked(true)
    if (flowId) run.mutate({ body: { flowId } })
  }
  const isMissing = isAsked && flowId === null
  return (
    <Form layout="vertical" component="div" style={{ maxWidth: 640 }}>
      <Form.Item
        label={words('run.flow')}
        htmlFor="check-flow"
        required
        validateStatus={isMissing ? 'error' : ''}
        help={isMissing ? <span role="alert">{words('run.chooseFirst')}</span> : words('run.teach')}
      >
        <Select
          id="check-flow"
          aria-invalid={isMissing}
          value={flowId}
          placeholder={words('run.choose')}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={setFlowId}
        />
      </Form.Item>
      {run.error && <Alert type="error" showIcon role="alert" title={wordsFor(run.error)} style={{ margin: '12px 0' }} />}
      {run.isPending ? (
        <ProgressView says={words('run.working')} />
      ) : (
        <Button type="primary" onClick={start}>
          {words('run.start')}
        </Button>
      )}
    </Form>
  )
}
