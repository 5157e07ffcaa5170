import { Button, Select } from 'antd'
import { useState } from 'react'
import { listFlows, readFlow } from '../../../../modules/flows/flow.api.ts'
import type { About } from '../../../../modules/intake/entry/entry.schema.ts'
import { useCall } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** A key link 关键环节: a step of a chart in force that belongs to a unit (R80). */
export function LinkPick({ onAdd }: { onAdd: (about: About) => void }) {
  const words = useWords()
  const [flowId, setFlow] = useState<string | null>(null)
  const [stepId, setStep] = useState<string | null>(null)
  const charts = useCall(listFlows, { query: { state: 'inForce', limit: 200 } }).data?.items.filter((flow) => flow.unitId !== null) ?? []
  const page = useCall(readFlow, { params: { id: flowId ?? '' } }, { enabled: flowId !== null }).data
  const flow = charts.find((each) => each.id === flowId)
  const step = page?.steps.find((each) => each.id === stepId)
  const add = () => {
    if (!flow?.unitId || !step) return
    onAdd({ kind: 'link', unitId: flow.unitId, name: `${flow.name} · ${step.name}`, step: { flowItem: flow.item, stepId: step.id } })
    setStep(null)
  }
  return (
    <>
      <Select<string | null>
        aria-label={words('registration.linkChart')}
        placeholder={words('registration.linkChart')}
        value={flowId}
        showSearch={{ optionFilterProp: 'label' }}
        options={charts.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => {
          setFlow(id)
          setStep(null)
        }}
      />
      <Select<string | null>
        aria-label={words('registration.linkStep')}
        placeholder={words('registration.linkStep')}
        value={stepId}
        disabled={flowId === null}
        options={(page?.steps ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setStep}
      />
      <Button onClick={add} disabled={!step}>
        {words('registration.addAbout')}
      </Button>
    </>
  )
}
