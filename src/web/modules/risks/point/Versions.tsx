import { Alert, Select } from 'antd'
import { isValidElement, useState } from 'react'
import { FactList, Section } from '../../../ui/index.ts'
import { FindingLink } from '../../cascade/appraisal/FindingLink.tsx'
import { Level } from '../../matters/parts/pack.tsx'
import { useWords } from '../useWords.ts'
import { useContentFacts } from './ContentFacts.tsx'
import type { PointAnswer } from './answer.ts'

type Version = PointAnswer['versions'][number]

/** Is a version in force while the next one is being written or reviewed? */
export const isAmended = ({ point }: PointAnswer): boolean => point.version > 0 && point.state !== 'inForce' && point.state !== 'retired'

/** The version in force goes on; what follows is the next one, and how it differs. */
export function Amendment({ of }: { of: PointAnswer }) {
  const words = useWords()
  const { point, versions, content } = of
  const inForce = versions.find((each) => each.version === point.version)
  if (!isAmended(of) || !inForce) return null
  return (
    <Section title={words('page.amendment.title')}>
      <FindingLink finding={of.finding} />
      <Alert type="info" showIcon title={words('page.amends', { version: point.version, next: point.version + 1 })} />
      <Differences of={content} before={inForce.content} title={words('page.amendment.compare')} />
    </Section>
  )
}

/** Versions: from which day to which each stood, why, and what differs from the one before. */
export function Versions({ of: { versions } }: { of: PointAnswer }) {
  const words = useWords()
  const [chosen, setChosen] = useState<number | null>(null)
  const shown = versions.find((each) => each.version === chosen) ?? versions[0]
  if (!shown) return null
  const before = versions.find((each) => each.version === shown.version - 1)
  const period = (version: Version) =>
    version.endedOn
      ? words('page.between', { from: version.effectiveOn, to: version.endedOn })
      : words('page.since', { from: version.effectiveOn })
  return (
    <Section
      title={words('page.versions')}
      tools={
        <Select
          aria-label={words('page.versions')}
          value={shown.version}
          options={versions.map((each) => ({
            value: each.version,
            label: `${words('list.versionNo', { version: each.version })} · ${period(each)}`,
          }))}
          style={{ minWidth: 264 }}
          onChange={setChosen}
        />
      }
    >
      <p>
        {period(shown)} <Level rank={shown.rank} scale="point" /> {shown.isFiled && words('page.filed')} {shown.reason}
      </p>
      <FindingLink finding={shown.finding} />
      {before ? (
        <Differences of={shown.content} before={before.content} title={words('page.compare')} />
      ) : (
        <p className="field-help">{words('page.first')}</p>
      )}
    </Section>
  )
}

function Differences({ of, before, title }: { of: Version['content']; before: Version['content']; title: string }) {
  const words = useWords()
  const now = useContentFacts(of)
  const then = useContentFacts(before)
  // Links are new with every drawing: what they show is compared, not they.
  const isSame = (one: unknown, other: unknown) =>
    one === other || (isValidElement(one) && isValidElement(other) && JSON.stringify(one.props) === JSON.stringify(other.props))
  const changed = now.filter((fact) => !isSame(fact.value, then.find((each) => each.label === fact.label)?.value))
  return (
    <>
      <h3>{title}</h3>
      {changed.length === 0 && <p className="field-help">{words('page.amendment.same')}</p>}
      <FactList
        facts={changed.map((fact) => ({
          label: fact.label,
          wide: true,
          value: (
            <>
              <del>{then.find((each) => each.label === fact.label)?.value ?? ''}</del>
              <br />
              <ins>{fact.value}</ins>
            </>
          ),
        }))}
      />
    </>
  )
}
