import { TreeSelect } from 'antd'
import { listUnits } from '../../../modules/organisation/organisation.api.ts'
import type { Unit } from '../../../modules/organisation/organisation.schema.ts'
import { useCall } from '../../ui/index.ts'

interface UnitPickProps {
  value: string | undefined
  onChange: (unitId: string) => void
  label: string
  placeholder?: string
  /** Only these may be chosen; the others stand there for their place in the tree. */
  mayChoose?: (unitId: string) => boolean
  id?: string
  'aria-invalid'?: boolean
  'aria-describedby'?: string
}

interface Branch {
  value: string
  title: string
  disabled: boolean
  children: Branch[]
}

/** One unit out of the organisation tree, found by typing part of its name. */
export function UnitPick({ value, onChange, label, mayChoose = () => true, ...control }: UnitPickProps) {
  const units = useCall(listUnits).data ?? []
  return (
    <TreeSelect
      {...control}
      aria-label={label}
      value={units.length > 0 ? value : undefined}
      treeData={branches(
        units,
        units.filter((unit) => !units.some((other) => other.id === unit.parentId)),
        mayChoose,
      )}
      treeDefaultExpandAll
      showSearch={{ treeNodeFilterProp: 'title' }}
      popupMatchSelectWidth={320}
      style={{ minWidth: 232 }}
      onChange={(chosen: string) => onChange(chosen)}
    />
  )
}

function branches(all: readonly Unit[], here: readonly Unit[], mayChoose: (unitId: string) => boolean): Branch[] {
  return here.map((unit) => ({
    value: unit.id,
    title: unit.name,
    disabled: !mayChoose(unit.id),
    children: branches(
      all,
      all.filter((other) => other.parentId === unit.id),
      mayChoose,
    ),
  }))
}

/** The name of a unit; its id while the names are on their way. */
export function useUnitNames(): (unitId: string) => string {
  const units = useCall(listUnits).data ?? []
  return (unitId) => units.find((unit) => unit.id === unitId)?.name ?? unitId
}
