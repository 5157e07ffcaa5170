import { type ReactNode, useEffect } from 'react'
import { useWords } from '../wording/useWords.ts'
import { To } from './To.tsx'

interface PageProps {
  title: string
  /** The way up: the list this page stands in. */
  up?: { label: string; path: string }
  /** Marks beside the title: number, level, light. */
  marks?: ReactNode
  /** Secondary buttons at the right of the title. */
  tools?: ReactNode
  /** The one primary act: a sentence with who, what and by when, and its button. */
  next?: { says: ReactNode; action: ReactNode }
  /** What stands at the right, mostly a `Timeline` in a `Section`. */
  aside?: ReactNode
  children: ReactNode
}

/** One page of the product: facts left, timeline right, next step on top. Sets the window's title. */
export function Page({ title, up, marks, tools, next, aside, children }: PageProps) {
  const words = useWords()
  useEffect(() => {
    document.title = `${title} · 见微`
  }, [title])
  return (
    <article className="page">
      <header className="page-head">
        <div>
          {up && (
            <nav className="page-trail">
              <To path={up.path}>{up.label}</To>
            </nav>
          )}
          <h1 tabIndex={-1}>{title}</h1>
          {marks && <div className="page-marks">{marks}</div>}
        </div>
        {tools && <div className="actions no-print">{tools}</div>}
      </header>
      {next && (
        <section className="next-step" aria-label={words('page.next')}>
          <p>{next.says}</p>
          <div className="actions">{next.action}</div>
        </section>
      )}
      <div className={aside ? 'page-body' : 'page-body alone'}>
        <div className="page-main">{children}</div>
        {aside && <aside>{aside}</aside>}
      </div>
    </article>
  )
}

/** A sheet of paper on the page. */
export function Section({ title, tools, children }: { title?: string; tools?: ReactNode; children: ReactNode }) {
  return (
    <section className="section" aria-label={title}>
      {title && (
        <header>
          <h2>{title}</h2>
          {tools}
        </header>
      )}
      {children}
    </section>
  )
}
