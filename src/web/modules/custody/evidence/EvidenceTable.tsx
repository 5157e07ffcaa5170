import type { EvidenceLine } from '../../../../modules/custody/evidence/evidence.schema.ts'
import { type Column, DataTable, Empty, InstantText } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import { Integrity, sizeOf } from './Integrity.tsx'

/** 证据材料清单 as a table; `isShort`: only what one looks for first. */
export function EvidenceTable({ lines, isShort = false }: { lines: readonly EvidenceLine[]; isShort?: boolean }) {
  const words = useWords()
  const columns = useColumns()
  const shown = isShort ? columns.filter((column) => ['no', 'name', 'state', 'integrity'].includes(column.key)) : columns
  return (
    <DataTable
      caption={words('list.full')}
      flows
      columns={shown}
      rows={lines}
      rowKey={(line) => line.id}
      rowPath={(line) => `/evidence/${line.id}`}
      empty={<Empty title={words('list.empty')} teach={words('list.teach')} />}
    />
  )
}

function useColumns(): Column<EvidenceLine>[] {
  const words = useWords()
  return [
    { key: 'no', title: words('list.no'), width: 72, show: (line) => line.no },
    {
      key: 'name',
      title: words('list.name'),
      show: (line) => (
        <>
          {line.title || words('page.unnamed')}
          {line.originalId !== null && <div className="field-help">{words('page.copyFor', { audience: line.audience })}</div>}
        </>
      ),
    },
    { key: 'class', title: words('list.class'), width: 128, show: (line) => line.classLabel },
    { key: 'source', title: words('list.source'), width: 136, show: (line) => line.source || words(`origins.${line.origin}`) },
    { key: 'place', title: words('list.place'), width: 120, show: (line) => line.place },
    {
      key: 'taken',
      title: words('list.taken'),
      width: 140,
      show: (line) => (
        <>
          {line.takenByName}
          <div className="field-help">
            <InstantText at={line.takenAt} />
          </div>
        </>
      ),
    },
    { key: 'size', title: words('list.size'), width: 80, show: (line) => sizeOf(line.size) },
    { key: 'hash', title: words('list.hash'), width: 120, show: (line) => <code title={line.sha256}>{line.sha256.slice(0, 12)}…</code> },
    { key: 'state', title: words('list.state'), width: 88, show: (line) => words(`where.${line.state}`) },
    { key: 'integrity', title: words('list.integrity'), width: 112, show: (line) => <Integrity of={line} /> },
  ]
}
