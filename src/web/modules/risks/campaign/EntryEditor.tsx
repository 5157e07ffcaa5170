import { Button, Radio } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { DraftEntry } from '../../../../modules/risks/campaign/campaign.schema.ts'
import { pointContent } from '../../../../modules/risks/point/point.schema.ts'
import { FormGrid, Section, useSheet } from '../../../ui/index.ts'
import { usePack } from '../../matters/parts/pack.tsx'
import { PointFields } from '../point/PointFields.tsx'
import { useWords } from '../useWords.ts'

interface EntryEditorProps {
  no: number
  entry: DraftEntry
  isOpen: boolean
  /** Show what is wrong: the person wanted to hand in. */
  isChecked: boolean
  onOpen: () => void
  onChange: (next: DraftEntry) => void
  onRemove: () => void
}

/** One risk point of a self-check form. */
export function EntryEditor({ no, entry, isOpen, onOpen, onRemove, ...rest }: EntryEditorProps) {
  const words = useWords()
  const title = entry.content['title']
  return (
    <Section
      title={`${words('form.entry', { no })}　${typeof title === 'string' && title ? title : words('form.unnamed')}`}
      tools={
        <span className="actions">
          <Button size="small" aria-expanded={isOpen} onClick={onOpen}>
            {words(isOpen ? 'form.fold' : 'form.openEntry')}
          </Button>
          <Button size="small" onClick={onRemove}>
            {words('form.remove')}
          </Button>
        </span>
      }
    >
      {isOpen && <EntryFields entry={entry} {...rest} />}
    </Section>
  )
}

function EntryFields({ entry, isChecked, onChange }: Pick<EntryEditorProps, 'entry' | 'isChecked' | 'onChange'>) {
  const words = useWords()
  const pack = usePack()
  const [start] = useState(entry.content)
  const form = useSheet(pointContent, { start })
  const { values, submit } = form
  const sent = useRef(values)
  const checked = useRef(false)
  useEffect(() => {
    if (values === sent.current) return
    sent.current = values
    onChange({ ...entry, content: { ...values } })
  }, [values, entry, onChange])
  useEffect(() => {
    if (isChecked && !checked.current) submit(() => undefined)
    checked.current = isChecked
  }, [isChecked, submit])
  return (
    <FormGrid>
      <PointFields form={form} />
      <div className="wide">
        <p className="field-help">{words('edit.selfRank')}</p>
        <Radio.Group
          aria-label={words('edit.selfRank')}
          optionType="button"
          value={entry.selfRank ?? null}
          options={(pack?.scales.point ?? []).map((level) => ({ value: level.rank, label: level.label }))}
          onChange={(event) => onChange({ ...entry, selfRank: Number(event.target.value) })}
        />
      </div>
    </FormGrid>
  )
}
