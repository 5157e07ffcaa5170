import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { dayOf } from '../../../kernel/day.ts'
import { Icon } from '../look/Icon.tsx'
import { useWords } from '../wording/useWords.ts'
import { minuteOf } from './plain.tsx'

interface CoveredProps {
  /** What lies under the cover, in words that betray nothing. */
  title?: string
  /** Called when the person opens it: fetch the content here, so that the server writes the trail entry (P27). */
  onOpen?: () => void
  children: ReactNode
}

/** A confidential part, covered until opened; says beforehand that opening is recorded. */
export function Covered({ title, onOpen, children }: CoveredProps) {
  const words = useWords()
  const [isOpen, setOpen] = useState(false)
  if (isOpen) return <>{children}</>
  const open = () => {
    setOpen(true)
    onOpen?.()
  }
  return (
    <section className="covered" aria-label={title ?? words('covered.what')}>
      <p>
        <strong>{title ?? words('covered.what')}</strong>
        <br />
        {words('covered.recorded')}
      </p>
      <Button icon={<Icon name="lock" />} onClick={open}>
        {words('covered.open')}
      </Button>
    </section>
  )
}

/** 涉密信息不得录入, wherever text or files go in (P17). */
export function SecretBanner() {
  const words = useWords()
  return (
    <p className="secret-banner" role="note">
      <Icon name="lock" />
      {words('secret')}
    </p>
  )
}

/** The viewer's name, day and hour over a page with a confidential matter (P17). Printed with the page. */
export function Watermark({ viewer }: { viewer: string }) {
  const words = useWords()
  const [now] = useState(() => new Date())
  const text = words('watermark', { viewer, day: dayOf(now), hour: minuteOf(now).slice(11, 13) })
  return (
    <svg className="watermark" aria-hidden="true">
      <defs>
        <pattern id="watermark" width="320" height="200" patternUnits="userSpaceOnUse" patternTransform="rotate(-22)">
          <text x="16" y="60">
            {text}
          </text>
          <text x="120" y="160">
            {text}
          </text>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill="url(#watermark)" />
    </svg>
  )
}
