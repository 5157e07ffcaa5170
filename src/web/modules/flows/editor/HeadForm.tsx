import { Form, Input, Select } from 'antd'
import { PowerSelect } from '../../powers/PowerSelect.tsx'
import { useDrawer } from '../useDrawer.ts'
import { useWords } from '../useWords.ts'

interface Head {
  name: string
  unitId: string | null
  powerId: string | null
}

/** Name of the chart, the unit and the power that it shows. */
export function HeadForm({ name, unitId, powerId, onChange }: Head & { onChange: (head: Partial<Head>) => void }) {
  const words = useWords()
  return (
    <Form layout="vertical" component="div">
      <div className="form-grid">
        <Form.Item label={words('list.name')} htmlFor="flow-title">
          <Input id="flow-title" value={name} maxLength={100} onChange={(event) => onChange({ name: event.target.value })} />
        </Form.Item>
        <UnitPick unitId={unitId} isAsked onChange={(next) => onChange({ unitId: next })} />
        <PowerPick powerId={powerId} onChange={(next) => onChange({ powerId: next })} />
      </div>
    </Form>
  )
}

interface UnitPickProps {
  unitId: string | null
  /** Whether it is time to say that the unit is missing. */
  isAsked: boolean
  onChange: (unitId: string | null) => void
}

/** A unit in which the person may draw; only who keeps common charts may leave it open. */
export function UnitPick({ unitId, isAsked, onChange }: UnitPickProps) {
  const words = useWords()
  const { actor, units, needsUnit } = useDrawer()
  const isMissing = isAsked && needsUnit && unitId === null
  return (
    <Form.Item
      label={words('list.unit')}
      htmlFor="flow-unit"
      required={needsUnit}
      validateStatus={isMissing ? 'error' : ''}
      help={isMissing ? <span role="alert">{words('list.unitMissing')}</span> : words('list.unitHelp')}
    >
      <Select
        id="flow-unit"
        value={unitId}
        allowClear
        placeholder={words('list.unitChoose')}
        options={units.filter(({ id }) => id === unitId || actor.may('flow.keep', id)).map(({ id, name }) => ({ value: id, label: name }))}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(id: string | undefined) => onChange(id ?? null)}
      />
    </Form.Item>
  )
}

/** The power of the register that the chart shows. */
export function PowerPick({ powerId, onChange }: { powerId: string | null; onChange: (powerId: string | null) => void }) {
  const words = useWords()
  return (
    <Form.Item label={words('list.power')} htmlFor="flow-power" help={words('list.powerHelp')}>
      <PowerSelect id="flow-power" value={powerId} onChange={onChange} />
    </Form.Item>
  )
}
