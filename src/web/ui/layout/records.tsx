import type { ReactNode } from 'react'
import { GridFrame } from '../lists/GridFrame.tsx'
import { useWords } from '../wording/useWords.ts'

export interface Fact {
  label: string
  value: ReactNode
  /** Over the whole width: long text. */
  wide?: boolean
}

/** Labelled facts; those without a value are left out. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  const known = facts.filter((fact) => fact.value !== null && fact.value !== undefined && fact.value !== '')
  return (
    <dl className="facts">
      {known.map((fact) => (
        <div key={fact.label} className={fact.wide ? 'wide' : undefined}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}

export interface TimelineEntry {
  id: string
  /** Day or instant as it should be read. */
  when: ReactNode
  says: ReactNode
  /** Who did it: a `PersonName`. */
  by?: ReactNode
  detail?: ReactNode
  /** `ahead`: a deadline still to come; `alarm`: overdue or failed. */
  tone?: 'ahead' | 'alarm'
}

/** Every act, letter and clock of one thing. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const words = useWords()
  if (entries.length === 0) return <p className="field-help">{words('page.noTimeline')}</p>
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.id} className={entry.tone}>
          <div className="when">
            {entry.when} {entry.by}
          </div>
          <div>{entry.says}</div>
          {entry.detail && <div className="detail">{entry.detail}</div>}
        </li>
      ))}
    </ol>
  )
}

interface EvidenceTableProps {
  /** The sentence above: what these rows show together. */
  says: ReactNode
  columns: readonly { key: string; title: string; align?: 'right' }[]
  rows: readonly Readonly<Record<string, ReactNode>>[]
  /** Is this cell one that decides? It is marked, and read out as such. */
  isDeciding?: (row: number, column: string) => boolean
  total?: Readonly<Record<string, ReactNode>>
}

/** The rows an auditor would pull, the deciding cells marked. */
export function EvidenceTable({ says, columns, rows, isDeciding = () => false, total }: EvidenceTableProps) {
  const words = useWords()
  return (
    <div>
      <p className="evidence-says">{says}</p>
      <GridFrame label={words('evidence.rows', { count: rows.length })}>
        <table className="grid evidence">
          <caption className="unseen">{words('evidence.rows', { count: rows.length })}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.key} scope="col" className={column.align}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {columns.map((column) => {
                  const decides = isDeciding(index, column.key)
                  return (
                    <td
                      key={column.key}
                      className={`${column.align ?? ''} ${decides ? 'deciding' : ''}`.trim()}
                      title={decides ? words('evidence.deciding') : undefined}
                    >
                      {row[column.key]}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
          {total && (
            <tfoot>
              <tr>
                {columns.map((column, index) => (
                  <td key={column.key} className={column.align}>
                    {total[column.key] ?? (index === 0 ? words('list.total') : null)}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </GridFrame>
    </div>
  )
}
