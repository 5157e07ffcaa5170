import { useEffect, useRef } from 'react'
import { useWords } from '../speaking/useWords.ts'

/** The heading of a page: it takes the focus, so that a screen reader begins here, and names the tab. */
export function Head({ title, above }: { title: string; above?: string }) {
  const words = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = words('title')
  }, [words])
  useEffect(() => {
    scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <>
      {above && <p className="soft above">{above}</p>}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
    </>
  )
}
