import './signals.css'
import { KEPT_TABLES } from '../../../modules/datasets/canonical/own.tables.schema.ts'
import type { CanonicalColumn } from '../../../modules/datasets/canonical.schema.ts'
import { listUnits } from '../../../modules/organisation/organisation.api.ts'
import type { readSignal } from '../../../modules/signals/signal.api.ts'
import { sentenceOf } from '../../../modules/signals/signal.rules.ts'
import { type AnswerOf, EvidenceTable, type Language, To, useCall, useLanguage, useMay, withThousands } from '../../ui/index.ts'
import { useRegister } from '../datasets/added/useRegister.ts'
import { useWords } from './useWords.ts'

type Signal = AnswerOf<typeof readSignal>

/** 依据材料: the rows an auditor would pull, under the titles of their canonical table, the deciding cells marked; what is the same in every row is said once. */
export function Evidence({ of }: { of: Signal }) {
  const words = useWords()
  const language = useLanguage()
  const register = useRegister()
  const says = sentenceOf(of.signal, language)
  const units = useCall(listUnits).data ?? []
  const known = register[of.evidenceTable]?.columns ?? {}
  const textOf = (key: string, value: Value) =>
    (key === 'unit' ? units.find((unit) => unit.id === value)?.name : undefined) ?? cellText(value, known[key])
  const keys = told(of, Object.keys(known))
  const texts = of.evidenceRows.map((row) => new Map(keys.map((key) => [key, textOf(key, row[key])])))
  const alike = keys.filter(
    (key) => of.evidenceRows.length > 1 && !of.decidingColumns.includes(key) && new Set(texts.map((row) => row.get(key))).size === 1,
  )
  const columns = keys
    .filter((key) => !alike.includes(key))
    .map((key) => ({ key, title: titleOf(key, known[key], language), align: isFigure(known[key]) ? ('right' as const) : undefined }))
  const rows = texts.map((row) => Object.fromEntries(columns.map(({ key }) => [key, cellOf(row.get(key) ?? '', known[key])])))
  const left = of.evidence.length - of.evidenceRows.length
  const common = alike.map((key) => `${titleOf(key, known[key], language)} ${texts[0]?.get(key) ?? ''}`).join(words('page.separator'))
  if (of.evidenceRows.length === 0) return <p className="evidence-says">{says}</p>
  return (
    <>
      <EvidenceTable
        says={says}
        columns={columns}
        rows={rows}
        isDeciding={(row, column) => of.decidingColumns.includes(column) && (of.evidenceRows[row]?.[column] ?? '') !== ''}
      />
      {common !== '' && <p className="field-help">{words('page.alike', { facts: common })}</p>}
      <Origins of={of} />
      {left > 0 && <p className="field-help">{words('page.moreRows', { shown: of.evidenceRows.length, all: of.evidence.length })}</p>}
    </>
  )
}

/** So many rows are led to their source from here. */
const LED = 8

/** Each row can be followed to the file and the row of it that it came from; what the system keeps itself came from no file. */
function Origins({ of: { evidence, evidenceTable } }: { of: Signal }) {
  const words = useWords()
  const may = useMay()
  const register = useRegister()
  if (!may('dataset.read') || !register[evidenceTable] || KEPT_TABLES.includes(evidenceTable)) return null
  return (
    <p className="field-help origins">
      {words('page.origins')}
      {evidence.slice(0, LED).map((record) => (
        <To key={record} path={`/datasets/tables/${evidenceTable}?record=${encodeURIComponent(record)}`}>
          {record}
        </To>
      ))}
    </p>
  )
}

/** The columns that say anything, in the order of their table: the rows themselves are kept without any. */
function told({ evidenceRows, decidingColumns }: Signal, order: readonly string[]): string[] {
  const isSaid = (value: Value) => value !== null && value !== undefined && value !== ''
  const keys = [...new Set(evidenceRows.flatMap((row) => Object.keys(row)))]
  const place = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
  return keys
    .filter((key) => decidingColumns.includes(key) || evidenceRows.some((row) => isSaid(row[key])))
    .toSorted((one, other) => place(one) - place(other))
}

/** The title of an evidence column; money says that it is in yuan. */
export function titleOf(key: string, column: CanonicalColumn | undefined, language: Language): string {
  if (!column) return key
  return column.type === 'amount' ? `${column.title[language]}${language === 'zh' ? '（元）' : ' (CNY)'}` : column.title[language]
}

const isFigure = (column: CanonicalColumn | undefined) =>
  column?.type === 'amount' || column?.type === 'integer' || column?.type === 'number'

type Value = string | number | boolean | null | undefined

/** Days and amounts stay on one line. */
function cellOf(text: string, column: CanonicalColumn | undefined) {
  return isFigure(column) || column?.type === 'day' || column?.type === 'instant' ? (
    <span style={{ whiteSpace: 'nowrap' }}>{text}</span>
  ) : (
    text
  )
}

/** A cell in words: yuan for fen, and a code in the source's own word. */
export function cellText(value: Value, column: CanonicalColumn | undefined): string {
  if (value === null || value === undefined) return ''
  const word = Object.entries(column?.words ?? {}).find(([, code]) => code !== '' && code === value)?.[0]
  if (word) return word
  if (column?.type === 'amount' && Number.isInteger(Number(value))) return withThousands(Number(value))
  return column?.type === 'instant' ? String(value).replace('T', ' ') : String(value)
}
