import { Button } from 'antd'
import { useState } from 'react'
import { readItemProtection } from '../../../../modules/protection/retaliation/retaliation.api.ts'
import { type AnswerOf, Asked, Section, To, useCall } from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { useWords } from '../useWords.ts'
import { FilingForm } from './FilingForm.tsx'

interface Of {
  itemId: string
  /** On the entry's own page, where its reporter is named; elsewhere the cases that stand are shown and nothing else. */
  mayFile: boolean
}

/** 反映人受打击报复情况 of one entry. */
export function ItemProtection({ itemId, mayFile }: Of) {
  const words = useWords()
  return (
    <Asked of={useCall(readItemProtection, { params: { id: itemId } })}>
      {(lines) =>
        lines.length === 0 && !mayFile ? null : (
          <Section title={words('retaliation.item.title')}>
            {lines.length === 0 ? <p className="field-help">{words('retaliation.item.none')}</p> : <Cases of={lines} />}
            {mayFile && <Filing itemId={itemId} />}
          </Section>
        )
      }
    </Asked>
  )
}

function Cases({ of }: { of: AnswerOf<typeof readItemProtection> }) {
  const words = useWords()
  return (
    <ul style={{ display: 'grid', gap: 4 }}>
      {of.map((line) => (
        <li key={line.id}>
          <To path={`/protection-cases/${line.id}`}>
            {[words(`retaliation.forms.${line.form}`), line.kindLabel, words(`retaliation.states.${line.state}`)].join(' · ')}
          </To>{' '}
          <Light of={line.countdown} />
        </li>
      ))}
    </ul>
  )
}

function Filing({ itemId }: { itemId: string }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <FilingForm itemId={itemId} onClose={() => setOpen(false)} />
  return (
    <Button style={{ marginTop: 8 }} onClick={() => setOpen(true)}>
      {words('retaliation.item.file')}
    </Button>
  )
}
