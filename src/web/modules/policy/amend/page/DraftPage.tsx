import { readDraft, trialDraft } from '../../../../../modules/policy/drafts/draft.api.ts'
import { Asked, DayText, FactList, Page, Section, useCall, useMay, usePathParams } from '../../../../ui/index.ts'
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Children } from './Children.tsx'
import { Decision } from './Decision.tsx'
import { Differences } from '../Differences.tsx'
import type { Draft } from './draft.ts'
import { DraftTools, useNextStep } from './acts.tsx'
import { Trial } from './Trial.tsx'
import { problemFrom } from '../../../../../modules/policy/drafts/compare/problem.rules.ts'
import { usePathWords, useProblemWords } from '../usePathWords.ts'
import { useWords } from '../useWords.ts'

/** 修订稿: what changes, what it would do, who decides. */
export default function DraftPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readDraft, { params: { id } })}>{(draft) => <Shown draft={draft} />}</Asked>
}

function Shown({ draft }: { draft: Draft }) {
  const words = useWords()
  const next = useNextStep(draft)
  const mayApprove = useMay()('policy.approve')
  const isOpen = draft.state === 'draft' || draft.state === 'submitted'
  return (
    <Page
      title={words('page.title', { title: draft.title })}
      up={{ label: words('page.up'), path: '/policy' }}
      marks={
        <>
          <span>{words(`state.${draft.state}`)}</span>
          <span>{words('page.from', { base: draft.baseVersion, version: draft.content.version })}</span>
        </>
      }
      tools={<DraftTools draft={draft} />}
      {...(next ? { next } : {})}
    >
      <Section title={words('page.about')}>
        <About draft={draft} />
      </Section>
      <Section title={words('page.differences', { base: draft.baseVersion })}>
        <Differences of={draft.differences} content={draft.content} />
      </Section>
      {draft.childFault && <ChildFault fault={draft.childFault} />}
      {draft.children.length > 0 && <Children of={draft.children} content={draft.content} />}
      {isOpen && !draft.childFault && <TrialPart draft={draft} />}
      {draft.state === 'submitted' && mayApprove && <Decision draft={draft} />}
    </Page>
  )
}

function About({ draft }: { draft: Draft }) {
  const words = useWords()
  return (
    <FactList
      facts={[
        { label: words('page.effective'), value: <DayText day={draft.effectiveOn} /> },
        { label: words('page.writers'), value: draft.writtenBy.map((each) => each.name).join('、') },
        { label: words('page.submitted'), value: draft.submittedOn && <DayText day={draft.submittedOn} /> },
        {
          label: words('page.decided'),
          value: draft.decidedByName && draft.decidedOn && words('page.decidedBy', { name: draft.decidedByName, day: draft.decidedOn }),
        },
        { label: words('page.reason'), value: draft.reason, wide: true },
        { label: words('page.note'), value: draft.decisionNote, wide: true },
      ]}
    />
  )
}

function TrialPart({ draft }: { draft: Draft }) {
  const words = useWords()
  const [isAsked, setAsked] = useState(false)
  const trial = useCall(trialDraft, { params: { id: draft.id } }, { enabled: isAsked })
  return (
    <Section title={words('trial.title')}>
      <p style={{ marginBottom: 8 }}>{words('trial.intro')}</p>
      {isAsked ? (
        <Asked of={trial}>{(of) => <Trial id={draft.id} of={of} />}</Asked>
      ) : (
        <Button onClick={() => setAsked(true)}>{words('trial.run')}</Button>
      )}
    </Section>
  )
}

/** A pack that extends this one would not hold together with it: so it can't be approved. */
function ChildFault({ fault }: { fault: NonNullable<Draft['childFault']> }) {
  const words = useWords()
  const placeOf = usePathWords()
  const sayOf = useProblemWords()
  const says = fault.problems
    .map(problemFrom)
    .map((each) => words('problem.at', { place: placeOf(each.path.split('.')), says: sayOf(each) }))
  return <Alert type="error" showIcon role="alert" title={words('page.childFault', { pack: fault.pack })} description={says.join('；')} />
}
