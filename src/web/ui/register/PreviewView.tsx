import { Alert, Button, Form, Input } from 'antd'
import { type ReactNode, useState } from 'react'
import type { DifferenceLine, RegisterPreview, SheetDifference, SheetProblem } from '../../../platform/sheets/sheet.schema.ts'
import { DataTable } from '../lists/DataTable.tsx'
import { useWords } from '../wording/useWords.ts'
import { useLanguage } from '../wording/words.ts'

/** Sheets of which the file says nothing are passed over. */
const hasRows = ({ added, changed, unchanged, missing }: SheetDifference) => added.length + changed.length + unchanged + missing.length > 0

interface PreviewProps {
  preview: RegisterPreview
  isBusy: boolean
  onTake: (reason: string) => void
  /** In place of the reason and the button; rows without a problem then come in although others stay behind. */
  confirmation?: ReactNode
}

/** Problems, or what would change and the button that changes it. */
export function PreviewView({ preview, isBusy, onTake, confirmation }: PreviewProps) {
  const words = useWords()
  const isWrong = preview.problemCount > 0
  const changing = preview.differences.filter((each) => each.added.length + each.changed.length > 0)
  // Where no other row would come in, nothing is said of other rows.
  if (isWrong && (!confirmation || changing.length === 0))
    return <Problems {...preview} title={words('register.problems', { count: preview.problemCount })} />
  return (
    <>
      {isWrong ? (
        <Problems {...preview} title={words('register.staysBehind', { count: preview.problemCount })} />
      ) : (
        <output className="register-clean">{words('register.clean', { count: preview.rows })}</output>
      )}
      {preview.differences.filter(hasRows).map((difference) => (
        <Difference key={difference.sheet.zh} difference={difference} />
      ))}
      {changing.length === 0 ? (
        <Alert type="info" showIcon title={words('register.none')} />
      ) : (
        (confirmation ?? <Confirmation isBusy={isBusy} onTake={onTake} />)
      )}
    </>
  )
}

function Confirmation({ isBusy, onTake }: Pick<PreviewProps, 'isBusy' | 'onTake'>) {
  const words = useWords()
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const isSaid = reason.trim().length >= 2
  const send = () => {
    setAsked(true)
    if (isSaid) onTake(reason.trim())
  }
  return (
    <Form layout="vertical" onFinish={send} className="register-confirm">
      <Form.Item
        label={words('register.why')}
        htmlFor="register-why"
        required
        validateStatus={isAsked && !isSaid ? 'error' : ''}
        help={isAsked && !isSaid ? words('input.longer', { count: 2 }) : words('register.whyHelp')}
      >
        <Input id="register-why" value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {words('register.take')}
      </Button>
    </Form>
  )
}

/** What is wrong with which cell, and what would be right. */
export function Problems({ title, problems, problemCount }: Pick<RegisterPreview, 'problems' | 'problemCount'> & { title: string }) {
  const words = useWords()
  const language = useLanguage()
  const rows = problems.map((problem, at) => ({ ...problem, at }))
  const place = ({ sheet }: SheetProblem) => sheet?.[language] ?? '-'
  const [first] = problems
  // What is wrong with the file or the sheet itself is one message, not a list of one.
  if (first && problemCount === 1 && first.row === null && first.field === null)
    return (
      <Alert
        type="error"
        role="alert"
        showIcon
        title={first.reason[language]}
        description={first.expected && words('register.shouldBe', { expected: first.expected[language] })}
      />
    )
  return (
    <>
      <Alert type="error" showIcon title={title} />
      {problemCount > rows.length && <p className="field-help">{words('register.problemsShown', { count: rows.length })}</p>}
      <DataTable
        flows={rows.length <= 20}
        caption={words('register.problemList')}
        rows={rows}
        rowKey={(row) => String(row.at)}
        columns={[
          { key: 'sheet', title: words('register.sheet'), show: place, width: 110 },
          { key: 'row', title: words('register.row'), show: ({ row }) => row ?? words('register.wholeSheet'), width: 90 },
          { key: 'field', title: words('register.field'), show: ({ field }) => field?.[language] ?? '-', width: 140 },
          { key: 'reason', title: words('register.reason'), show: ({ reason }) => reason[language] },
          { key: 'expected', title: words('register.expected'), show: ({ expected }) => expected?.[language] ?? '-' },
        ]}
      />
    </>
  )
}

function Difference({ difference }: { difference: SheetDifference }) {
  const words = useWords()
  const language = useLanguage()
  const { added, changed, missing, unchanged } = difference
  return (
    <section className="register-sheet" aria-label={difference.sheet[language]}>
      <h3>{difference.sheet[language]}</h3>
      <p>{words('register.counts', { added: added.length, changed: changed.length, unchanged, missing: missing.length })}</p>
      <Lines title={words('register.changed')} lines={changed} isOpen />
      <Lines title={words('register.added')} lines={added} isOpen={added.length <= OPENED} />
      <Lines title={words('register.missing')} lines={missing} />
    </section>
  )
}

/** New lines that are opened at once; of more one wants to see how many first. */
const OPENED = 20

/** Lines of one kind that are shown. */
const SHOWN = 100

function Lines({ title, lines, isOpen = false }: { title: string; lines: readonly DifferenceLine[]; isOpen?: boolean }) {
  const words = useWords()
  if (lines.length === 0) return null
  return (
    <details open={isOpen}>
      <summary>{`${title} ${lines.length}`}</summary>
      <DataTable
        flows
        caption={title}
        rows={lines.slice(0, SHOWN)}
        rowKey={(line) => `${line.row ?? ''}|${line.key}`}
        columns={[
          { key: 'what', title: words('register.what'), show: (line) => line.key },
          { key: 'row', title: words('register.row'), show: (line) => line.row ?? '-', width: 70 },
          { key: 'changes', title: words('register.changes'), show: (line) => <Changes line={line} /> },
        ]}
      />
      {lines.length > SHOWN && <p className="field-help">{words('register.more', { count: lines.length - SHOWN })}</p>}
    </details>
  )
}

function Changes({ line }: { line: DifferenceLine }) {
  const words = useWords()
  const language = useLanguage()
  const empty = words('register.empty')
  return (
    <ul className="register-changes">
      {line.changes.map(({ field, before, after }) => (
        <li key={field.zh}>
          {before === null
            ? words('register.gets', { field: field[language], after: after?.[language] ?? empty })
            : words('register.change', { field: field[language], before: before[language], after: after?.[language] ?? empty })}
        </li>
      ))}
    </ul>
  )
}
