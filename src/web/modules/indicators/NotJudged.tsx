import type { ReactNode } from 'react'
import { Icon } from '../../ui/index.ts'

/** 无法评估: marked so that nobody takes it for clear. */
export function NotJudged({ why, children }: { why?: string; children: ReactNode }) {
  return (
    <span className="light yellow" title={why} style={{ whiteSpace: 'normal' }}>
      <Icon name="trouble" size={12} />
      {children}
    </span>
  )
}
