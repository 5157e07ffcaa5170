import { readCheck } from '../../../modules/conformance/conformance.api.ts'
import { Asked, FactList, InstantText, Page, Section, To, useCall, useMay, usePathParams } from '../../ui/index.ts'
import { CaseBeside } from './check/CaseBeside.tsx'
import { CheckCases } from './check/CheckCases.tsx'
import { Deviations } from './check/Deviations.tsx'
import { Limits } from './check/Limits.tsx'
import { useOpened } from './check/useOpened.ts'
import { Variants } from './check/Variants.tsx'
import { type CheckAnswer, fitnessText, percent } from './figures.ts'
import { PictureView } from './picture/PictureView.tsx'
import { useWords } from './useWords.ts'

/** One check: how many cases follow the chart, where the others stray, and which they are. */
export default function CheckPage() {
  const words = useWords()
  const { id = '' } = usePathParams()
  const { opened } = useOpened()
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
          {found.limits && (
            <Section title={words('limits.title')}>
              <Limits of={found.limits} />
            </Section>
          )}
          {found.variantCount > 0 && (
            <>
              <Section title={words('cases.title')}>
                <CheckCases of={found} />
              </Section>
              {opened.caseId !== undefined && <CaseBeside checkId={found.check.id} caseId={opened.caseId} />}
              <Section title={words('variants.title')}>
                <Variants of={found} />
              </Section>
            </>
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
          ...(check.deviating === null ? [] : [{ label: words('check.deviating'), value: check.deviating.toLocaleString('en-US') }]),
          {
            label: words('check.logFitness'),
            value: <Explained value={fitnessText(check.logFitness)} teach={words('check.logFitnessTeach')} />,
          },
          { label: words('check.mean'), value: <Explained value={fitnessText(check.meanTraceFitness)} teach={words('check.meanTeach')} /> },
          { label: words('check.seconds'), value: words('check.secondsValue', { seconds: check.seconds.toFixed(1) }) },
          { label: words('check.item'), value: words('discover.nameAndItem', { name: check.flowName, item: check.item }) },
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
