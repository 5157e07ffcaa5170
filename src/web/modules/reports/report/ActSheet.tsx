import { Button } from 'antd'
import type { ReactNode } from 'react'
import { FormGrid } from '../../../ui/index.ts'
import type { ReportKey } from '../sealing/seal.ts'
import { useWords } from '../useWords.ts'
import type { Page } from './opened.ts'

export interface ActFormProps {
  of: Page
  reportKey: ReportKey
  onClose: () => void
}

/** Fields of one act with its buttons. */
export function ActSheet(props: {
  says: string
  label: string
  isBusy: boolean
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}) {
  const words = useWords()
  return (
    <>
      <p className="field-help" style={{ marginBottom: 12 }}>
        {props.says}
      </p>
      <FormGrid>{props.children}</FormGrid>
      <div className="form-foot">
        <Button type="primary" loading={props.isBusy} onClick={props.onSubmit}>
          {props.label}
        </Button>
        <Button onClick={props.onClose}>{words('acts.cancel')}</Button>
      </div>
    </>
  )
}
