import { Input } from 'antd'
import { checkCustomCondition, type CustomDataset } from '../../../../modules/indicators/custom/custom.api.ts'
import { writtenAs } from '../../../../modules/indicators/custom/condition/condition.schema.ts'
import { examplesOf } from '../../../../modules/indicators/custom/condition/examples.rules.ts'
import { type Control, useCall, useLanguage, useSettled } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'

const SETTLED_MS = 400

/** Put a piece in where the cursor stands, and leave the cursor behind it. */
function insertAt(id: string, text: string, piece: string): string {
  const area = document.querySelector<HTMLTextAreaElement>(`#${CSS.escape(id)}`)
  const [from, to] = [area?.selectionStart ?? text.length, area?.selectionEnd ?? text.length]
  const before = text.slice(0, from)
  const gap = before === '' || /[\s([!]$/.test(before) ? '' : ' '
  requestAnimationFrame(() => {
    area?.focus()
    area?.setSelectionRange(from + gap.length + piece.length, from + gap.length + piece.length)
  })
  return `${before}${gap}${piece}${text.slice(to)}`
}

interface ConditionProps {
  control: Control
  of: CustomDataset
}

/** A condition as text: checked as it is written, what is wrong underlined, columns and examples to choose from. */
export function ConditionText({ control, of }: ConditionProps) {
  const words = useWords()
  const { id, value, onChange, ...aria } = control
  const text = typeof value === 'string' ? value : ''
  const insert = (piece: string) => onChange(insertAt(id, text, piece))
  return (
    <>
      <Input.TextArea
        {...aria}
        id={id}
        className="condition-text"
        value={text}
        autoSize={{ minRows: 2, maxRows: 10 }}
        maxLength={2000}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
      <Problems text={text} dataset={of.table} />
      <Parts title={words('custom.columns')} parts={columnParts(of, useLanguage())} onPick={insert} />
      <Parts title={words('custom.examples')} parts={examplesOf(of).map((each) => ({ piece: each, label: each }))} onPick={insert} />
    </>
  )
}

function Problems({ text, dataset }: { text: string; dataset: string }) {
  const words = useWords()
  const language = useLanguage()
  const settled = useSettled(text, SETTLED_MS)
  const isAsked = settled.trim() !== ''
  const checked = useCall(checkCustomCondition, { query: { dataset, condition: settled } }, { enabled: isAsked })
  if (!isAsked || !checked.data) return null
  const [problem] = checked.data.problems
  if (!problem) return <p className="field-help">{words('custom.holds')}</p>
  const { from, line, column, what, right } = problem
  const to = Math.max(problem.to, from + 1)
  return (
    <div className="condition-wrong" role="alert">
      <code className="condition-text">
        {settled.slice(0, from)}
        <mark>{settled.slice(from, to) || ' '}</mark>
        {settled.slice(to)}
      </code>
      <div>{words('custom.problemAt', { line, column, what: what[language], right: right[language] })}</div>
    </div>
  )
}

interface Part {
  piece: string
  label: string
}

function Parts({ title, parts, onPick }: { title: string; parts: readonly Part[]; onPick: (piece: string) => void }) {
  return (
    <div role="group" aria-label={title}>
      <span className="field-help">{title}</span>
      <div className="condition-parts">
        {parts.map(({ piece, label }) => (
          <button key={piece} type="button" className="chip" onClick={() => onPick(piece)}>
            {label}
          </button>
        ))}
      </div>
    </div>
  )
}

const columnParts = (of: CustomDataset, language: 'zh' | 'en'): Part[] =>
  of.columns
    .filter(({ isRetired }) => !isRetired)
    .map(({ name, title }) => ({ piece: writtenAs(name), label: `${title[language]} ${writtenAs(name)}` }))
