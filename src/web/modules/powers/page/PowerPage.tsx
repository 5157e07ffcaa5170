import { Button } from 'antd'
import { useState } from 'react'
import { readPower } from '../../../../modules/powers/power.api.ts'
import { underWay } from '../../../../modules/powers/power.rules.ts'
import type { PowerPage as Power } from '../../../../modules/powers/power.schema.ts'
import { Asked, DayPick, Page, Section, useAddress, useCall, useGo, usePathParams } from '../../../ui/index.ts'
import { Level } from '../../matters/parts/pack.tsx'
import { Differences } from '../compare/Differences.tsx'
import { Bases } from '../fields.tsx'
import { useWords } from '../useWords.ts'
import { DraftTools, useNextStep } from './acts.tsx'
import { PowerFacts, Uses } from './PowerFacts.tsx'
import { RetireForm } from './RetireForm.tsx'
import { ReviewForm } from './ReviewForm.tsx'
import { TierPart } from './TierPart.tsx'
import { VersionList } from './VersionList.tsx'

/** One power: what it is, who manages and supervises it, and all its versions; on any day as it stood then. */
export default function PowerPage() {
  const { id = '' } = usePathParams()
  const [{ on = '' }] = useAddress()
  const asked = useCall(readPower, { params: { id }, query: on === '' ? {} : { on } })
  return <Asked of={asked}>{(power) => <PowerSheet of={power} on={on} />}</Asked>
}

function PowerSheet({ of, on }: { of: Power; on: string }) {
  const words = useWords()
  const go = useGo()
  const [isRetiring, setRetiring] = useState(false)
  const next = useNextStep(of)
  const { shown } = of
  return (
    <Page
      title={shown.content.title}
      up={{ label: words('page.up'), path: '/powers' }}
      marks={
        <>
          <strong>{of.no}</strong>
          <span>{of.unitName}</span>
          <span>{of.classLabel}</span>
          <Level rank={shown.content.rank} scale="power" />
          <span>{words(`states.${shown.standing}`)}</span>
          <span>{words('page.version', { version: shown.version })}</span>
        </>
      }
      tools={<DraftTools of={of} onRetire={() => setRetiring(true)} />}
      next={
        on === ''
          ? next
          : {
              says: words('page.stoodOn', { day: on }),
              action: <Button onClick={() => go(`/powers/${of.id}`)}>{words('page.backToToday')}</Button>,
            }
      }
      aside={
        <Section title={words('page.versions')}>
          <AsOf on={on} />
          <VersionList of={of} />
        </Section>
      }
    >
      {isRetiring && <RetireForm of={of} onClose={() => setRetiring(false)} />}
      {of.mayAct.includes('review') && on === '' ? <ReviewForm of={of} /> : <DraftPart of={of} />}
      <Section title={words('page.facts')}>
        <PowerFacts of={of} />
      </Section>
      <Section title={words('page.bases')}>
        <Bases of={shown.content.bases} />
      </Section>
      <Section title={words('page.tier')}>
        <TierPart of={of.tier} />
      </Section>
      <Section title={words('page.uses')}>
        <Uses of={of.uses} />
      </Section>
    </Page>
  )
}

/** What the version under way would change. */
function DraftPart({ of }: { of: Power }) {
  const words = useWords()
  const draft = underWay(of.versions)
  if (!draft || draft.isRetirement || draft.id === of.shown.id) return null
  return (
    <Section title={words('page.draft')}>
      <p>
        {draft.reason}（{words('page.from', { day: draft.effectiveOn })}）
      </p>
      <Differences
        one={of.shown.content}
        other={draft.content}
        postTitles={of.postTitles}
        heads={[words(`states.${of.shown.standing}`), words(`states.${draft.standing}`)]}
      />
    </Section>
  )
}

/** Choose a day; the address keeps it. */
function AsOf({ on }: { on: string }) {
  const words = useWords()
  const [, change] = useAddress()
  return (
    <p className="no-print" style={{ marginBottom: 12 }}>
      <DayPick
        value={on === '' ? null : on}
        placeholder={words('page.on')}
        aria-label={words('page.on')}
        allowClear
        onChange={(day) => change({ on: day ?? undefined })}
      />
    </p>
  )
}
