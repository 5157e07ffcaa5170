import { Alert, Button, Form, Select } from 'antd'
import { useState } from 'react'
import { guessMapping, mappingProblems } from '../../../../modules/datasets/mapping/mapping.rules.ts'
import type { Mapping } from '../../../../modules/datasets/mapping/mapping.schema.ts'
import { DataTable, FactList, minuteOf, Section, useLanguage, type Values } from '../../../ui/index.ts'
import { ColumnForm } from '../added/ColumnForm.tsx'
import { columnFor } from '../added/draft.ts'
import { useRegister } from '../added/useRegister.ts'
import { useWords } from '../useWords.ts'
import { MappingSheet } from './MappingSheet.tsx'
import type { Seen } from './seen.ts'
import { usePlaceWords } from './usePlaceWords.ts'

interface MapStepProps {
  name: string
  seen: Seen
  /** The mapping, and the version of its table under which it was made. */
  onImport: (mapping: Mapping, tableVersion: number) => void
  onSheet: (sheet: string) => void
  onAgain: () => void
}

/** The second step: what was found in the file, and which canonical column each of its columns is. */
export function MapStep({ name, seen, onImport, onSheet, onAgain }: MapStepProps) {
  const words = useWords()
  const [mapping, setMapping] = useState<Mapping>(seen.mapping)
  const [versions, setVersions] = useState<Readonly<Record<string, number>>>(seen.versions)
  const [added, setAdded] = useState<{ source: string; start: Values } | null>(null)
  const register = useRegister()
  const problems = mappingProblems(mapping, seen.columns, register)
  const chooseTable = (table: string) => setMapping(seen.format === 'xes' ? mapping : guessMapping(seen.columns, table, register))
  if (added)
    return (
      <ColumnForm
        table={mapping.table}
        start={added.start}
        header={added.source}
        onLeave={() => setAdded(null)}
        onDone={({ name: table, version }, column) => {
          setVersions({ ...versions, [table]: version })
          setMapping({ ...mapping, columns: { ...mapping.columns, [added.source]: column } })
          setAdded(null)
        }}
      />
    )
  return (
    <>
      <FileFacts name={name} seen={seen} onSheet={onSheet} />
      <MappingSheet
        seen={seen}
        mapping={mapping}
        problems={problems}
        onChange={setMapping}
        onTable={chooseTable}
        onAdd={(source, values) => setAdded({ source, start: columnFor(source, values) })}
      />
      <RowProblems seen={seen} />
      <div className="form-foot" style={{ margin: 0 }}>
        <Button
          type="primary"
          disabled={problems.length > 0}
          onClick={() => onImport(withoutBlanks(mapping), versions[mapping.table] ?? 0)}
        >
          {words('wizard.start', { name })}
        </Button>
        <Button onClick={onAgain}>{words('wizard.again')}</Button>
        {problems.length > 0 && <output>{words('wizard.fixFirst', { count: problems.length })}</output>}
      </div>
      {seen.rows.length > 0 && <FirstRows seen={seen} />}
    </>
  )
}

function withoutBlanks({ constants = {}, ...rest }: Mapping): Mapping {
  const said = Object.entries(constants).filter(([, value]) => value.trim() !== '')
  return said.length > 0 ? { ...rest, constants: Object.fromEntries(said) } : rest
}

function FileFacts({ name, seen, onSheet }: { name: string; seen: Seen; onSheet: (sheet: string) => void }) {
  const words = useWords()
  return (
    <Section title={words('preview.facts')}>
      <FactList
        facts={[
          { label: words('preview.file'), value: name },
          { label: words('preview.format'), value: words(`preview.${seen.format}`) },
          { label: words('preview.encoding'), value: seen.encoding.toUpperCase() },
          { label: words('preview.columns'), value: seen.columns.length },
          { label: words('preview.digest'), value: <code title={seen.sha256}>{seen.sha256.slice(0, 16)}…</code> },
        ]}
      />
      {seen.sheets.length > 1 && <SheetPick seen={seen} onSheet={onSheet} />}
      {seen.importedAlready && (
        <Alert
          type="warning"
          showIcon
          title={words('preview.importedTitle')}
          description={words('preview.importedAlready', { at: minuteOf(seen.importedAlready.at) })}
          style={{ marginTop: 12 }}
        />
      )}
      {seen.isSavedMapping && (
        <Alert type="info" showIcon title={words('preview.savedTitle')} description={words('preview.saved')} style={{ marginTop: 12 }} />
      )}
    </Section>
  )
}

/** Rows that will be rejected; what the mapping lacks stands beside the mapping. */
function SheetPick({ seen, onSheet }: { seen: Seen; onSheet: (sheet: string) => void }) {
  const words = useWords()
  return (
    <Form layout="vertical" component="div" style={{ marginTop: 12, maxWidth: 360 }}>
      <Form.Item label={words('preview.sheet')} htmlFor="sheet" help={words('preview.sheetHelp')}>
        <Select
          id="sheet"
          value={seen.sheet ?? seen.sheets[0] ?? ''}
          options={seen.sheets.map((value) => ({ value, label: value }))}
          onChange={onSheet}
        />
      </Form.Item>
    </Form>
  )
}

function RowProblems({ seen }: { seen: Seen }) {
  const words = useWords()
  const language = useLanguage()
  const placeOf = usePlaceWords()
  const ofRows = seen.problems.filter((problem) => problem.row !== null && problem.field === null)
  if (ofRows.length === 0) return null
  return (
    <Section title={words('preview.problems')}>
      <p className="field-help">{words('preview.problemsTeach')}</p>
      <ul>
        {ofRows.map((problem) => (
          <li key={`${problem.row} ${problem.field} ${problem.reason}`}>
            {placeOf(problem.row, problem.field)}
            {language === 'en' ? problem.reasonEn : problem.reason}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function FirstRows({ seen }: { seen: Seen }) {
  const words = useWords()
  const title = words('preview.firstRows', { count: seen.rows.length })
  const rows = seen.rows.map((cells, index) => ({ no: index + 2, cells }))
  const columns = seen.columns.map((column, at) => ({
    key: `${at}`,
    title: column,
    show: (row: { cells: string[] }) => row.cells[at] ?? '',
  }))
  return (
    <Section title={title}>
      <DataTable
        caption={title}
        columns={[{ key: 'no', title: words('preview.row'), width: 56, show: (row: { no: number }) => row.no }, ...columns]}
        rows={rows}
        rowKey={(row) => String(row.no)}
        flows
      />
    </Section>
  )
}
