import { Input } from 'antd'
import { useState } from 'react'
import type { Clause, PolicyPack } from '../../../../modules/policy/pack.schema.ts'
import { type Column, DataTable } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

/** 条款库: the clauses that the first three criteria cite. */
export function Clauses({ pack }: { pack: PolicyPack }) {
  const words = useWords()
  const [typed, setTyped] = useState('')
  const rows = pack.clauses.filter((clause) =>
    [clause.code, clause.title, clause.article].some((text) => text.toLowerCase().includes(typed.toLowerCase())),
  )
  const columns: Column<Clause>[] = [
    { key: 'kind', title: words('clause.kind'), width: 168, show: (clause) => words(`clause.${clause.kind}`) },
    { key: 'title', title: words('clause.title'), show: (clause) => clause.title },
    { key: 'article', title: words('clause.article'), show: (clause) => clause.article },
    { key: 'code', title: words('clause.code'), show: (clause) => <code>{clause.code}</code> },
  ]
  return (
    <>
      <div className="list-tools no-print">
        <Input
          type="search"
          allowClear
          style={{ width: 232 }}
          value={typed}
          aria-label={words('clause.find')}
          placeholder={words('clause.find')}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <DataTable
        caption={words('pack.clauses')}
        columns={columns}
        rows={rows}
        rowKey={(clause) => clause.code}
        empty={<p className="empty">{words('clause.none', { words: typed })}</p>}
      />
    </>
  )
}
