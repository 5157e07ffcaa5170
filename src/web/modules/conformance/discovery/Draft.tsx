import { Alert, App, Button } from 'antd'
import { useEffect, useState } from 'react'
import { draftFlow, listFlows } from '../../../../modules/flows/flow.api.ts'
import { Bones, useAct, useGo, useMay } from '../../../ui/index.ts'
import { ChartView } from '../../flows/chart/ChartView.tsx'
import { saveText } from '../../flows/chart/save-text.ts'
import type { Discovery } from '../figures.ts'
import { useWords } from '../useWords.ts'

/** The drafted chart, laid out: to be looked at, downloaded for a modelling tool, or taken over as the item's chart. */
export function Draft({ of }: { of: Discovery }) {
  const words = useWords()
  const may = useMay()
  const go = useGo()
  const { message } = App.useApp()
  const [chart, setChart] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const add = useAct(draftFlow, { invalidates: [listFlows], onDone: (flow) => go(`/flows/${flow.id}/edit`) })
  useEffect(() => {
    const layOut = async () => setChart(await (await import('../../flows/chart/drawing.ts')).laidOut(of.draft))
    layOut().catch((error: unknown) => setTrouble(error instanceof Error ? error.message : String(error)))
  }, [of.draft])
  const fileName = `${of.item}.bpmn`
  const save = (text: string) => {
    saveText(text, fileName, 'application/xml')
    void message.success(words('discover.saved', { file: fileName }))
  }
  if (trouble !== null) return <Alert type="warning" showIcon role="alert" title={words('discover.notLaidOut', { reason: trouble })} />
  if (chart === null) return <Bones lines={5} />
  return (
    <>
      <div className="list-tools no-print">
        <span className="field-help">{words('discover.draftSays')}</span>
        <span className="push" />
        <Button onClick={() => save(chart)}>{words('discover.download')}</Button>
        {may('flow.keep') && (
          <Button
            type="primary"
            loading={add.isPending}
            onClick={() =>
              add.mutate({ body: { item: of.item, name: of.item, unitId: null, powerId: null, basedOn: null, moves: [], bpmn: chart } })
            }
          >
            {words('discover.adopt')}
          </Button>
        )}
      </div>
      <ChartView bpmn={chart} name={of.item} />
    </>
  )
}
