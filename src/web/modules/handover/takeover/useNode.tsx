import { Select } from 'antd'
import type { ReactNode } from 'react'
import { takeoverNodes } from '../../../../modules/handover/checklist/checklist.api.ts'
import { Bones, Empty, useAddress, useCall } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** The register that is taken over: the one in the address, or the first of the reader's own. Undefined while it is asked, null where there is none. */
export function useNode(): string | null | undefined {
  const [{ node }] = useAddress()
  const nodes = useCall(takeoverNodes).data
  return node ?? (nodes && (nodes[0]?.nodeId ?? null))
}

/** Choose among several registers; nothing where there is one. */
export function NodeChoice() {
  const words = useWords()
  const [, change] = useAddress()
  const node = useNode()
  const nodes = useCall(takeoverNodes).data ?? []
  if (nodes.length < 2) return <span>{nodes[0]?.name}</span>
  return (
    <Select<string>
      aria-label={words('check.register')}
      style={{ minWidth: 240 }}
      value={node ?? null}
      options={nodes.map((each) => ({ value: each.nodeId, label: each.name }))}
      onChange={(chosen: string) => change({ node: chosen })}
    />
  )
}

/** What is done within the register that is taken over; says so where the reader keeps none. */
export function InRegister({ children }: { children: (nodeId: string) => ReactNode }) {
  const words = useWords()
  const node = useNode()
  if (node === undefined) return <Bones />
  if (node === null) return <Empty title={words('check.nowhere')} teach={words('check.nowhereTeach')} />
  return children(node)
}
