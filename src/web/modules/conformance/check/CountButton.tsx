import { Button } from 'antd'

/** A count that opens the cases behind it. */
export function CountButton({ count, says, isOpen, onOpen }: { count: number; says: string; isOpen: boolean; onOpen: () => void }) {
  return (
    <Button type="link" size="small" style={{ padding: 0 }} aria-label={says} aria-pressed={isOpen} onClick={onOpen}>
      {count.toLocaleString('en-US')}
    </Button>
  )
}
