import { Form, InputNumber, Select } from 'antd'
import { type ReactNode, useId } from 'react'
import type { CustomDataset } from '../../../../modules/indicators/custom/custom.api.ts'
import { GROUPING, MEASURE_KINDS, SUMMED, TIMED, WINDOW_KINDS } from '../../../../modules/indicators/custom/custom.schema.ts'
import { type Control, useLanguage } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { ConditionText } from './Condition.tsx'
import type { TypedMeasure, TypedWindow } from './draft.ts'

/** Columns of a table whose type fits, as a choice. */
export function useColumnOptions(of: CustomDataset): (types: readonly string[]) => { value: string; label: string }[] {
  const language = useLanguage()
  return (types) =>
    of.columns
      .filter(({ type, isRetired }) => !isRetired && types.includes(type))
      .map(({ name, title }) => ({ value: name, label: `${title[language]} ${name}` }))
}

interface PartProps {
  control: Control
  of: CustomDataset
}

/** 时间窗: all history, calendar years or months, or any run of days. */
export function WindowPick({ control, of }: PartProps) {
  const words = useWords()
  const optionsOf = useColumnOptions(of)
  const span = control.value as TypedWindow
  const days = optionsOf(TIMED)
  const kinds = WINDOW_KINDS.filter((kind) => kind === 'all' || days.length > 0)
  const take = (kind: TypedWindow['kind']) => {
    const day = span.day ?? of.time ?? days[0]?.value
    control.onChange(
      kind === 'all' ? { kind } : { kind, ...(day ? { day } : {}), ...(kind === 'rolling' ? { days: span.days ?? 30 } : {}) },
    )
  }
  return (
    <div className="typed-row">
      <Select
        id={control.id}
        aria-invalid={control['aria-invalid']}
        aria-describedby={control['aria-describedby']}
        value={span.kind}
        options={kinds.map((kind) => ({ value: kind, label: words(`custom.windows.${kind}`) }))}
        onChange={take}
      />
      {span.kind !== 'all' && (
        <Beside label={words('custom.day')}>
          {(id) => <Select id={id} value={span.day} options={days} onChange={(day) => control.onChange({ ...span, day })} />}
        </Beside>
      )}
      {span.kind === 'rolling' && (
        <Beside label={words('custom.days')}>
          {(id) => (
            <InputNumber
              id={id}
              value={span.days}
              style={{ width: '100%' }}
              onChange={(count) => control.onChange({ ...span, days: count ?? undefined })}
            />
          )}
        </Beside>
      )}
    </div>
  )
}

/** 度量: what is counted, summed up or shared. */
export function MeasurePick({ control, of }: PartProps) {
  const words = useWords()
  const optionsOf = useColumnOptions(of)
  const measure = control.value as TypedMeasure
  const columns = optionsOf(measure.kind === 'distinct' ? GROUPING : SUMMED)
  const canSum = optionsOf(SUMMED).length > 0
  const kinds = MEASURE_KINDS.filter((kind) => canSum || (kind !== 'sum' && kind !== 'average'))
  const take = (kind: TypedMeasure['kind']) => {
    if (kind === 'count') return control.onChange({ kind })
    control.onChange(
      kind === 'share' ? { kind, meets: '' } : { kind, column: optionsOf(kind === 'distinct' ? GROUPING : SUMMED)[0]?.value },
    )
  }
  return (
    <>
      <div className="typed-row">
        <Select
          id={control.id}
          aria-invalid={control['aria-invalid']}
          aria-describedby={control['aria-describedby']}
          value={measure.kind}
          options={kinds.map((kind) => ({ value: kind, label: words(`custom.measures.${kind}`) }))}
          onChange={take}
        />
        {measure.kind !== 'count' && measure.kind !== 'share' && (
          <Beside label={words('custom.measuredColumn')}>
            {(id) => (
              <Select id={id} value={measure.column} options={columns} onChange={(column) => control.onChange({ ...measure, column })} />
            )}
          </Beside>
        )}
      </div>
      {measure.kind === 'share' && <SharePart control={control} of={of} measure={measure} />}
    </>
  )
}

function SharePart({ control, of, measure }: PartProps & { measure: TypedMeasure }) {
  const words = useWords()
  const id = useId()
  return (
    <Form.Item
      label={words('custom.meets')}
      htmlFor={id}
      help={<span id={`${id}-says`}>{words('custom.meetsHelp')}</span>}
      style={{ marginTop: 8 }}
    >
      <ConditionText
        of={of}
        control={{
          ...control,
          id,
          'aria-describedby': `${id}-says`,
          value: measure.meets,
          onChange: (meets) => control.onChange({ kind: 'share', meets }),
        }}
      />
    </Form.Item>
  )
}

/** A control beside another one, with a label of its own. */
function Beside({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'auto 1fr', gap: 8, alignItems: 'center' }}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </div>
  )
}
