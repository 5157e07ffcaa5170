import { readCheck } from '../../../modules/conformance/conformance.api.ts'
import { Asked, type Column, DataTable, FactList, InstantText, Page, Section, To, useCall, useMay, usePathParams } from '../../ui/index.ts'
import { DeviatingCases } from './DeviatingCases.tsx'
import { type CheckAnswer, fitnessText, percent } from './figures.ts'
import { PictureView } from './picture/PictureView.tsx'
import { useWords } from './useWords.ts'

type Deviation = CheckAnswer['deviations'][number]

/** One check: how many cases follow the chart, where the others stray, and which they are. */
export default function CheckPage() {
  const words = useWords()
  const { id = '' } = usePathParams()
  const answer = useCall(readCheck, { params: { id } })
  return (
    <Asked of={answer}>
      {(found) => (
        <Page
          title={found.check.flowName}
          up={{ label: words('check.up'), path: '/conformance' }}
          marks={<InstantText at={found.check.at} />}
        >
          <Figures check={found.check} />
          <Section title={words('picture.title')}>
            <PictureView picture={found.picture} says={words('picture.alt', { flow: found.check.flowName, cases: found.check.cases })} />
          </Section>
          <Section title={words('deviations.title')}>
            <Deviations of={found} />
          </Section>
          {found.cases.length > 0 && (
            <Section title={words('cases.title')}>
              <DeviatingCases of={found} />
            </Section>
          )}
        </Page>
      )}
    </Asked>
  )
}

function Figures({ check }: { check: CheckAnswer['check'] }) {
  const words = useWords()
  const may = useMay()
  return (
    <Section title={words('check.figures')}>
      <FactList
        facts={[
          { label: words('check.cases'), value: check.cases.toLocaleString('en-US') },
          { label: words('check.fitting'), value: `${check.fitting.toLocaleString('en-US')} (${percent(check.fitting, check.cases)})` },
          { label: words('check.notFitting'), value: (check.cases - check.fitting).toLocaleString('en-US') },
          {
            label: words('check.logFitness'),
            value: <Explained value={fitnessText(check.logFitness)} teach={words('check.logFitnessTeach')} />,
          },
          { label: words('check.mean'), value: <Explained value={fitnessText(check.meanTraceFitness)} teach={words('check.meanTeach')} /> },
          { label: words('check.seconds'), value: words('check.secondsValue', { seconds: check.seconds.toFixed(1) }) },
          { label: words('check.item'), value: check.item },
          {
            label: words('check.flow'),
            value: may('flow.read') ? <To path={`/flows/${check.flowId}`}>{words('check.openFlow')}</To> : check.flowName,
          },
        ]}
      />
      {check.fitting < check.cases && (
        <p className="field-help" style={{ marginTop: 8 }}>
          {words('check.signal')}
        </p>
      )}
    </Section>
  )
}

function Explained({ value, teach }: { value: string; teach: string }) {
  return (
    <>
      {value}
      <br />
      <span className="field-help">{teach}</span>
    </>
  )
}

function Deviations({ of }: { of: CheckAnswer }) {
  const words = useWords()
  const kindOf = (kind: string) => (kind === 'skipped' || kind === 'inserted' ? words(`deviations.${kind}`) : kind)
  const columns: Column<Deviation>[] = [
    { key: 'step', title: words('deviations.step'), show: (deviation) => <StepName of={deviation} /> },
    { key: 'kind', title: words('deviations.kind'), width: 120, show: (deviation) => kindOf(deviation.kind) },
    {
      key: 'cases',
      title: words('deviations.cases'),
      width: 120,
      align: 'right',
      show: (deviation) => deviation.cases.toLocaleString('en-US'),
    },
    {
      key: 'share',
      title: words('deviations.share'),
      width: 120,
      align: 'right',
      show: (deviation) => percent(deviation.cases, of.check.cases),
    },
  ]
  const most = of.deviations.toSorted((one, other) => other.cases - one.cases)
  return (
    <DataTable
      caption={words('deviations.title')}
      columns={columns}
      rows={most}
      rowKey={(deviation) => `${deviation.kind} ${deviation.element} ${deviation.name}`}
      flows
      empty={<p className="empty">{words('deviations.none')}</p>}
    />
  )
}

function StepName({ of }: { of: Deviation }) {
  const words = useWords()
  return (
    <>
      {of.name}
      {of.element === null && <span className="field-help"> {words('deviations.notOnChart')}</span>}
    </>
  )
}
