import { Form, Input, Select } from 'antd'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { useCall, useMay } from '../../../ui/index.ts'
import { PowerPick } from '../../powers/PowerPick.tsx'
import { useWords } from '../useWords.ts'

interface Head {
  name: string
  unitId: string | null
  powerId: string | null
}

/** Name of the chart, the unit, and the power that it shows the exercise of. */
export function HeadForm({ name, unitId, powerId, onChange }: Head & { onChange: (head: Partial<Head>) => void }) {
  const words = useWords()
  return (
    <Form layout="vertical" component="div">
      <div className="form-grid">
        <Form.Item label={words('list.name')} htmlFor="flow-title">
          <Input id="flow-title" value={name} maxLength={100} onChange={(event) => onChange({ name: event.target.value })} />
        </Form.Item>
        <UnitPick unitId={unitId} onChange={(next) => onChange({ unitId: next, powerId: null })} />
        <PowerField unitId={unitId} powerId={powerId} onChange={(next) => onChange({ powerId: next })} />
      </div>
    </Form>
  )
}

/** A unit in which the person may draw. */
export function UnitPick({ unitId, onChange }: { unitId: string | null; onChange: (unitId: string | null) => void }) {
  const words = useWords()
  const may = useMay()
  const units = useCall(listUnits).data ?? []
  return (
    <Form.Item label={words('list.unit')} htmlFor="flow-unit" help={words('list.unitHelp')}>
      <Select
        id="flow-unit"
        value={unitId}
        allowClear
        placeholder={words('list.unitChoose')}
        options={units.filter(({ id }) => id === unitId || may('flow.keep', id)).map(({ id, name }) => ({ value: id, label: name }))}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(id: string | undefined) => onChange(id ?? null)}
      />
    </Form.Item>
  )
}

/** The power to which the chart belongs; risk points on its steps then belong to it too. */
export function PowerField({
  unitId,
  powerId,
  onChange,
}: {
  unitId: string | null
  powerId: string | null
  onChange: (powerId: string | null) => void
}) {
  const words = useWords()
  return (
    <Form.Item label={words('list.power')} htmlFor="flow-power" help={words('list.powerHelp')}>
      <PowerPick id="flow-power" value={powerId} unitId={unitId} onChange={onChange} />
    </Form.Item>
  )
}
