import { Button } from 'antd'
import { useState } from 'react'
import { readRecovery } from '../../../../modules/reports/recovery/recovery.api.ts'
import { Asked, DayText, Empty, FactList, Page, Section, useCall, useGo, useMay } from '../../../ui/index.ts'
import { OwnShares } from '../keys/OwnShares.tsx'
import { ResealPart } from '../keys/Reseal.tsx'
import { useWords } from '../useWords.ts'
import { Ceremony } from './Ceremony.tsx'
import type { Custody } from './custody.ts'
import { SetUpForm } from './SetUpForm.tsx'

/** 保管人: who holds the shares of each register's recovery, and the ceremony when keys are lost. */
export default function CustodyPage() {
  const words = useWords()
  const go = useGo()
  const registers = useCall(readRecovery)
  return (
    <Page
      title={words('nav.custody')}
      marks={<span>{words('custody.intro')}</span>}
      tools={<Button onClick={() => go('/report-keys')}>{words('nav.keys')}</Button>}
    >
      <ResealPart />
      <OwnShares />
      <Asked of={registers}>
        {(found) =>
          found.length === 0 ? (
            <Empty title={words('custody.noRegister')} />
          ) : (
            found.map((each) => (
              <Section key={each.nodeId} title={each.nodeName}>
                <Register of={each} />
              </Section>
            ))
          )
        }
      </Asked>
    </Page>
  )
}

function Register({ of }: { of: Custody }) {
  const words = useWords()
  const mayRecover = useMay()('report.recover', of.nodeId)
  const [isOpen, setOpen] = useState(false)
  const { recovery } = of
  const setUp = (label: string) =>
    isOpen ? (
      <div style={{ marginTop: 16 }}>
        <SetUpForm nodeId={of.nodeId} onClose={() => setOpen(false)} />
      </div>
    ) : (
      <Button type={recovery === null ? 'primary' : 'default'} onClick={() => setOpen(true)}>
        {label}
      </Button>
    )
  if (recovery === null)
    return (
      <>
        {isOpen ? (
          setUp('')
        ) : (
          <Empty title={words('custody.none')} teach={words('custody.teach')} action={mayRecover ? setUp(words('custody.setUp')) : null} />
        )}
        {!mayRecover && <p className="field-help">{words('custody.byHead')}</p>}
      </>
    )
  return (
    <>
      <Arrangement of={recovery} />
      <Ceremony of={of} />
      {mayRecover && <div style={{ marginTop: 16 }}>{setUp(words('custody.again'))}</div>}
    </>
  )
}

function Arrangement({ of }: { of: NonNullable<Custody['recovery']> }) {
  const words = useWords()
  const standing = of.isSpent ? 'custody.spent' : of.isReady ? 'custody.ready' : 'custody.unready'
  return (
    <>
      <FactList
        facts={[
          { label: words('custody.standing'), value: words(standing) },
          { label: words('custody.rule'), value: words('custody.ruleSays', { threshold: of.threshold, count: of.custodians.length }) },
          { label: words('custody.madeOn'), value: <DayText day={of.madeOn} /> },
        ]}
      />
      <ul style={{ display: 'grid', gap: 4, margin: '12px 0' }} aria-label={words('custody.custodians')}>
        {of.custodians.map((each) => (
          <li key={each.personId}>
            {each.name} <span className="field-help">{words(each.hasConfirmed ? 'share.confirmed' : 'share.unconfirmed')}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
