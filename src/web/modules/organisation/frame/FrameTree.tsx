import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { To } from '../../../ui/index.ts'
import { PersonLink } from '../PersonLink.tsx'
import { useWords } from '../useWords.ts'
import { type Answered, type LeaderPart, partsOf, type UnitAnswer, unassigned } from './frame.ts'
import './frame.css'

/** The frame drawn as a tree: the head, under it each leader, under each the units with who is directly responsible. */
export function FrameTree({ top, units, risk }: { top: UnitAnswer; units: readonly UnitAnswer[]; risk: string }) {
  const words = useWords()
  const holes = unassigned(top, units)
  return (
    <>
      <ul className="frame-tree">
        <li>
          <Card duty={words('frame.head')} says={words('frame.headSays', { risk })}>
            {top.head ? <PersonLink person={top.head} /> : words('frame.noHead')}
          </Card>
          <ul>
            {partsOf(units).map((part) => (
              <Leader key={part.leader.id} part={part} />
            ))}
          </ul>
        </li>
      </ul>
      {units.length === 0 && <p className="field-help">{words('frame.noSections')}</p>}
      {holes.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={words('frame.unassignedSays')}
          description={holes.map(({ unit, head }) => (
            <UnitLine key={unit.id} answered={{ unit, head, kind: 'inCharge' }} kind={words('frame.unassigned')} />
          ))}
        />
      )}
    </>
  )
}

function Leader({ part }: { part: LeaderPart }) {
  const words = useWords()
  return (
    <li>
      <Card duty={words('frame.leaders')}>
        <PersonLink person={part.leader} />
      </Card>
      <ul>
        {part.units.map((answered) => (
          <li key={answered.unit.id}>
            <UnitLine answered={answered} kind={words(`charge.${answered.kind}`)} />
          </li>
        ))}
      </ul>
    </li>
  )
}

function UnitLine({ answered: { unit, head }, kind }: { answered: Answered; kind: string }) {
  const words = useWords()
  return (
    <div className="frame-unit">
      <span className="field-help">{kind}</span>
      <To path={`/organisation/units/${unit.id}`}>{unit.shortName}</To>
      <span>
        <span className="field-help">{words('frame.direct')} </span>
        {head ? <PersonLink person={head} /> : words('frame.noHead')}
      </span>
    </div>
  )
}

function Card({ duty, says, children }: { duty: string; says?: string; children: ReactNode }) {
  return (
    <div className="frame-card">
      <strong>{duty}</strong>
      <span>{children}</span>
      {says && <span className="field-help">{says}</span>}
    </div>
  )
}
