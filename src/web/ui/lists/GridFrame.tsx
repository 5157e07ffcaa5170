import type { CSSProperties, ReactNode, Ref } from 'react'

interface GridFrameProps {
  /** What the table in it lists. */
  label: string
  /** True: as long as its rows; false: scrolls inside the window. */
  flows?: boolean
  isBusy?: boolean
  style?: CSSProperties
  ref?: Ref<HTMLDivElement>
  children: ReactNode
}

/**
 * What a table scrolls in, by keyboard too (WCAG 2.1.1); from a link in it the arrow keys go to the links of the cells around. A named group and no landmark: a table mostly stands in a `Section` of
 * the same name, and of two landmarks with one name nobody hears which is which.
 */
export function GridFrame({ label, flows = true, isBusy, style, ref, children }: GridFrameProps) {
  return (
    <div
      role="group"
      className={flows ? 'grid-frame flow' : 'grid-frame'}
      ref={ref}
      style={style}
      aria-label={label}
      aria-busy={isBusy}
      tabIndex={0}
    >
      {children}
    </div>
  )
}
