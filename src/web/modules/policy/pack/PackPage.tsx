import type { ReactNode } from 'react'
import { readPack } from '../../../../modules/policy/policy.api.ts'
import type { PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { Asked, DayText, FactList, Page, Section, useCall, usePathParams } from '../../../ui/index.ts'
import { PackTools } from '../amend/PackTools.tsx'
import { useWords } from '../useWords.ts'
import { Clauses } from './Clauses.tsx'
import { Dictionaries, Terms } from './Dictionaries.tsx'
import { Instruments } from './Instruments.tsx'
import { Ladder, Limits, Proposal, Signing } from './Rules.tsx'
import { Scales } from './Scales.tsx'
import { Assessment, Bodies, Frequencies, Supervision } from './Supervision.tsx'

const CHAPTERS = [
  'about',
  'scales',
  'instruments',
  'proposal',
  'signing',
  'ladder',
  'limits',
  'supervision',
  'bodies',
  'assessment',
  'clauses',
  'dictionaries',
  'frequencies',
  'terms',
] as const
type Chapter = (typeof CHAPTERS)[number]

const SHOWN: Record<Chapter, (props: { pack: PolicyPack }) => ReactNode> = {
  about: About,
  scales: Scales,
  instruments: Instruments,
  proposal: Proposal,
  signing: Signing,
  ladder: Ladder,
  limits: Limits,
  supervision: Supervision,
  bodies: Bodies,
  assessment: Assessment,
  clauses: Clauses,
  dictionaries: Dictionaries,
  frequencies: Frequencies,
  terms: Terms,
}

/** One pack, to be read like the regulation it stands for. */
export default function PackPage() {
  const words = useWords()
  const { id = '', version = '1' } = usePathParams()
  const answer = useCall(readPack, { params: { id, version: Number(version) } })
  return (
    <Asked of={answer}>
      {(pack) => (
        <Page
          title={pack.meta.title}
          up={{ label: words('pack.up'), path: '/policy' }}
          marks={
            <>
              <span>{words(`status.${pack.meta.status}`)}</span>
              <span>{words('list.versionNo', { version: pack.version })}</span>
            </>
          }
          tools={<PackTools pack={pack} />}
          aside={<Contents />}
        >
          {CHAPTERS.map((chapter) => {
            const Content = SHOWN[chapter]
            return (
              <div key={chapter} id={`chapter-${chapter}`} style={{ minWidth: 0 }}>
                <Section title={words(`pack.${chapter}`)}>
                  <Content pack={pack} />
                </Section>
              </div>
            )
          })}
        </Page>
      )}
    </Asked>
  )
}

function Contents() {
  const words = useWords()
  const show = (chapter: Chapter) => document.getElementById(`chapter-${chapter}`)?.scrollIntoView({ block: 'start' })
  return (
    <nav aria-label={words('pack.contents')} className="section no-print" style={{ position: 'sticky', top: 16 }}>
      <h2>{words('pack.contents')}</h2>
      <ul style={{ marginTop: 8 }}>
        {CHAPTERS.map((chapter) => (
          <li key={chapter}>
            <button type="button" className="sort-button" style={{ padding: '2px 0', color: 'var(--ink)' }} onClick={() => show(chapter)}>
              {words(`pack.${chapter}`)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function About({ pack }: { pack: PolicyPack }) {
  const words = useWords()
  const { meta } = pack
  return (
    <FactList
      facts={[
        { label: words('pack.id'), value: <code>{pack.id}</code> },
        { label: words('pack.extends'), value: pack.extends && <code>{pack.extends}</code> },
        { label: words('pack.effectiveFrom'), value: <DayText day={meta.effectiveFrom} /> },
        { label: words('pack.reviewOn'), value: meta.reviewOn && <DayText day={meta.reviewOn} /> },
        { label: words('pack.interpreter'), value: meta.interpreter },
        { label: words('pack.scope'), value: meta.scope, wide: true },
        { label: words('pack.rulePack'), value: <code>{pack.rulePack}</code> },
        { label: words('pack.principles'), value: meta.principles.join('\n'), wide: true },
        { label: words('pack.basis'), value: meta.basis.join('\n'), wide: true },
      ]}
    />
  )
}
