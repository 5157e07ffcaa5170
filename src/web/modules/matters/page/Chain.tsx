import type { readMatter } from '../../../../modules/matters/matter.api.ts'
import type { MatterStage } from '../../../../modules/matters/matter.schema.ts'
import { type AnswerOf, Section, To } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

type Part = AnswerOf<typeof readMatter>['parts'][number]

/** The stages of the chain in their order; a talk belongs to the warning that asked for it. */
const STAGES = ['signal', 'item', 'assessment', 'warning', 'talk'] as const satisfies readonly Part['kind'][]

/** 链条: what this matter has gone through, each part a link; a stage that it never had stays an empty place. */
export function Chain({ parts, stage }: { parts: readonly Part[]; stage: MatterStage }) {
  const words = useWords()
  const isOver = stage === 'closed' || stage === 'handedOver'
  return (
    <Section title={words('chain.title')}>
      <ol style={{ display: 'grid', gridTemplateColumns: `repeat(${STAGES.length + 1}, minmax(0, 1fr))`, gap: 8 }}>
        {STAGES.map((kind) => (
          <Stage key={kind} title={words(`chain.${kind}`)} parts={parts.filter((part) => part.kind === kind)} />
        ))}
        <li style={cellStyle(isOver)}>
          <h3>{words('chain.end')}</h3>
          <span className="field-help">{words(isOver ? `stages.${stage}` : 'chain.notYet')}</span>
        </li>
      </ol>
    </Section>
  )
}

function Stage({ title, parts }: { title: string; parts: readonly Part[] }) {
  const words = useWords()
  return (
    <li style={cellStyle(parts.length > 0)}>
      <h3>{title}</h3>
      {parts.length === 0 && <span className="field-help">{words('chain.none')}</span>}
      {parts.map((part) => (
        <p key={part.id} style={{ overflowWrap: 'anywhere' }}>
          <To path={part.link}>{part.title}</To>
          <br />
          <span className="field-help">
            <PartState of={part} />
          </span>
        </p>
      ))}
    </li>
  )
}

const cellStyle = (isReached: boolean) => ({
  borderTop: `3px solid var(${isReached ? '--ink' : '--line-strong'})`,
  paddingTop: 8,
  minWidth: 0,
})

/** The state of a part in the words of its own kind. */
function PartState({ of }: { of: Part }) {
  const words = useWords()
  return <>{words(`parts.${of.kind}.${of.state}` as 'parts.item.registered')}</>
}
