import { App, Button } from 'antd'
import { readFlow, readFlowFile } from '../../../modules/flows/flow.api.ts'
import {
  type AnswerOf,
  Asked,
  type Column,
  DataTable,
  download,
  Page,
  Section,
  useCall,
  useFailureWords,
  useGo,
  useMay,
  usePathParams,
} from '../../ui/index.ts'
import { ChartView } from './ChartView.tsx'
import { useWords } from './useWords.ts'

type Step = AnswerOf<typeof readFlow>['steps'][number]

/** One chart as it is drawn, and its steps with the posts that take them. */
export default function FlowPage() {
  const words = useWords()
  const may = useMay()
  const go = useGo()
  const { id = '' } = usePathParams()
  const { message } = App.useApp()
  const wordsFor = useFailureWords()
  const answer = useCall(readFlow, { params: { id } })
  const fetchFile = (flowId: string) =>
    void download(readFlowFile, { params: { id: flowId } }).catch((failure: unknown) => void message.error(wordsFor(failure)))
  return (
    <Asked of={answer}>
      {({ flow, bpmn, steps }) => (
        <Page
          title={flow.name}
          up={{ label: words('flow.up'), path: '/flows' }}
          marks={
            <>
              <span>
                {words('flow.item')} {flow.item}
              </span>
              <span>{words('flow.version', { version: flow.version })}</span>
              <span>{words('flow.addedOn', { day: flow.addedOn })}</span>
            </>
          }
          tools={
            <>
              <Button onClick={() => fetchFile(flow.id)}>{words('flow.download')}</Button>
              {may('conformance.run') && <Button onClick={() => go('/conformance')}>{words('flow.check')}</Button>}
            </>
          }
        >
          <Section title={words('flow.picture')}>
            <ChartView bpmn={bpmn} name={flow.name} />
          </Section>
          <Section title={words('flow.steps')}>
            <Steps steps={steps} />
          </Section>
        </Page>
      )}
    </Asked>
  )
}

function Steps({ steps }: { steps: readonly Step[] }) {
  const words = useWords()
  const columns: Column<Step>[] = [
    { key: 'name', title: words('flow.step'), show: (step) => step.name || <span className="field-help">{words('flow.unnamed')}</span> },
    { key: 'role', title: words('flow.role'), show: (step) => step.role ?? <span className="field-help">{words('flow.noRole')}</span> },
    { key: 'id', title: words('flow.id'), show: (step) => <code>{step.id}</code> },
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
