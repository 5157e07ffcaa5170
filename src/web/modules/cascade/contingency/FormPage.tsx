import { Button } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import {
  amendContingency,
  enterContingency,
  listContingencies,
  readContingency,
} from '../../../../modules/cascade/contingency/contingency.api.ts'
import { contingencyContent, type ContingencyPage } from '../../../../modules/cascade/contingency/contingency.schema.ts'
import {
  AreaField,
  Asked,
  BothTexts,
  call,
  DayField,
  FormGrid,
  faultsOf,
  focusFirstError,
  isMeanwhile,
  Page,
  Section,
  type Sheet,
  TextField,
  textIn,
  useAct,
  useCall,
  useGo,
  useMeanwhile,
  usePathParams,
  useSheet,
} from '../../../ui/index.ts'
import { UnitField } from '../../matters/parts/UnitField.tsx'
import { useTopUnit } from '../../risks/useOwnUnit.ts'
import { useWords } from '../useWords.ts'
import { type RoleRow, RoleRows, type StepRow, StepRows, TriggerRows } from './Rows.tsx'

const { title, events, effectiveOn } = contingencyContent.shape
const head = { title, events, effectiveOn }
const rowsSchema = contingencyContent.pick({ triggers: true, roles: true, steps: true })
const newSheet = z.strictObject({ ...head, unitId: z.string().min(1) })
const amendSheet = z.strictObject({ ...head, reason: amendContingency.body.shape.reason })

/** 登记预案, or amend the one in the address. */
export default function FormPage() {
  const { id = '' } = usePathParams()
  const known = useCall(readContingency, { params: { id } }, { enabled: id !== '' })
  const own = useTopUnit('contingency.keep')
  if (id === '') return <Enter key={own ?? ''} own={own} />
  return <Asked of={known}>{(page) => <Amend key={id} of={page} />}</Asked>
}

const startOf = (of: ContingencyPage | null) => ({
  triggers: of?.content.triggers.map((text) => ({ text })) ?? [{ text: '' }],
  roles: of?.content.roles.map((role, at): RoleRow => ({ ...role, person: of.persons[at] ?? null })) ?? [
    { title: '', person: null, contact: '' },
  ],
  steps: of?.content.steps.map((step): StepRow => ({ ...step })) ?? [{ text: '', role: null, within: '' }],
})

/** The rows of a plan, and what they come to; null where something is not filled in. */
function usePlanRows(of: ContingencyPage | null) {
  const [rows, setRows] = useState(() => startOf(of))
  const [isAsked, setAsked] = useState(false)
  const given = {
    triggers: rows.triggers.map((each) => each.text),
    roles: rows.roles.map((each) => ({ title: each.title, personId: each.person?.id, contact: each.contact })),
    steps: rows.steps,
  }
  const read = () => {
    setAsked(true)
    const found = rowsSchema.safeParse(given)
    if (!found.success) focusFirstError()
    return found.success ? found.data : null
  }
  return { rows, setRows, faults: faultsOf(rowsSchema, given, isAsked), read }
}

function Enter({ own }: { own: string | undefined }) {
  const words = useWords()
  const go = useGo()
  const plan = usePlanRows(null)
  const act = useAct(enterContingency, {
    invalidates: [listContingencies],
    done: words('contingency.entered'),
    onDone: (page) => go(`/contingency-plans/${page.line.id}`),
  })
  const form = useSheet(newSheet, { start: { unitId: own }, failure: act.error })
  const submit = () => {
    const rows = plan.read()
    form.submit((given) => rows && act.mutate({ body: { ...given, ...rows } }))
  }
  return (
    <Page title={words('contingency.new')} up={{ label: words('contingency.title'), path: '/contingency-plans' }}>
      <Section>
        <FormGrid onSubmit={submit}>
          <TextField form={form} name="title" label={words('contingency.name')} maxLength={120} wide />
          <UnitField form={form} name="unitId" label={words('contingency.unit')} permission="contingency.keep" />
          <DayField form={form} name="effectiveOn" label={words('contingency.effectiveOn')} help={words('contingency.effectiveHelp')} />
          <AreaField form={form} name="events" label={words('contingency.events')} rows={2} maxLength={1000} />
        </FormGrid>
      </Section>
      <PlanRows plan={plan} isBusy={act.isPending} onSave={submit} />
    </Page>
  )
}

/** Who comes second sees both plans and saves onto what the other saved; nothing is lost. */
function Amend({ of }: { of: ContingencyPage }) {
  const words = useWords()
  const go = useGo()
  const { id } = of.line
  const path = `/contingency-plans/${id}`
  const plan = usePlanRows(of)
  const act = useAct(amendContingency, {
    invalidates: [listContingencies, readContingency],
    done: words('contingency.amended'),
    onDone: () => go(path),
    isQuiet: isMeanwhile,
  })
  const form = useSheet(amendSheet, {
    start: { title: of.content.title, events: of.content.events, effectiveOn: of.content.effectiveOn },
    failure: act.error,
  })
  const meanwhile = useMeanwhile({
    of,
    revisionOf: (page) => page.line.version,
    textOf: (page) => page.content,
    reread: () => call(readContingency, { params: { id } }),
  })
  const { theirs } = meanwhile
  const submit = () => {
    const rows = plan.read()
    form.submit(
      (given) =>
        rows && act.mutate({ params: { id }, body: { version: meanwhile.revision, ...given, ...rows } }, { onError: meanwhile.onError }),
    )
  }
  return (
    <Page title={words('contingency.edit')} up={{ label: of.line.title, path }}>
      {theirs && <BothPlans form={form} plan={plan} theirs={theirs} />}
      <Section>
        <FormGrid onSubmit={submit}>
          <TextField form={form} name="title" label={words('contingency.name')} maxLength={120} wide />
          <DayField form={form} name="effectiveOn" label={words('contingency.effectiveOn')} help={words('contingency.effectiveHelp')} />
          <AreaField form={form} name="events" label={words('contingency.events')} rows={2} maxLength={1000} />
          <AreaField form={form} name="reason" label={words('contingency.reason')} rows={2} maxLength={500} />
        </FormGrid>
      </Section>
      <PlanRows plan={plan} isBusy={act.isPending} onSave={submit} />
    </Page>
  )
}

interface BothPlansProps {
  form: Sheet<typeof amendSheet>
  plan: ReturnType<typeof usePlanRows>
  theirs: ContingencyPage
}

/** Two amendments of one plan, part by part, each of which can be taken over. */
function BothPlans({ form, plan, theirs }: BothPlansProps) {
  const words = useWords()
  const { rows, setRows } = plan
  const now = startOf(theirs)
  const heads = (['title', 'effectiveOn', 'events'] as const).map((key) => ({
    ...{ key, label: words(key === 'title' ? 'contingency.name' : `contingency.${key}`) },
    ...{ mine: textIn(form.values, key), theirs: theirs.content[key] },
    take: () => form.set(key, theirs.content[key]),
  }))
  const lists = (['triggers', 'roles', 'steps'] as const).map((key) => ({
    ...{ key, label: words(`contingency.${key}`), mine: linesOf(rows)[key], theirs: linesOf(now)[key] },
    take: () => setRows({ ...rows, [key]: now[key] }),
  }))
  return <BothTexts parts={[...heads, ...lists]} isClosed={!theirs.mayKeep} />
}

const joined = (of: readonly (string | null | undefined)[]) => of.filter((each) => each).join(' · ')

/** The rows of a plan as text, a row a line. */
const linesOf = ({ triggers, roles, steps }: ReturnType<typeof startOf>) => ({
  triggers: triggers.map((row) => row.text).join('\n'),
  roles: roles.map((row) => joined([row.title, row.person?.name, row.contact])).join('\n'),
  steps: steps.map((row) => joined([row.text, row.role, row.within])).join('\n'),
})

function PlanRows({ plan, isBusy, onSave }: { plan: ReturnType<typeof usePlanRows>; isBusy: boolean; onSave: () => void }) {
  const words = useWords()
  const { rows, setRows, faults } = plan
  return (
    <>
      <Section title={words('contingency.triggers')}>
        <TriggerRows rows={rows.triggers} faults={faults} onChange={(triggers) => setRows({ ...rows, triggers: [...triggers] })} />
      </Section>
      <Section title={words('contingency.roles')}>
        <RoleRows rows={rows.roles} faults={faults} onChange={(roles) => setRows({ ...rows, roles: [...roles] })} />
      </Section>
      <Section title={words('contingency.steps')}>
        <StepRows
          rows={rows.steps}
          faults={faults}
          roles={rows.roles.map((role) => role.title.trim()).filter((role) => role !== '')}
          onChange={(steps) => setRows({ ...rows, steps: [...steps] })}
        />
        <div className="form-foot">
          <Button type="primary" loading={isBusy} onClick={onSave}>
            {words('contingency.save')}
          </Button>
        </div>
      </Section>
    </>
  )
}
