import { useBlocker } from '@tanstack/react-router'
import { Modal } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../wording/useWords.ts'

/** Asks before the page is left while `isOn`; closing the window asks in the browser's own words. */
export function LeaveGuard({ isOn, says }: { isOn: boolean; says: ReactNode }) {
  const words = useWords()
  const leaving = useBlocker({ shouldBlockFn: () => isOn, enableBeforeUnload: isOn, withResolver: true })
  return (
    <Modal
      open={leaving.status === 'blocked'}
      title={words('leave.title')}
      okText={words('leave.go')}
      cancelText={words('leave.stay')}
      onOk={() => leaving.proceed?.()}
      onCancel={() => leaving.reset?.()}
    >
      {says}
    </Modal>
  )
}
