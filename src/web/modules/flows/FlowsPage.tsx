import { listFlows } from '../../../modules/flows/flow.api.ts'
import { type AnswerOf, Asked, type Column, DataTable, DayText, Empty, Page, Section, useCall, useMay } from '../../ui/index.ts'
import { AddFlow } from './AddFlow.tsx'
import { useWords } from './useWords.ts'

type Flow = AnswerOf<typeof listFlows>[number]

/** 权力运行流程图: the charts in force, and a way to bring one in. */
export default function FlowsPage() {
  const words = useWords()
  const may = useMay()
  const flows = useCall(listFlows)
  return (
    <Page title={words('title')} marks={words('intro')}>
      <Section title={words('list.title')}>
        <Asked of={flows}>{(all) => <Flows flows={all} />}</Asked>
      </Section>
      {may('flow.keep') && <AddFlow />}
    </Page>
  )
}

function Flows({ flows }: { flows: readonly Flow[] }) {
  const words = useWords()
  const columns: Column<Flow>[] = [
    { key: 'item', title: words('list.item'), show: (flow) => flow.item },
    { key: 'name', title: words('list.name'), show: (flow) => flow.name },
    { key: 'version', title: words('list.version'), align: 'right', show: (flow) => flow.version },
    { key: 'steps', title: words('list.steps'), align: 'right', show: (flow) => flow.steps },
    { key: 'addedOn', title: words('list.addedOn'), show: (flow) => <DayText day={flow.addedOn} /> },
  ]
  return (
    <DataTable
      caption={words('list.title')}
      columns={columns}
      rows={flows}
      rowKey={(flow) => flow.id}
      rowPath={(flow) => `/flows/${flow.id}`}
      flows
      empty={<Empty title={words('list.emptyTitle')} teach={words('list.emptyTeach')} />}
    />
  )
}
