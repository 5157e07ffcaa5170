import { Button } from 'antd'
import { useState } from 'react'
import { certificatePdf, readRetention } from '../../../../modules/custody/disposal/disposal.api.ts'
import type { RetentionAct, RetentionPage as Retention } from '../../../../modules/custody/disposal/disposal.schema.ts'
import { Asked, DayText, FactList, Icon, Page, Section, To, useCall, useMe, usePathParams, Watermark } from '../../../ui/index.ts'
import { usePaper } from '../../matters/parts/usePaper.ts'
import { useWords } from '../useWords.ts'
import { DisposalForm } from './acts.tsx'
import { StateText, useTerm } from './RetentionList.tsx'

/** Retention and disposal of one closed matter. */
export default function RetentionPage() {
  const { id = '' } = usePathParams()
  return <Asked of={useCall(readRetention, { params: { id } })}>{(of) => <RetentionSheet of={of} />}</Asked>
}

function RetentionSheet({ of }: { of: Retention }) {
  const words = useWords()
  const me = useMe()
  const [open, setOpen] = useState<RetentionAct | null>(null)
  const { line, certificate } = of
  return (
    <Page
      title={words('retention.page', { no: line.matterNo })}
      up={{ label: words('retention.title'), path: '/retention' }}
      marks={
        <>
          <StateText of={line} />
          <span>{line.title}</span>
        </>
      }
      next={useNextStep(of, setOpen)}
      tools={of.acts.includes('withdraw') ? <Button onClick={() => setOpen('withdraw')}>{words('retention.withdraw')}</Button> : undefined}
    >
      <Watermark viewer={me.name} />
      {open && of.acts.includes(open) && <DisposalForm key={open} act={open} of={of} onClose={() => setOpen(null)} />}
      {line.isHeld && (
        <p>
          <strong style={{ color: 'var(--red)' }}>{words('retention.held')}</strong>{' '}
          <To path="/retention/holds">{words('retention.holds')}</To>
        </p>
      )}
      {of.isNeeded && <p>{words('retention.needed')}</p>}
      <Section title={words('retention.facts')}>
        <Facts of={of} />
      </Section>
      <Section title={words('retention.disposals')}>
        <Disposals of={of} />
      </Section>
      {certificate && (
        <Section title={words('retention.certificate')}>
          <p>{words('retention.gone', { items: certificate.items.length, records: certificate.records, trail: certificate.trail })}</p>
        </Section>
      )}
    </Page>
  )
}

function useNextStep({ line, acts }: Retention, onAct: (act: RetentionAct) => void) {
  const words = useWords()
  const button = (act: 'propose' | 'decide') => (
    <Button type="primary" onClick={() => onAct(act)}>
      {words(`retention.${act}`)}
    </Button>
  )
  if (acts.includes('propose')) return { says: words('retention.proposeSays', { day: line.dueOn ?? '' }), action: button('propose') }
  if (acts.includes('decide')) return { says: words('retention.decideSays'), action: button('decide') }
  if (line.state === 'proposed') return { says: words('retention.waitDecide'), action: null }
  return line.state === 'approved' ? { says: words('retention.waitExecute'), action: null } : undefined
}

function Facts({ of }: { of: Retention }) {
  const words = useWords()
  const termOf = useTerm()
  const { line } = of
  const terms = of.classes.map((each) =>
    words('retention.term', { label: each.label, years: termOf({ years: each.years, isUnfounded: false }), count: each.count }),
  )
  return (
    <FactList
      facts={[
        { label: words('retention.register'), value: line.registerName },
        { label: words('retention.matter'), value: <To path={`/matters/${line.matterId}`}>{line.matterNo}</To> },
        { label: words('retention.evidence'), value: <To path={`/matters/${line.matterId}/evidence`}>{words('retention.evidence')}</To> },
        { label: words('retention.closedOn'), value: <DayText day={line.closedOn} /> },
        { label: words('retention.years'), value: termOf(line) },
        { label: words('retention.dueOn'), value: line.dueOn && <DayText day={line.dueOn} /> },
        {
          label: words('retention.terms'),
          wide: true,
          value: (
            <ul>
              {[...terms, words('retention.termUnfounded', { years: of.unfoundedYears })].map((term) => (
                <li key={term}>{term}</li>
              ))}
            </ul>
          ),
        },
      ]}
    />
  )
}

function Disposals({ of }: { of: Retention }) {
  const words = useWords()
  const pdf = usePaper(certificatePdf)
  if (of.disposals.length === 0) return <p className="field-help">{words('retention.none')}</p>
  return (
    <>
      {of.disposals.map((each) => (
        <div key={each.id} style={{ marginBottom: 16 }}>
          <FactList
            facts={[
              { label: words('retention.state'), value: words(`retention.disposalStates.${each.state}`) },
              { label: words('retention.certNo'), value: each.certNo },
              { label: words('retention.executedOn'), value: each.executedOn && <DayText day={each.executedOn} /> },
              {
                label: words('retention.proposal'),
                value: words('retention.byOn', { name: each.proposedByName, day: each.proposedOn, text: each.reason }),
                wide: true,
              },
              {
                label: words('retention.decision'),
                value:
                  each.decidedByName &&
                  words('retention.byOn', { name: each.decidedByName, day: each.decidedOn ?? '', text: each.opinion }),
                wide: true,
              },
            ]}
          />
          {each.state === 'executed' && (
            <Button icon={<Icon name="download" />} onClick={() => pdf(each.id)}>
              {words('retention.certificatePdf')}
            </Button>
          )}
        </div>
      ))}
    </>
  )
}
