import { Button } from 'antd'
import { listAssessments, preAssess, readAssessment } from '../../../../modules/assessment/assessment.api.ts'
import { checkClauses, citedIn, gradeItem } from '../../../../modules/assessment/assessment.rules.ts'
import type { ClauseLine } from '../../../../modules/assessment/clauses/clause.schema.ts'
import { criteriaSchema, type PreAssessment, preAssessmentSchema, TRUTHFULNESS } from '../../../../modules/assessment/assessment.schema.ts'
import { readMatter } from '../../../../modules/matters/matter.api.ts'
import {
  AreaField,
  ChoiceField,
  DraftLine,
  FormGrid,
  Refused,
  SecretBanner,
  Section,
  type Sheet,
  useAct,
  useDraft,
  useFailureWords,
  useGo,
  useSheet,
  type Values,
} from '../../../ui/index.ts'
import { BREACHES, GRADED, GradedMark } from '../Graded.tsx'
import { useWords } from '../useWords.ts'
import { CriteriaTable } from './CriteriaTable.tsx'

interface PreAssessFormProps {
  itemId: string
  /** The library of the register, retired clauses too. */
  clauses: readonly ClauseLine[]
  /** The draft that is being changed. */
  kept?: PreAssessment
}

/** Truthfulness, harm, six criteria; the level computes itself beside them with its reasons (P24). */
export function PreAssessForm({ itemId, clauses, kept }: PreAssessFormProps) {
  const words = useWords()
  const wordsFor = useFailureWords()
  const go = useGo()
  const act = useAct(preAssess, {
    invalidates: [readAssessment, listAssessments, readMatter],
    done: words('office.saved'),
    onDone: (page) => leave(page.id),
  })
  const before = kept ? citedIn(kept.criteria) : []
  const offered = clauses.filter((clause) => clause.isOffered || before.includes(clause.code))
  const form = useSheet(checkedBy(offered, wordsFor), { start: kept ?? BLANK, failure: act.error })
  const draft = useDraft(`assessment.${itemId}`, form)
  const leave = (id: string) => {
    draft.discard()
    go(`/assessments/${id}`)
  }
  const submit = () => form.submit((body) => act.mutate({ params: { id: itemId }, body }))
  return (
    <Section title={words('office.form')}>
      <SecretBanner />
      <div style={{ marginTop: 16 }}>
        <FormGrid onSubmit={submit}>
          <Truthfulness form={form} />
          <AreaField form={form} name="truthfulnessNote" label={words('pre.truthfulnessNote')} rows={3} maxLength={2000} />
          <AreaField form={form} name="harm" label={words('pre.harm')} rows={3} maxLength={2000} />
        </FormGrid>
      </div>
      {isUngraded(form.values['truthfulness']) ? (
        <p className="field-help">{words('office.notGraded')}</p>
      ) : (
        <CriteriaTable form={form} clauses={offered} />
      )}
      <Computed values={form.values} />
      <div className="form-foot">
        <Button type="primary" loading={act.isPending} onClick={submit}>
          {words('office.save')}
        </Button>
        <DraftLine draft={draft} />
      </div>
    </Section>
  )
}

/** Nothing is chosen beforehand: each criterion is judged by a person. */
const BLANK: Values = {
  criteria: Object.fromEntries([
    ...BREACHES.map((name) => [name, { clauses: [], note: '' }]),
    ...GRADED.map((name) => [name, { note: '' }]),
  ]),
}

/** What has no level keeps the lowest values. */
const LOWEST = criteriaSchema.parse(
  Object.fromEntries([...BREACHES.map((name) => [name, { score: 0, clauses: [] }]), ...GRADED.map((name) => [name, { score: 1 }])]),
)

const isUngraded = (truthfulness: unknown) => truthfulness === 'unfounded' || truthfulness === 'unverifiable'

function Truthfulness({ form }: { form: Sheet<typeof preAssessmentSchema> }) {
  const words = useWords()
  const options = TRUTHFULNESS.map((value) => ({ value, label: words(`truthfulness.${value}`) }))
  const fill = (changed: Sheet<typeof preAssessmentSchema>): Sheet<typeof preAssessmentSchema> => ({
    ...changed,
    set: (name, value) => {
      changed.set(name, value)
      if (isUngraded(value)) changed.set('criteria', LOWEST)
      else if (isUngraded(changed.values['truthfulness'])) changed.set('criteria', BLANK['criteria'])
    },
  })
  return (
    <ChoiceField
      form={fill(form)}
      name="truthfulness"
      label={words('pre.truthfulness')}
      help={words('office.truthfulnessHelp')}
      options={options}
    />
  )
}

function Computed({ values }: { values: Values }) {
  const words = useWords()
  const criteria = criteriaSchema.safeParse(values['criteria'])
  const truthfulness = preAssessmentSchema.shape.truthfulness.safeParse(values['truthfulness'])
  return (
    <section className="section" style={{ marginTop: 16, background: 'var(--sheet-alt)' }} aria-label={words('pre.computed')}>
      <h3>{words('pre.computed')}</h3>
      {criteria.success && truthfulness.success ? (
        <GradedMark {...gradeItem({ truthfulness: truthfulness.data, criteria: criteria.data })} />
      ) : (
        <p className="field-help">{words('office.computedWhen')}</p>
      )}
    </section>
  )
}

/** The form with the rule of clauses that the server asks too, said beside the criterion (R150). */
function checkedBy(clauses: readonly ClauseLine[], wordsFor: (failure: unknown) => string) {
  return preAssessmentSchema.superRefine((pre, context) => {
    const wrong = checkClauses(pre.criteria, clauses)
    if (wrong)
      context.addIssue({
        code: 'custom',
        path: ['criteria', String(wrong.facts['criterion']), 'clauses'],
        message: wordsFor(new Refused(wrong.refused, wrong.facts)),
      })
  })
}
