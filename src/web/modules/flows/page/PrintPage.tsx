import { Button } from 'antd'
import { useState } from 'react'
import { readFlow } from '../../../../modules/flows/flow.api.ts'
import { type AnswerOf, Asked, Page, Section, useCall, usePathParams } from '../../../ui/index.ts'
import { ChartView } from '../chart/ChartView.tsx'
import { useWords } from '../useWords.ts'
import { usePointSigns } from './usePointSigns.ts'
import { Steps } from './Steps.tsx'
import { useUnitName } from './useUnitName.ts'

/** A chart as it goes on paper, or into a PDF: the drawing at the width of a page, then its steps. */
export default function PrintPage() {
  const { id = '' } = usePathParams()
  const answer = useCall(readFlow, { params: { id } })
  return <Asked of={answer}>{(page) => <Paper page={page} />}</Asked>
}

function Paper({ page: { flow, bpmn, steps, points, approved } }: { page: AnswerOf<typeof readFlow> }) {
  const words = useWords()
  const unit = useUnitName()
  const [, setOpened] = useState<string | null>(null)
  const signs = usePointSigns(points, setOpened)
  return (
    <Page
      title={flow.name}
      up={{ label: words('editor.up'), path: `/flows/${flow.id}` }}
      marks={
        <>
          <span>{unit(flow.unitId)}</span>
          <span>{words('flow.version', { version: flow.version })}</span>
          <small className="field-help">
            {words('flow.item')} {flow.item}
          </small>
          <span>{words(`states.${flow.state}`)}</span>
          {flow.inForceFrom && <span>{words('print.from', { day: flow.inForceFrom })}</span>}
          {approved && <span>{words('print.approvedBy', { name: approved.by.name })}</span>}
        </>
      }
      tools={
        <Button type="primary" onClick={() => window.print()}>
          {words('print.do')}
        </Button>
      }
    >
      <p className="field-help no-print">{words('print.teach')}</p>
      <div className="chart-print">
        <Section title={words('flow.picture')}>
          <ChartView bpmn={bpmn} name={flow.name} signs={signs} height="460px" />
        </Section>
        <Section title={words('flow.steps')}>
          <Steps steps={steps} points={points} />
        </Section>
      </div>
    </Page>
  )
}
