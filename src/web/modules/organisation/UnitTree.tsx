import { Input, Tree, type TreeDataNode } from 'antd'
import { useState } from 'react'
import type { Unit } from '../../../modules/organisation/organisation.schema.ts'
import { useGo } from '../../ui/index.ts'
import { useWords } from './useWords.ts'

/** The units as a tree; typing leaves those whose name matches, with what lies above them. */
export function UnitTree({ units, chosen }: { units: readonly Unit[]; chosen: string }) {
  const words = useWords()
  const go = useGo()
  const [typed, setTyped] = useState('')
  const shown = typed.trim() === '' ? units : matching(units, typed.trim())
  return (
    <nav aria-label={words('tree.label')} className="unit-tree no-print">
      <Input
        type="search"
        allowClear
        value={typed}
        aria-label={words('tree.find')}
        placeholder={words('tree.find')}
        onChange={(event) => setTyped(event.target.value)}
        style={{ marginBottom: 8 }}
      />
      {shown.length === 0 ? (
        <p className="field-help">{words('tree.none')}</p>
      ) : (
        <Tree
          key={typed}
          blockNode
          defaultExpandAll
          selectedKeys={[chosen]}
          treeData={nodesOf(shown, rootsOf(shown))}
          onSelect={([key]) => key !== undefined && go(`/organisation/units/${String(key)}`)}
          style={{ background: 'transparent' }}
        />
      )}
    </nav>
  )
}

function rootsOf(units: readonly Unit[]): Unit[] {
  return units.filter((unit) => !units.some((other) => other.id === unit.parentId))
}

function nodesOf(all: readonly Unit[], here: readonly Unit[]): TreeDataNode[] {
  return here.map((unit) => ({
    key: unit.id,
    title: <span title={unit.name}>{unit.shortName}</span>,
    children: nodesOf(
      all,
      all.filter((other) => other.parentId === unit.id),
    ),
  }))
}

function matching(units: readonly Unit[], typed: string): Unit[] {
  const kept = new Set<string>()
  for (const unit of units.filter(({ name, shortName }) => name.includes(typed) || shortName.includes(typed))) {
    for (let at: Unit | undefined = unit; at && !kept.has(at.id); at = units.find((other) => other.id === at?.parentId)) kept.add(at.id)
  }
  return units.filter((unit) => kept.has(unit.id))
}
