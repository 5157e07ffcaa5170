import { Button } from 'antd'
import { useState } from 'react'
import { readItemProtection } from '../../../../modules/protection/retaliation/retaliation.api.ts'
import { Asked, Section, To, useCall } from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { useWords } from '../useWords.ts'
import { FilingForm } from './FilingForm.tsx'

/** 反映人受打击报复情况 of one named entry. */
export function ItemProtection({ itemId }: { itemId: string }) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <Section title={words('retaliation.item.title')}>
      <Asked of={useCall(readItemProtection, { params: { id: itemId } })}>
        {(lines) =>
          lines.length === 0 ? (
            <p className="field-help">{words('retaliation.item.none')}</p>
          ) : (
            <ul style={{ display: 'grid', gap: 4 }}>
              {lines.map((line) => (
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
      </Asked>
      {isOpen ? (
        <FilingForm itemId={itemId} onClose={() => setOpen(false)} />
      ) : (
        <Button style={{ marginTop: 8 }} onClick={() => setOpen(true)}>
          {words('retaliation.item.file')}
        </Button>
      )}
    </Section>
  )
}
