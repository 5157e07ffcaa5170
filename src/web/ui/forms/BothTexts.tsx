import { Alert, Button } from 'antd'
import type { ReactNode } from 'react'
import { Section } from '../layout/Page.tsx'
import { GridFrame } from '../lists/GridFrame.tsx'
import { useWords } from '../wording/useWords.ts'

/** One part of what two people wrote; `take` puts theirs in the place of mine. */
export interface TextPart {
  key: string
  label: string
  mine: string
  theirs: string
  take?: () => void
}

interface BothTextsProps {
  parts: readonly TextPart[]
  /** The step was taken meanwhile: nothing can be handed in any more. */
  isClosed?: boolean
  /** Within the section of the form, not above it. */
  isInside?: boolean
  /** More of what the other wrote. */
  children?: ReactNode
}

/** What two people wrote at the same time, side by side: who comes second loses nothing. */
export function BothTexts({ parts, isClosed = false, isInside = false, children }: BothTextsProps) {
  const words = useWords()
  const differing = parts.filter((part) => part.mine.trim() !== part.theirs.trim())
  const says = words(isClosed ? 'meanwhile.closed' : differing.length === 0 ? 'meanwhile.same' : 'meanwhile.says')
  const shown = isClosed ? parts : differing
  const both = (
    <>
      <Alert type="warning" showIcon role="alert" title={says} />
      {shown.length > 0 && <PartTable parts={shown} isClosed={isClosed} />}
      {children}
    </>
  )
  return isInside ? <div style={{ marginBottom: 20 }}>{both}</div> : <Section title={words('meanwhile.title')}>{both}</Section>
}

function PartTable({ parts, isClosed }: { parts: readonly TextPart[]; isClosed: boolean }) {
  const words = useWords()
  const text = (value: string) =>
    value.trim() === '' ? (
      <span className="field-help">{words('meanwhile.nothing')}</span>
    ) : (
      <span style={{ whiteSpace: 'pre-line' }}>{value}</span>
    )
  return (
    <GridFrame label={words('meanwhile.title')} style={{ marginTop: 12 }}>
      <table className="grid evidence">
        <caption className="unseen">{words('meanwhile.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{words('meanwhile.part')}</th>
            <th scope="col">{words('meanwhile.mine')}</th>
            <th scope="col">{words('meanwhile.theirs')}</th>
            {!isClosed && (
              <th scope="col">
                <span className="unseen">{words('meanwhile.takeTheirs')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part.key}>
              <th scope="row">{part.label}</th>
              <td>{text(part.mine)}</td>
              <td className="deciding">{text(part.theirs)}</td>
              {!isClosed && (
                <td>
                  {part.take && (
                    <Button size="small" aria-label={words('meanwhile.take', { part: part.label })} onClick={part.take}>
                      {words('meanwhile.takeTheirs')}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </GridFrame>
  )
}
