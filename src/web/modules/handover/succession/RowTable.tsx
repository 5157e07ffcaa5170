import { useState } from 'react'
import type { Named, SuccessionPage, SuccessionRow } from '../../../../modules/handover/succession/succession.schema.ts'
import type { PersonLine } from '../../../../modules/organisation/organisation.schema.ts'
import { type Column, DataTable, To } from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { PersonSelect } from '../../matters/parts/PersonSelect.tsx'
import { useWords } from '../useWords.ts'

interface RowTableProps {
  of: SuccessionPage
  others: readonly Named[]
  onName: (others: readonly Named[]) => void
}

const isRow = (row: SuccessionRow) => (other: Named) => other.kind === row.kind && other.id === row.id

/** The list: each thing with its light, whose time it fell into, and who takes it. */
export function RowTable({ of, others, onName }: RowTableProps) {
  const words = useWords()
  const isOpen = of.mayAct.includes('submit')
  const name = (row: SuccessionRow, person: PersonLine | null) => {
    const rest = others.filter((other) => !isRow(row)(other))
    onName(person ? [...rest, { kind: row.kind, id: row.id, personId: person.id }] : rest)
  }
  const columns: Column<SuccessionRow>[] = [
    {
      key: 'title',
      title: words('row.title'),
      show: (row) => (
        <>
          <To path={row.link}>{row.title}</To>
          <div className="field-help">{row.no}</div>
        </>
      ),
    },
    { key: 'kind', title: words('row.kind'), width: 88, show: (row) => words(`kinds.${row.kind}`) },
    {
      key: 'limit',
      title: words('row.limit'),
      width: 168,
      show: (row) => (
        <>
          <Light of={row.countdown} />
          {row.isLateBefore && <div className="field-help">{words('page.late', { name: of.succession.from.name })}</div>}
        </>
      ),
    },
    {
      key: 'successor',
      title: words('row.successor'),
      width: 224,
      show: (row) => <Successor row={row} isOpen={isOpen} isNamed={others.some(isRow(row))} onName={(person) => name(row, person)} />,
    },
    { key: 'standing', title: words('row.standing'), width: 96, show: (row) => words(`standing.${row.standing}`) },
  ]
  return <DataTable caption={words('page.rows')} columns={columns} rows={of.rows} rowKey={(row) => `${row.kind}|${row.id}`} flows />
}

interface SuccessorProps {
  row: SuccessionRow
  isOpen: boolean
  isNamed: boolean
  onName: (person: PersonLine | null) => void
}

/** Who takes it; where that person may not, why, and who else. */
function Successor({ row, isOpen, isNamed, onName }: SuccessorProps) {
  const words = useWords()
  const [chosen, setChosen] = useState<PersonLine | null>(null)
  if (row.stays) return <span className="field-help">{words(`stays.${row.stays}`)}</span>
  return (
    <>
      {!isNamed && row.successor?.name}
      {row.bar && !isNamed && <div className="field-help">{words(`bars.${row.bar}`)}</div>}
      {row.bar && isOpen && (
        <PersonSelect
          label={words('page.other', { title: row.title })}
          chosen={chosen}
          onPick={(person) => {
            setChosen(person)
            onName(person)
          }}
        />
      )}
    </>
  )
}
