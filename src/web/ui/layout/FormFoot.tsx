import { Button } from 'antd'
import { useWords } from '../wording/useWords.ts'

interface FormFootProps {
  /** What pressing it does, as the heading of the form says it. */
  says: string
  isBusy: boolean
  onSave: () => void
  onClose: () => void
}

/** Under a form that opens within a page: the act, and the way back. */
export function FormFoot({ says, isBusy, onSave, onClose }: FormFootProps) {
  const words = useWords()
  return (
    <div className="form-foot">
      <Button type="primary" loading={isBusy} onClick={onSave}>
        {says}
      </Button>
      <Button onClick={onClose}>{words('confirm.cancel')}</Button>
    </div>
  )
}
