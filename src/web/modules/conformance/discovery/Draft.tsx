import { App, Button } from 'antd'
import { draftFlow, listFlows } from '../../../../modules/flows/flow.api.ts'
import type { FlowLine } from '../../../../modules/flows/flow.schema.ts'
import { mayEdit } from '../../../../modules/flows/versions/life.rules.ts'
import { Asked, To, useAct, useCall, useGo, useMay, useMe } from '../../../ui/index.ts'
import { ChartView } from '../../flows/chart/ChartView.tsx'
import { saveText } from '../../flows/chart/save-text.ts'
import type { Discovery } from '../figures.ts'
import { useWords } from '../useWords.ts'

/** The drafted chart: to be looked at, downloaded for a modelling tool, or taken over as the item's chart, which stays that of the unit it belongs to. */
export function Draft({ of }: { of: Discovery }) {
  const may = useMay()
  const known = useCall(listFlows, { query: { item: of.item, limit: 1 } }, { enabled: may('flow.read') })
  if (!may('flow.read')) return <Drafted of={of} known={null} />
  return (
    <Asked of={known} lines={5}>
      {(page) => <Drafted of={of} known={page.items[0] ?? null} />}
    </Asked>
  )
}

function Drafted({ of, known }: { of: Discovery; known: FlowLine | null }) {
  const words = useWords()
  const { message } = App.useApp()
  const fileName = `${of.item}.bpmn`
  const save = (text: string) => {
    saveText(text, fileName, 'application/xml')
    void message.success(words('discover.saved', { file: fileName }))
  }
  return (
    <>
      <div className="list-tools no-print">
        <span className="field-help">{words('discover.draftSays')}</span>
        <span className="push" />
        <Button onClick={() => save(of.draft)}>{words('discover.download')}</Button>
        <TakeOver item={of.item} chart={of.draft} known={known} />
      </div>
      <ChartView bpmn={of.draft} name={known?.name ?? of.item} />
    </>
  )
}

/** The draft becomes a version of the item's chart, or its first one. */
function TakeOver({ item, chart, known }: { item: string; chart: string; known: FlowLine | null }) {
  const words = useWords()
  const may = useMay()
  const me = useMe()
  const go = useGo()
  const add = useAct(draftFlow, { invalidates: [listFlows], onDone: (flow) => go(`/flows/${flow.id}/edit`) })
  const { name, unitId, powerId, id: basedOn } = known ?? { name: item, unitId: null, powerId: null, id: null }
  const isMine = mayEdit({ state: 'draft', unitId, editors: [] }, { personId: me.personId, may }) === null
  return (
    <>
      {isMine && (
        <Button
          type="primary"
          loading={add.isPending}
          onClick={() => add.mutate({ body: { item, name, unitId, powerId, basedOn, moves: [], bpmn: chart } })}
        >
          {words('discover.adopt')}
        </Button>
      )}
      {known && (
        <>
          <span className="field-help">{words(isMine ? 'discover.known' : 'discover.notYours')}</span>
          <To path={`/flows/${known.id}`}>{words('discover.chart', { name: known.name, version: known.version })}</To>
        </>
      )}
    </>
  )
}
