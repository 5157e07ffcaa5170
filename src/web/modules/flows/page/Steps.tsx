import type { FlowStep, StepPoint } from '../../../../modules/flows/flow.schema.ts'
import { type Column, DataTable } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** The steps with what each asks: post, limit, document, who decides; and how many risk points stand on it. */
export function Steps({ steps, points = [] }: { steps: readonly FlowStep[]; points?: readonly StepPoint[] }) {
  const words = useWords()
  const none = <span className="field-help">{words('flow.unsaid')}</span>
  const count = (step: FlowStep) => points.filter((point) => point.stepId === step.id).length
  const columns: Column<FlowStep>[] = [
    { key: 'name', title: words('flow.step'), show: (step) => step.name || <span className="field-help">{words('flow.unnamed')}</span> },
    { key: 'role', title: words('flow.role'), show: (step) => step.role ?? <span className="field-help">{words('flow.noRole')}</span> },
    { key: 'days', title: words('flow.days'), align: 'right', width: 110, show: (step) => step.days ?? none },
    { key: 'document', title: words('flow.document'), show: (step) => step.document ?? none },
    { key: 'decision', title: words('flow.decision'), show: (step) => step.decision ?? none },
    ...(steps.some((step) => step.note !== null) ? [{ key: 'note', title: words('flow.note'), show: (step: FlowStep) => step.note }] : []),
    ...(points.length > 0 ? [{ key: 'points', title: words('points.title'), align: 'right' as const, width: 96, show: count }] : []),
  ]
  return (
    <DataTable
      caption={words('flow.steps')}
      columns={columns}
      rows={steps}
      rowKey={(step) => step.id}
      flows
      empty={<p className="empty">{words('flow.noSteps')}</p>}
    />
  )
}
