import { Button, Input } from 'antd'
import { useState } from 'react'
import { exportClauses, listClauses } from '../../../../modules/assessment/clauses/clause.api.ts'
import { CLAUSE_KINDS, type ClauseLine } from '../../../../modules/assessment/clauses/clause.schema.ts'
import { Asked, type Column, DataTable, DayText, Empty, FilterChips, Page, useAddress, useCall, useMay } from '../../../ui/index.ts'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useClauseSearch } from '../useClauses.ts'
import { useWords } from '../useWords.ts'
import { EnterForm, RetireForm } from './forms.tsx'

/** 条款库 (R150): the pack's clauses and the house's own, with how often they are cited. */
export default function ClausesPage() {
  const words = useWords()
  const may = useMay()
  const [state, change] = useAddress()
  const [typed, setTyped] = useState('')
  const [isEntering, setEntering] = useState(false)
  const [retiring, setRetiring] = useState<string | null>(null)
  const answers = useClauseSearch(typed)
  const excel = useExcel(exportClauses)
  const columns = useColumns(may('assessment.prepare') ? setRetiring : null)
  const shown = (lines: readonly ClauseLine[]) =>
    lines.filter((line) => answers(line) && (!state['kind'] || line.kind === state['kind']) && (!state['offered'] || line.isOffered))
  return (
    <Page
      title={words('clauses.title')}
      tools={
        <>
          {may('assessment.prepare') && <Button onClick={() => setEntering(true)}>{words('clauses.enter')}</Button>}
          <Button onClick={() => excel({})}>{words('clauses.export')}</Button>
        </>
      }
    >
      {isEntering && <EnterForm onClose={() => setEntering(false)} />}
      {retiring !== null && <RetireForm key={retiring} code={retiring} onClose={() => setRetiring(null)} />}
      <div>
        <div className="list-tools">
          <Input
            allowClear
            style={{ width: 280 }}
            aria-label={words('clauses.search')}
            placeholder={words('clauses.search')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <FilterChips
            filters={[
              {
                key: 'kind',
                label: words('clauses.kind'),
                options: CLAUSE_KINDS.map((value) => ({ value, label: words(`clauses.kinds.${value}`) })),
              },
              { key: 'offered', label: words('clauses.onlyOffered'), kind: 'flag' },
            ]}
            state={state}
            onChange={change}
          />
        </div>
        <Asked of={useCall(listClauses)}>
          {(lines) => (
            <DataTable
              caption={words('clauses.title')}
              columns={columns}
              rows={shown(lines)}
              rowKey={(line) => line.code}
              empty={<Empty title={words('clauses.empty')} teach={words('clauses.teach')} />}
            />
          )}
        </Asked>
      </div>
    </Page>
  )
}

function useColumns(onRetire: ((code: string) => void) | null): Column<ClauseLine>[] {
  const words = useWords()
  return [
    { key: 'name', title: words('clauses.name'), show: (line) => `《${line.title}》${line.article}` },
    { key: 'docNo', title: words('clauses.docNo'), width: 136, show: (line) => line.docNo },
    { key: 'kind', title: words('clauses.kind'), width: 120, show: (line) => words(`clauses.kinds.${line.kind}`) },
    { key: 'text', title: words('clauses.text'), width: 168, show: (line) => line.text },
    { key: 'code', title: words('clauses.code'), width: 160, show: (line) => line.code },
    {
      key: 'from',
      title: words('clauses.from'),
      width: 96,
      show: (line) => words(line.from === 'pack' ? 'clauses.fromPack' : 'clauses.fromHouse'),
    },
    { key: 'citations', title: words('clauses.citations'), width: 72, align: 'right', show: (line) => line.citations },
    { key: 'state', title: words('clauses.state'), width: 120, show: (line) => <Standing of={line} onRetire={onRetire} /> },
  ]
}

function Standing({ of, onRetire }: { of: ClauseLine; onRetire: ((code: string) => void) | null }) {
  const words = useWords()
  if (of.retiredFrom !== null)
    return (
      <span className="field-help">
        {words('clauses.retired')} <DayText day={of.retiredFrom} />
      </span>
    )
  if (!of.isOffered) return <span className="field-help">{words('clauses.notYet')}</span>
  return of.from === 'house' && onRetire ? (
    <Button size="small" aria-label={`${words('clauses.retire')} ${of.code}`} onClick={() => onRetire(of.code)}>
      {words('clauses.retire')}
    </Button>
  ) : (
    <>{words('clauses.offered')}</>
  )
}
