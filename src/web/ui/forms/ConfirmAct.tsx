import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../wording/useWords.ts'

interface ConfirmActProps {
  label: string
  /** What will happen, to whom. */
  says: ReactNode
  onSure: () => void
  isPrimary?: boolean
  isBusy?: boolean
  isDisabled?: boolean
}

/** A button that asks first. Only for what cannot be undone; everything else just does it. */
export function ConfirmAct({ label, says, onSure, isPrimary = false, isBusy = false, isDisabled = false }: ConfirmActProps) {
  const words = useWords()
  const { modal } = App.useApp()
  const ask = () =>
    void modal.confirm({
      title: label,
      icon: null,
      content: (
        <>
          <div>{says}</div>
          <p>{words('confirm.cannotUndo')}</p>
        </>
      ),
      okText: label,
      cancelText: words('confirm.cancel'),
      okButtonProps: { danger: true },
      onOk: onSure,
    })
  return (
    <Button type={isPrimary ? 'primary' : 'default'} danger={!isPrimary} loading={isBusy} disabled={isDisabled} onClick={ask}>
      {label}
    </Button>
  )
}
