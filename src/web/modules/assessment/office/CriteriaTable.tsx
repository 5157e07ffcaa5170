import { Input, Radio, Select } from 'antd'
import type { preAssessmentSchema } from '../../../../modules/assessment/assessment.schema.ts'
import type { Clause } from '../../../../modules/policy/pack.schema.ts'
import type { Sheet } from '../../../ui/index.ts'
import { BREACHES, CRITERIA, type Criterion } from '../Graded.tsx'
import { useWords } from '../useWords.ts'

/** One criterion as the form holds it: a score is still missing until the officer judges. */
interface Judged {
  score?: number
  clauses?: string[]
  note?: string
}

interface CriteriaTableProps {
  form: Sheet<typeof preAssessmentSchema>
  clauses: readonly Clause[]
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
          {isBreach(name) && (judged.score ?? 0) > 0 && (
            <ClausePick
              kind={name}
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
  kind: Clause['kind']
  clauses: readonly Clause[]
  chosen: string[]
  error: string | undefined
  onChoose: (codes: string[]) => void
}

function ClausePick({ kind, clauses, chosen, error, onChoose }: ClausePickProps) {
  const words = useWords()
  const options = clauses
    .filter((clause) => clause.kind === kind)
    .map((clause) => ({ value: clause.code, label: `《${clause.title}》${clause.article}` }))
  return (
    <div>
      <Select
        mode="multiple"
        style={{ width: '100%' }}
        showSearch={{ optionFilterProp: 'label' }}
        status={error ? 'error' : ''}
        aria-invalid={error !== undefined}
        aria-label={words('pre.clauses')}
        placeholder={words('pre.clausesHint')}
        value={chosen}
        options={options}
        onChange={onChoose}
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
