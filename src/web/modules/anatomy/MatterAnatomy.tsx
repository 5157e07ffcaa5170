import { Button } from 'antd'
import { readMatterAnatomy } from '../../../modules/anatomy/anatomy.api.ts'
import { Asked, Section, To, useCall, useGo } from '../../ui/index.ts'
import { useWords } from './useWords.ts'

/** 典型案例剖析 on the page of a matter, once there is one or one may be drafted. */
export function MatterAnatomy({ matterId }: { matterId: string }) {
  const words = useWords()
  const go = useGo()
  return (
    <Asked of={useCall(readMatterAnatomy, { params: { id: matterId } })}>
      {({ lines, mayDraft }) =>
        lines.length > 0 || mayDraft ? (
          <Section title={words('matter.title')}>
            {lines.length === 0 && <p className="field-help">{words('matter.none')}</p>}
            <ul style={{ display: 'grid', gap: 4 }}>
              {lines.map((line) => (
                <li key={line.id}>
                  <To path={`/anatomies/${line.id}`}>{[line.title, words(`states.${line.state}`)].join(' · ')}</To>
                </li>
              ))}
            </ul>
            {mayDraft && (
              <Button style={{ marginTop: 8 }} onClick={() => go(`/matters/${matterId}/anatomy`)}>
                {words('matter.draft')}
              </Button>
            )}
          </Section>
        ) : null
      }
    </Asked>
  )
}
