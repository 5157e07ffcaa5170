import { listUnits } from '../../../modules/organisation/organisation.api.ts'
import { useCall } from '../../ui/wire/asking.ts'
import { useMe } from '../../ui/wire/session.ts'

/** The institution, and the node at which the person works where it is another. */
export function Institution() {
  const me = useMe()
  const units = useCall(listUnits)
  const all = units.data ?? []
  const root = all.find((unit) => unit.parentId === null)
  const node = all.find((unit) => unit.id === me.roles[0]?.nodeId)
  const says = [root?.name, node && node.id !== root?.id ? node.name : undefined].filter(Boolean).join(' · ')
  return (
    <span className="frame-institution" title={says}>
      {says}
    </span>
  )
}
