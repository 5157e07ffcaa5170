import { useEffect, useRef, useState } from 'react'

interface RowKeys {
  isOn: boolean
  count: number
  open: (index: number) => void
  onEnd?: () => void
}

/** j next, k previous, Enter opens; silent while the person types or a dialog stands open. The row at hand, -1 none. */
export function useRowKeys(keys: RowKeys): number {
  const [here, setHere] = useState(-1)
  const latest = useRef({ ...keys, here })
  useEffect(() => {
    latest.current = { ...keys, here }
  })
  useEffect(() => {
    if (!keys.isOn) return
    const onKey = (event: KeyboardEvent) => {
      if (isBusy(event)) return
      const { count, open, onEnd, here: at } = latest.current
      if (event.key === 'j' && at + 1 >= count) onEnd?.()
      if (event.key === 'j') setHere(Math.min(at + 1, count - 1))
      if (event.key === 'k') setHere(Math.max(at - 1, 0))
      if (event.key === 'Enter' && at >= 0 && !isOnControl(event)) open(at)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [keys.isOn])
  return keys.isOn ? here : -1
}

function isBusy(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true
  const target = event.target as Element
  return (
    target.closest('input, textarea, select, [contenteditable], [role="combobox"]') !== null ||
    document.querySelector('.ant-modal-wrap:not([style*="none"]), .ant-drawer-open') !== null
  )
}

function isOnControl(event: KeyboardEvent): boolean {
  return (event.target as Element).closest('a, button, [role="menuitem"]') !== null
}
