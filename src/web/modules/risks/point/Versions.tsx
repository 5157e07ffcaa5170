import { Select } from 'antd'
import { useState } from 'react'
import { FactList, Section } from '../../../ui/index.ts'
import { Level } from '../../matters/parts/pack.tsx'
import { useWords } from '../useWords.ts'
import { useContentFacts } from './ContentFacts.tsx'
import type { PointAnswer } from './answer.ts'

type Version = PointAnswer['versions'][number]

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
      {before ? <Differences of={shown} before={before} /> : <p className="field-help">{words('page.first')}</p>}
    </Section>
  )
}

function Differences({ of, before }: { of: Version; before: Version }) {
  const words = useWords()
  const now = useContentFacts(of.content)
  const then = useContentFacts(before.content)
  const changed = now.filter((fact) => then.find((each) => each.label === fact.label)?.value !== fact.value)
  return (
    <>
      <h3>{words('page.compare')}</h3>
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
