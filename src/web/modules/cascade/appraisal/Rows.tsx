import { Button, Input, Select } from 'antd'
import { MERITS } from '../../../../modules/cascade/appraisal/appraisal.schema.ts'
import { useWords } from '../useWords.ts'

export interface Merit {
  kind?: (typeof MERITS)[number]
  whom: string
  text: string
}

const LINE = { display: 'flex', gap: 8, marginBottom: 8 } as const

/** 考核发现, one in a line. */
export function FindingRows({ findings, onChange }: { findings: readonly string[]; onChange: (findings: readonly string[]) => void }) {
  const words = useWords()
  return (
    <>
      {findings.map((text, at) => (
        <div key={at} style={LINE}>
          <Input
            aria-label={words('appraisal.findingOf', { no: at + 1 })}
            placeholder={words('appraisal.findingOf', { no: at + 1 })}
            value={text}
            maxLength={500}
            onChange={(event) => onChange(findings.map((each, index) => (index === at ? event.target.value : each)))}
          />
          <Drop
            label={words('appraisal.dropFinding', { no: at + 1 })}
            onDrop={() => onChange(findings.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      <Button onClick={() => onChange([...findings, ''])}>{words('appraisal.addFinding')}</Button>
    </>
  )
}

/** 奖优罚劣: which, whom, for what and how. */
export function MeritRows({ merits, onChange }: { merits: readonly Merit[]; onChange: (merits: readonly Merit[]) => void }) {
  const words = useWords()
  const set = (at: number, change: Partial<Merit>) => onChange(merits.map((each, index) => (index === at ? { ...each, ...change } : each)))
  return (
    <>
      {merits.map((merit, at) => (
        <div key={at} style={LINE}>
          <Select
            aria-label={words('appraisal.meritKind', { no: at + 1 })}
            placeholder={words('appraisal.merits')}
            style={{ width: 136, flex: 'none' }}
            value={merit.kind ?? null}
            options={MERITS.map((kind) => ({ value: kind, label: words(`appraisal.merit.${kind}`) }))}
            onChange={(kind) => kind && set(at, { kind })}
          />
          <Input
            aria-label={words('appraisal.whom', { no: at + 1 })}
            placeholder={words('appraisal.whom', { no: at + 1 })}
            style={{ width: 200, flex: 'none' }}
            value={merit.whom}
            maxLength={80}
            onChange={(event) => set(at, { whom: event.target.value })}
          />
          <Input
            aria-label={words('appraisal.what', { no: at + 1 })}
            placeholder={words('appraisal.what', { no: at + 1 })}
            value={merit.text}
            maxLength={500}
            onChange={(event) => set(at, { text: event.target.value })}
          />
          <Drop label={words('appraisal.dropMerit', { no: at + 1 })} onDrop={() => onChange(merits.filter((_, index) => index !== at))} />
        </div>
      ))}
      <Button onClick={() => onChange([...merits, { whom: '', text: '' }])}>{words('appraisal.addMerit')}</Button>
    </>
  )
}

function Drop({ label, onDrop }: { label: string; onDrop: () => void }) {
  return (
    <Button type="text" aria-label={label} onClick={onDrop}>
      ×
    </Button>
  )
}
