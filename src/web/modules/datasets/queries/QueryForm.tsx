import { Button } from 'antd'
import { useState } from 'react'
import { guessMapping, mappingProblems } from '../../../../modules/datasets/mapping/mapping.rules.ts'
import type { Mapping } from '../../../../modules/datasets/mapping/mapping.schema.ts'
import { addQuery, changeQuery, listQueries, previewQuery } from '../../../../modules/datasets/queries/query.api.ts'
import { AreaField, ChoiceField, FlagField, FormGrid, Section, TextField, useAct, useSheet } from '../../../ui/index.ts'
import { useRegister } from '../added/useRegister.ts'
import { useWords } from '../useWords.ts'
import { FileTrouble } from '../wizard/FileTrouble.tsx'
import { MappingSheet } from '../wizard/MappingSheet.tsx'
import { ScheduleFields } from './ScheduleFields.tsx'
import { type FactSheet, factSheet, type Query } from './seen.ts'

interface QueryFormProps {
  connections: readonly string[]
  /** Null for a new one. */
  query: Query | null
  onLeave: () => void
}

/** One query: where from, what, as which table, and when. Its columns come from trying it. */
export function QueryForm({ connections, query, onLeave }: QueryFormProps) {
  const words = useWords()
  const register = useRegister()
  const acting = { invalidates: [listQueries], done: words('queries.saved'), onDone: onLeave }
  const [add, change] = [useAct(addQuery, acting), useAct(changeQuery, acting)]
  const look = useAct(previewQuery, { isQuiet: true })
  const sheet = useSheet(factSheet, {
    start: query ?? { schedule: { every: 'day', at: '02:00' }, isOn: true },
    failure: add.error ?? change.error,
  })
  const [mapping, setMapping] = useState<Mapping>(query?.mapping ?? { table: '', columns: {} })
  const columns = look.data?.columns ?? query?.columns ?? []
  const problems = mappingProblems(mapping, columns, register)
  const tryIt = () => {
    const { connection, statement } = sheet.values
    if (!sheet.check(['connection', 'statement'])) return
    const body = { connection: String(connection), statement: String(statement), ...(mapping.table && { table: mapping.table }) }
    look.mutate({ body }, { onSuccess: (seen) => setMapping(seen.mapping) })
  }
  const save = () =>
    sheet.submit((good) => {
      const body = { ...good, columns, mapping }
      if (query) change.mutate({ params: { id: query.id }, body })
      else add.mutate({ body })
    })
  const seen = { format: 'csv' as const, columns, rows: look.data?.rows ?? [], isSavedMapping: query !== null && !look.data }
  const isReady = columns.length > 0 && problems.length === 0
  return (
    <>
      <Section title={query?.name ?? words('queries.add')}>
        <Facts sheet={sheet} connections={connections} />
        {look.error && <FileTrouble title={words('queries.trouble')} failure={look.error} />}
        <Button loading={look.isPending} onClick={tryIt}>
          {words('queries.look')}
        </Button>
      </Section>
      {columns.length > 0 && (
        <MappingSheet
          seen={seen}
          mapping={mapping}
          problems={problems}
          onChange={setMapping}
          onTable={(table) => setMapping(guessMapping(columns, table, register))}
        />
      )}
      <div className="form-foot" style={{ margin: 0 }}>
        <Button type="primary" disabled={!isReady} loading={add.isPending || change.isPending} onClick={save}>
          {words('queries.save')}
        </Button>
        <Button onClick={onLeave}>{words('queries.back')}</Button>
        {!isReady && <output>{words('queries.mapFirst')}</output>}
      </div>
    </>
  )
}

function Facts({ sheet, connections }: { sheet: FactSheet; connections: readonly string[] }) {
  const words = useWords()
  return (
    <FormGrid>
      <TextField form={sheet} name="name" label={words('queries.name')} maxLength={80} />
      <ChoiceField
        form={sheet}
        name="connection"
        label={words('queries.connection')}
        options={connections.map((value) => ({ value, label: value }))}
      />
      <AreaField form={sheet} name="statement" label={words('queries.statement')} help={words('queries.statementHelp')} rows={6} />
      <ScheduleFields sheet={sheet} />
      <FlagField form={sheet} name="isOn" says={words('queries.isOn')} />
    </FormGrid>
  )
}
