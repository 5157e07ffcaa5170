import { readGathering } from '../../../../modules/channels/gathering/gathering.api.ts'
import type { GatheringPage as Gathering } from '../../../../modules/channels/gathering/gathering.schema.ts'
import { Asked, DayText, FactList, Page, Section, useCall, useMe, usePathParams, Watermark } from '../../../ui/index.ts'
import { FileLinks } from '../../matters/parts/FileLinks.tsx'
import { useWords } from '../useWords.ts'
import { AddProblem } from './AddProblem.tsx'
import { Problems } from './Problems.tsx'

/** One meeting or report, with the problems raised there and what became of each. */
export default function GatheringPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readGathering, { params: { id } })}>{(page) => <GatheringSheet key={page.line.id} of={page} />}</Asked>
}

function GatheringSheet({ of }: { of: Gathering }) {
  const words = useWords()
  const me = useMe()
  const { line } = of
  return (
    <Page
      title={line.title}
      up={{ label: words('gathering.title'), path: '/gatherings' }}
      marks={
        <>
          <strong>{words(`gatheringKinds.${line.kind}`)}</strong>
          <span>{line.no}</span>
        </>
      }
      next={line.open > 0 ? { says: words('gathering.nextProblems', { count: line.open }), action: undefined } : undefined}
    >
      <Section title={words('gathering.facts')}>
        <FactList
          facts={[
            { label: words('gathering.unit'), value: line.unitName },
            { label: words('gathering.year'), value: line.year },
            { label: words('gathering.onDay'), value: <DayText day={line.onDay} /> },
            {
              label: words(line.kind === 'dutyReport' ? 'gathering.reporters' : 'gathering.present'),
              value: line.persons.map((person) => person.name).join('、'),
            },
            { label: words('gathering.others'), value: of.others },
            { label: words('exchange.recordedBy'), value: of.recordedBy },
          ]}
        />
        {of.files.length > 0 && <FileLinks files={of.files} />}
      </Section>
      <Section title={words('gathering.problems')}>
        <Problems of={of.problems} />
      </Section>
      {of.mayAdd && <AddProblem id={line.id} />}
      <Watermark viewer={me.name} />
    </Page>
  )
}
