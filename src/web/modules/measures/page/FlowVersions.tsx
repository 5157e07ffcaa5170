import { Button } from 'antd'
import { listFlows, readFlow } from '../../../../modules/flows/flow.api.ts'
import { readMeasure, reviseFlowOfMeasure } from '../../../../modules/measures/measure.api.ts'
import type { MeasurePage } from '../../../../modules/measures/measure.schema.ts'
import { Section, To, useAct, useGo } from '../../../ui/index.ts'
import { useWords as useFlowWords } from '../../flows/useWords.ts'
import { useWords } from '../useWords.ts'

/** 据此修订流程图: the versions of the chart that the measure led to, and the next one (R117). */
export function FlowVersions({ of }: { of: MeasurePage }) {
  const words = useWords()
  const flowWords = useFlowWords()
  const go = useGo()
  const act = useAct(reviseFlowOfMeasure, {
    invalidates: [readMeasure, listFlows, readFlow],
    onDone: (made) => go(`/flows/${made.id}/edit`),
  })
  const begin = of.mayReviseFlow && (
    <Button loading={act.isPending} onClick={() => act.mutate({ params: { id: of.line.id } })}>
      {words('page.reviseFlow')}
    </Button>
  )
  return (
    <Section title={words('page.flows')} tools={begin}>
      {of.flows.length === 0 && <p className="field-help">{words('page.noFlows')}</p>}
      <ul style={{ display: 'grid', gap: 4 }}>
        {of.flows.map((each) => (
          <li key={each.id} className="list-tools">
            <To path={`/flows/${each.id}`}>{words('page.flowVersion', { name: each.name, version: each.version })}</To>
            <span>{flowWords(`states.${each.state}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
