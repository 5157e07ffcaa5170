import { listUnits } from '../../../modules/organisation/organisation.api.ts'
import { Asked, Empty, useCall, usePathParams } from '../../ui/index.ts'
import { UnitSheet } from './UnitSheet.tsx'
import { UnitTree } from './UnitTree.tsx'
import { useWords } from './useWords.ts'
import './frame/frame.css'

/** 组织机构: the tree left, the chosen unit right; `/organisation` opens at the institution itself. */
export default function OrganisationPage() {
  const words = useWords()
  const units = useCall(listUnits)
  const { id } = usePathParams()
  return (
    <Asked of={units}>
      {(all) => {
        const chosen = all.find((unit) => unit.id === id) ?? all.find((unit) => unit.kind === 'institution') ?? all[0]
        if (!chosen) return <Empty title={words('tree.emptyTitle')} teach={words('tree.emptyTeach')} />
        return (
          <div className="tree-and-sheet">
            <UnitTree units={all} chosen={id ?? chosen.id} />
            <UnitSheet id={id ?? chosen.id} />
          </div>
        )
      }}
    </Asked>
  )
}
