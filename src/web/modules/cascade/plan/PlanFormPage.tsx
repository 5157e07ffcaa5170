import { Button } from 'antd'
import { useState } from 'react'
import { draftPlan, listPlans, readPlan, revisePlan } from '../../../../modules/cascade/plan/plan.api.ts'
import { PLAN_KINDS, type PlanContent, planContent, type PlanPage } from '../../../../modules/cascade/plan/plan.schema.ts'
import {
  AreaField,
  Asked,
  ChoiceField,
  FormGrid,
  faultsOf,
  focusFirstError,
  NumberField,
  Page,
  Section,
  TextField,
  useAct,
  useCall,
  useGo,
  isMeanwhile,
  useMeanwhile,
  usePathParams,
  useSheet,
} from '../../../ui/index.ts'
import { call } from '../../../ui/client.ts'
import { UnitField } from '../../matters/parts/UnitField.tsx'
import { useTopUnit } from '../../risks/useOwnUnit.ts'
import { useToday } from '../../risks/useToday.ts'
import { useWords } from '../useWords.ts'
import { type Goal, GoalRows } from './GoalRows.tsx'
import { PlanMeanwhile } from './PlanMeanwhile.tsx'
import { startOf, type Task, taskOf, TaskRows } from './TaskRows.tsx'

const sheet = planContent.omit({ goals: true, tasks: true })
const rowsSchema = planContent.pick({ goals: true, tasks: true })

/** 拟订方案或计划, or change the draft in the address. */
export default function PlanFormPage() {
  const { id = '' } = usePathParams()
  const known = useCall(readPlan, { params: { id } }, { enabled: id !== '' })
  const top = useTopUnit('plan.keep')
  if (id === '') return <PlanForm key={top ?? ''} own={top} of={null} />
  return <Asked of={known}>{(page) => <PlanForm own={top} of={page} />}</Asked>
}

function PlanForm({ of, own }: { of: PlanPage | null; own: string | undefined }) {
  const words = useWords()
  const go = useGo()
  const year = Number(useToday().slice(0, 4))
  const [goals, setGoals] = useState<readonly Goal[]>(of?.content.goals ?? [{ text: '' }])
  const [tasks, setTasks] = useState<readonly Task[]>(() => of?.tasks.map(startOf) ?? [{}])
  const [isAsked, setAsked] = useState(false)
  const rows = { goals, tasks: tasks.map(taskOf) }
  const faults = faultsOf(rowsSchema, rows, isAsked)
  const done = {
    invalidates: [listPlans, readPlan],
    done: words('plan.saved'),
    isQuiet: isMeanwhile,
    onDone: (page: PlanPage) => go(`/work-plans/${page.line.id}`),
  }
  const add = useAct(draftPlan, done)
  const change = useAct(revisePlan, done)
  const form = useSheet(sheet, {
    start: of ? headOf(of.content) : { unitId: own, kind: 'yearly', year },
    failure: of ? change.error : add.error,
  })
  const meanwhile = useMeanwhile({
    of,
    revisionOf: (page) => page?.revision ?? 0,
    textOf: (page) => page?.content,
    reread: async (): Promise<PlanPage | null> => (of ? call(readPlan, { params: { id: of.line.id } }) : null),
  })
  const unitId = form.values['unitId'] as string | undefined
  const submit = () => {
    const read = rowsSchema.safeParse(rows)
    setAsked(true)
    if (!read.success) focusFirstError()
    form.submit((head) => {
      if (!read.success) return
      const body = { ...head, ...read.data }
      if (of) change.mutate({ params: { id: of.line.id }, body: { revision: meanwhile.revision, ...body } }, { onError: meanwhile.onError })
      else add.mutate({ body })
    })
  }
  return (
    <Page title={words(of ? 'plan.edit' : 'plan.new')} up={{ label: words('plan.title'), path: '/work-plans' }}>
      {meanwhile.theirs && (
        <PlanMeanwhile
          theirs={meanwhile.theirs}
          mine={{ head: form.values, goals, tasks }}
          onHead={form.set}
          onGoals={setGoals}
          onTasks={setTasks}
        />
      )}
      <Section>
        <FormGrid onSubmit={submit}>
          <TextField form={form} name="title" label={words('plan.name')} maxLength={160} wide />
          <ChoiceField
            form={form}
            name="kind"
            label={words('plan.kind')}
            options={PLAN_KINDS.map((kind) => ({ value: kind, label: words(`planKind.${kind}`) }))}
          />
          <NumberField form={form} name="year" label={words('plan.year')} />
          <UnitField form={form} name="unitId" label={words('field.unit')} permission="plan.keep" />
          <AreaField form={form} name="basis" label={words('plan.basis')} rows={2} maxLength={1000} />
        </FormGrid>
      </Section>
      <Section title={words('plan.goals')}>
        <GoalRows goals={goals} faults={faults} onChange={setGoals} />
      </Section>
      <Section title={words('plan.tasks')}>
        <TaskRows unitId={unitId} tasks={tasks} faults={faults} onChange={setTasks} />
        <div className="form-foot">
          <Button type="primary" loading={add.isPending || change.isPending} onClick={submit}>
            {words('plan.save')}
          </Button>
        </div>
      </Section>
    </Page>
  )
}

function headOf({ unitId, kind, year, title, basis }: PlanContent) {
  return { unitId, kind, year, title, basis }
}
