import type { ResultCell, SurveyResult } from '../../../../modules/surveys/result/result.schema.ts'
import { type Column, DataTable, LengthBar, Section, type Share, ShareBar } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

type Question = SurveyResult['questions'][number]

const TONES: readonly Share['tone'][] = ['alarm', 'warn', 'plain', 'calm', 'good']
const MARKS = ['m1', 'm2', 'm3', 'm4', 'm5'] as const

/** How one question was answered: all together as a picture, each unit in the table. */
export function QuestionResult({ question, no }: { question: Question; no: number }) {
  const words = useWords()
  const names = question.kind === 'scale' ? MARKS.map((mark) => words(`marks.${mark}`)) : question.options
  const { shown } = question.total
  return (
    <Section title={`${no}. ${question.text}`}>
      {shown === null ? (
        <p className="field-help">{words('few')}</p>
      ) : (
        <>
          {question.kind === 'scale' && <Marks question={question} names={names} />}
          {(question.kind === 'single' || question.kind === 'multiple') && <Options question={question} names={names} />}
          <p className="field-help" style={{ margin: '4px 0 8px' }}>
            {words('result.answered')} {shown.answered}
            {shown.mean !== null && ` · ${words('result.mean')} ${shown.mean.toFixed(2)}`}
          </p>
          {question.cells.length > 1 && <Units question={question} names={names} />}
        </>
      )}
    </Section>
  )
}

function Marks({ question, names }: { question: Question; names: readonly string[] }) {
  const words = useWords()
  const counts = question.total.shown?.counts ?? []
  const shares = names.map((label, at): Share => ({ key: label, label, count: counts[at] ?? 0, tone: TONES[at] ?? 'plain' }))
  const told = shares.map(({ label, count }) => `${label} ${count}`).join('，')
  return <ShareBar shares={shares} says={words('result.distribution', { question: question.text, shares: told })} hasKey />
}

function Options({ question, names }: { question: Question; names: readonly string[] }) {
  const words = useWords()
  const { counts = [], answered = 0 } = question.total.shown ?? {}
  const rows = names.map((name, at) => ({ name, count: counts[at] ?? 0 }))
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'option', title: words('result.option'), show: ({ name }) => name },
    { key: 'count', title: words('result.count'), width: 96, align: 'right', show: ({ count }) => count },
    { key: 'share', title: words('result.share'), width: 96, align: 'right', show: ({ count }) => percent(count, answered) },
    { key: 'bar', title: '', width: 240, show: ({ count }) => <LengthBar value={count} most={answered} /> },
  ]
  return <DataTable caption={question.text} columns={columns} rows={rows} rowKey={({ name }) => name} flows />
}

/** One row a unit; where too few of it answered, only that. */
function Units({ question, names }: { question: Question; names: readonly string[] }) {
  const words = useWords()
  const few = (
    <span className="field-help" style={{ whiteSpace: 'nowrap' }}>
      {words('few')}
    </span>
  )
  const hasMean = question.kind === 'scale' || question.kind === 'number'
  const columns: Column<ResultCell>[] = [
    {
      key: 'unit',
      title: words('result.unit'),
      show: (cell) => <span style={{ display: 'inline-block', minWidth: 136 }}>{cell.name}</span>,
    },
    { key: 'answered', title: words('result.answered'), width: 128, align: 'right', show: (cell) => cell.shown?.answered ?? few },
    ...(question.kind === 'number' ? [] : names).map(
      (name, at): Column<ResultCell> => ({
        key: `o${at}`,
        title: name,
        width: 72,
        align: 'right',
        show: (cell) => cell.shown?.counts[at] ?? '—',
      }),
    ),
    ...(hasMean
      ? [
          {
            key: 'mean',
            title: words('result.mean'),
            width: 64,
            align: 'right',
            show: (cell) => cell.shown?.mean?.toFixed(2) ?? '—',
          } satisfies Column<ResultCell>,
        ]
      : []),
  ]
  return (
    <DataTable
      caption={`${words('result.units')} ${question.text}`}
      columns={columns}
      rows={question.cells}
      rowKey={(cell) => cell.unitId}
      flows
    />
  )
}

const percent = (count: number, of: number): string => (of === 0 ? '—' : `${((100 * count) / of).toFixed(1)}%`)
