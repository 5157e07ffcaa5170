import { Input, Radio, Select } from 'antd'
import { useState } from 'react'
import type { preAssessmentSchema } from '../../../../modules/assessment/assessment.schema.ts'
import { clauseText } from '../../../../modules/assessment/clauses/clause.rules.ts'
import type { ClauseLine } from '../../../../modules/assessment/clauses/clause.schema.ts'
import type { Sheet } from '../../../ui/index.ts'
import { BREACHES, CRITERIA, type Criterion } from '../Graded.tsx'
import { useClauseSearch } from '../useClauses.ts'
import { useWords } from '../useWords.ts'

/** One criterion as the form holds it: a score is still missing until the officer judges. */
interface Judged {
  score?: number
  clauses?: string[]
  note?: string
}

interface CriteriaTableProps {
  form: Sheet<typeof preAssessmentSchema>
  clauses: readonly ClauseLine[]
}

/** 六项依据: breaches 0–3 with the clauses they break, the others 1–3 (P24). */
export function CriteriaTable({ form, clauses }: CriteriaTableProps) {
  const words = useWords()
  return (
    <div className="grid-frame flow">
      <table className="grid">
        <caption className="unseen">{words('pre.criteria')}</caption>
        <thead>
          <tr>
            <th scope="col" style={{ width: 152 }}>
              {words('pre.criterion')}
            </th>
            <th scope="col" style={{ width: 392 }}>
              {words('pre.score')}
            </th>
            <th scope="col">{words('pre.clausesAndNote')}</th>
          </tr>
        </thead>
        <tbody>
          {CRITERIA.map((name) => (
            <CriterionRow key={name} name={name} form={form} clauses={clauses} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const isBreach = (name: Criterion): name is (typeof BREACHES)[number] => BREACHES.some((each) => each === name)

function CriterionRow({ name, form, clauses }: CriteriaTableProps & { name: Criterion }) {
  const words = useWords()
  const criteria = (form.values['criteria'] ?? {}) as Partial<Record<Criterion, Judged>>
  const judged = criteria[name] ?? {}
  const change = (changes: Judged) => form.set('criteria', { ...criteria, [name]: { ...judged, ...changes } })
  const wrong = (part: string) => form.errors[`criteria.${name}.${part}`]
  const title = words(`criteria.${name}`)
  const options = isBreach(name)
    ? BREACH_SCORES.map((score) => ({ value: score, label: words(`scores.breach${score}`) }))
    : GRADED_SCORES.map((score) => ({ value: score, label: words(`scores.${name}${score}`) }))
  return (
    <tr>
      <th scope="row" style={{ position: 'static', whiteSpace: 'normal' }}>
        {title}
      </th>
      <td>
        <Radio.Group
          aria-label={title}
          aria-invalid={wrong('score') !== undefined}
          value={judged.score}
          options={options}
          onChange={(event) => change({ score: event.target.value as number, ...(event.target.value === 0 ? { clauses: [] } : {}) })}
        />
        <Trouble says={wrong('score')} />
      </td>
      <td>
        <div style={{ display: 'grid', gap: 8 }}>
          {(!isBreach(name) || (judged.score ?? 0) > 0) && (
            <ClausePick
              title={title}
              kind={isBreach(name) ? name : null}
              clauses={clauses}
              chosen={judged.clauses ?? []}
              error={wrong('clauses')}
              onChoose={(chosen) => change({ clauses: chosen })}
            />
          )}
          <Input.TextArea
            autoSize={{ minRows: 1, maxRows: 6 }}
            maxLength={2000}
            aria-label={words('pre.noteOn', { criterion: title })}
            placeholder={words('pre.note')}
            value={judged.note ?? ''}
            onChange={(event) => change({ note: event.target.value })}
          />
        </div>
      </td>
    </tr>
  )
}

const BREACH_SCORES = [0, 1, 2, 3] as const
const GRADED_SCORES = [1, 2, 3] as const

interface ClausePickProps {
  title: string
  /** The kind that a breach cites; null: any kind. */
  kind: ClauseLine['kind'] | null
  clauses: readonly ClauseLine[]
  chosen: string[]
  error: string | undefined
  onChoose: (codes: string[]) => void
}

/** Clauses by name, document number, article, pinyin or initials (R150). */
function ClausePick({ title, kind, clauses, chosen, error, onChoose }: ClausePickProps) {
  const words = useWords()
  const [typed, setTyped] = useState('')
  const answers = useClauseSearch(typed)
  const options = clauses
    .filter(
      (clause) =>
        (kind === null || clause.kind === kind || clause.kind === 'internal') && (answers(clause) || chosen.includes(clause.code)),
    )
    .map((clause) => ({ value: clause.code, label: clauseText(clause), title: clause.text || clauseText(clause) }))
  return (
    <div>
      <Select
        mode="multiple"
        style={{ width: '100%' }}
        showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
        status={error ? 'error' : ''}
        aria-invalid={error !== undefined}
        aria-label={words(kind === null ? 'pre.clausesOn' : 'pre.clauses', { criterion: title })}
        placeholder={words(kind === null ? 'pre.clausesOptional' : 'pre.clausesHint')}
        value={chosen}
        options={options}
        onChange={(codes: string[]) => {
          setTyped('')
          onChoose(codes)
        }}
      />
      <Trouble says={error} />
    </div>
  )
}

function Trouble({ says }: { says: string | undefined }) {
  if (!says) return null
  return (
    <div role="alert" style={{ color: 'var(--red)' }}>
      {says}
    </div>
  )
}
