import { Form, Radio, Select } from 'antd'
import { useMemo, useState } from 'react'
import type { PackSheet } from '../editor/pack-sheet.ts'
import { PartText } from '../editor/PartText.tsx'
import { useWords } from '../useWords.ts'
import { NodeAt } from './Node.tsx'
import { packShape } from './shape/shape.ts'
import { useLabels } from './words/labels.ts'

/** A pack's own identity is not edited. */
const LEFT_OUT = new Set(['id', 'version', 'extends'])

interface PartFormProps {
  sheet: PackSheet
  /** Told whether the text can be read; while it can't, nothing is saved. */
  onReadable: (isReadable: boolean) => void
}

/** Any part of the pack, as a form drawn from its schema or as text: two views of the same. */
export function PartForm({ sheet, onReadable }: PartFormProps) {
  const words = useWords()
  const { label } = useLabels()
  const fields = useMemo(() => packShape().filter(({ key }) => !LEFT_OUT.has(key)), [])
  const [part, setPart] = useState('bodies')
  const [view, setView] = useState<'form' | 'text'>('form')
  const [isStuck, setStuck] = useState(false)
  const field = fields.find(({ key }) => key === part)
  const tell = (isReadable: boolean) => {
    setStuck(!isReadable)
    onReadable(isReadable)
  }
  return (
    <>
      <div style={{ display: 'flex', gap: 16, flexWrap: 'wrap', marginBottom: 12 }}>
        <Select
          aria-label={words('edit.part')}
          showSearch
          optionFilterProp="label"
          value={part}
          disabled={isStuck}
          options={fields.map(({ key }) => ({ value: key, label: label([key]) }))}
          style={{ minWidth: 260 }}
          onChange={setPart}
        />
        <Radio.Group
          aria-label={words('form.view.label')}
          optionType="button"
          value={view}
          disabled={isStuck}
          options={(['form', 'text'] as const).map((value) => ({ value, label: words(`form.view.${value}`) }))}
          onChange={(event) => setView(event.target.value === 'text' ? 'text' : 'form')}
        />
      </div>
      {field && view === 'form' && (
        <Form layout="vertical" component="div" key={part}>
          <NodeAt
            place={{
              ...{ sheet, path: part, names: [part], shape: field.shape, label: label([part]) },
              write: (value) => sheet.put(part, value),
            }}
          />
        </Form>
      )}
      {view === 'text' && <PartText key={part} sheet={sheet} part={part} onReadable={tell} />}
    </>
  )
}
