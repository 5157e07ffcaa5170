import { Button } from 'antd'
import { useState } from 'react'
import { readOwnKeys } from '../../../../modules/reports/keys/key.api.ts'
import { fingerprintOf } from '../../../../modules/reports/report.rules.ts'
import { Asked, DayText, FactList, Page, Section, useCall } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { ChangePassphrase, NewKey } from './NewKey.tsx'
import { OwnShares } from './OwnShares.tsx'
import { ResealPart } from './Reseal.tsx'
import { UnlockForm } from './Unlock.tsx'
import { type OwnKey, useUnlocked } from './unlocked.ts'

/** 我的密钥: made in this browser, kept by the server under the passphrase, open in this page only. */
export default function KeysPage() {
  const words = useWords()
  const own = useCall(readOwnKeys)
  return (
    <Page title={words('nav.keys')} marks={<span>{words('key.intro')}</span>}>
      <Asked of={own}>{(keys) => (keys.some((each) => each.isActive) ? <OwnKeys of={keys} /> : <FirstKey />)}</Asked>
      <OwnShares />
    </Page>
  )
}

function FirstKey() {
  const words = useWords()
  return (
    <Section title={words('key.make')}>
      <p>{words('key.firstSays')}</p>
      <p className="field-help">{words('key.firstForget')}</p>
      <div style={{ marginTop: 16 }}>
        <NewKey />
      </div>
    </Section>
  )
}

function OwnKeys({ of }: { of: readonly OwnKey[] }) {
  const words = useWords()
  const { keys } = useUnlocked()
  return (
    <>
      {keys.length > 0 ? (
        <ResealPart />
      ) : (
        <Section title={words('unlock.title')}>
          <UnlockForm own={of} />
        </Section>
      )}
      <KeyFacts of={of} />
      {keys.length === 0 && <Forgotten />}
    </>
  )
}

/** The key with its fingerprint, and what can be done with it while it is open. */
function KeyFacts({ of }: { of: readonly OwnKey[] }) {
  const words = useWords()
  const { keys, lock } = useUnlocked()
  const [open, setOpen] = useState<'change' | 'rotate' | null>(null)
  const close = () => setOpen(null)
  const isOpen = keys.length > 0
  const [active, ...earlier] = of
  if (!active) return null
  return (
    <Section title={words('key.facts')}>
      <FactList
        facts={[
          { label: words('key.fingerprint'), value: <code>{fingerprintOf(active.recipient)}</code> },
          { label: words('key.madeOn'), value: <DayText day={active.madeOn} /> },
          { label: words('key.standing'), value: words(isOpen ? 'key.isOpen' : 'key.isLocked') },
          { label: words('key.earlier'), value: earlier.length > 0 ? words('key.earlierCount', { count: earlier.length }) : null },
        ]}
      />
      <p className="field-help">{words('key.fingerprintSays')}</p>
      {isOpen && open === null && (
        <div className="form-foot">
          <Button onClick={lock}>{words('key.lock')}</Button>
          <Button onClick={() => setOpen('change')}>{words('key.change')}</Button>
          <Button onClick={() => setOpen('rotate')}>{words('key.rotate')}</Button>
        </div>
      )}
      {isOpen && open === 'change' && (
        <>
          <p style={{ margin: '12px 0' }}>{words('key.changeSays')}</p>
          <ChangePassphrase onDone={close} onCancel={close} />
        </>
      )}
      {isOpen && open === 'rotate' && (
        <>
          <p style={{ margin: '12px 0' }}>{words('key.rotateSays')}</p>
          <NewKey onDone={close} onCancel={close} />
        </>
      )}
    </Section>
  )
}

/** 忘记口令: nobody can open the key any more; what that means, and the way on. */
function Forgotten() {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <Section title={words('forgotten.title')}>
      <p>{words('forgotten.says')}</p>
      <p className="field-help">{words('forgotten.wayOn')}</p>
      {isOpen ? (
        <div style={{ marginTop: 16 }}>
          <NewKey lostEarlier onCancel={() => setOpen(false)} />
        </div>
      ) : (
        <div className="form-foot">
          <Button danger onClick={() => setOpen(true)}>
            {words('forgotten.do')}
          </Button>
        </div>
      )}
    </Section>
  )
}
