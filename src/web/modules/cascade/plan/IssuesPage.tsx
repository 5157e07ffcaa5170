import { Button, Input } from 'antd'
import { useState } from 'react'
import { addIssue, exportIssues, listIssues, listTasks, resolveIssue } from '../../../../modules/cascade/plan/plan.api.ts'
import type { IssueLine } from '../../../../modules/cascade/plan/plan.schema.ts'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import {
  AreaField,
  ChoiceField,
  type Column,
  DayField,
  DayText,
  type Filter,
  FormGrid,
  Page,
  Section,
  ServerList,
  To,
  useAct,
  useCall,
  useMay,
  useSheet,
} from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { PersonField } from '../../matters/parts/PersonField.tsx'
import { UnitField } from '../../matters/parts/UnitField.tsx'
import { useExcel } from '../../matters/parts/useExcel.ts'
import { useOwnUnit } from '../../risks/useOwnUnit.ts'
import { useWords } from '../useWords.ts'

/** 执行问题台账 (R53): what stands in the way, who settles it, how it was settled. */
export default function IssuesPage() {
  const words = useWords()
  const may = useMay()
  const excel = useExcel(exportIssues)
  const columns = useColumns()
  const own = useOwnUnit()
  const units = (useCall(listUnits).data ?? []).filter((unit) => may('plan.read', unit.id))
  const filters: Filter[] = [
    {
      key: 'state',
      label: words('filter.state'),
      options: (['open', 'overdue', 'done'] as const).map((state) => ({ value: state, label: words(`state.${state}`) })),
    },
    { key: 'unitId', label: words('filter.unit'), options: units.map((unit) => ({ value: unit.id, label: unit.shortName })) },
    { key: 'mine', label: words('filter.mine'), kind: 'flag' },
  ]
  return (
    <Page title={words('issue.title')} marks={<span>{words('issue.intro')}</span>}>
      <ServerList
        name="execution-issues"
        title={words('issue.title')}
        endpoint={listIssues}
        columns={columns}
        filters={filters}
        rowKey={(line) => line.id}
        empty={{ title: words('issue.empty'), teach: words('issue.teach') }}
        onExcel={({ sort: _sort, ...query }) => excel(query)}
      />
      <AddIssue key={own ?? ''} own={own} />
    </Page>
  )
}

function useColumns(): Column<IssueLine>[] {
  const words = useWords()
  return [
    { key: 'text', title: words('issue.text'), show: (line) => line.text },
    { key: 'unit', title: words('field.unit'), width: 152, show: (line) => line.unitName },
    {
      key: 'task',
      title: words('issue.task'),
      width: 176,
      show: (line) => line.planId && <To path={`/work-plans/${line.planId}`}>{line.taskText}</To>,
    },
    { key: 'owner', title: words('field.owner'), width: 88, show: (line) => line.owner?.name },
    { key: 'limit', title: words('field.limit'), width: 152, show: (line) => <Light of={line.countdown} /> },
    {
      key: 'resolution',
      title: words('issue.resolution'),
      width: 264,
      show: (line) =>
        line.maySettle ? (
          <Settle of={line} />
        ) : (
          line.resolution && (
            <>
              {line.resolution} <DayText day={line.resolvedOn} />
            </>
          )
        ),
    },
    { key: 'foundBy', title: words('issue.foundBy'), width: 96, isExtra: true, show: (line) => line.foundBy?.name },
    { key: 'foundOn', title: words('issue.foundOn'), width: 112, isExtra: true, show: (line) => <DayText day={line.foundOn} /> },
  ]
}

function Settle({ of }: { of: IssueLine }) {
  const words = useWords()
  const [text, setText] = useState('')
  const act = useAct(resolveIssue, { invalidates: [listIssues, readDesk], done: words('issue.settled'), sayBadInput: true })
  return (
    <div style={{ display: 'flex', gap: 6 }}>
      <Input
        aria-label={words('issue.settleOf', { text: of.text })}
        placeholder={words('issue.resolution')}
        value={text}
        maxLength={2000}
        onChange={(event) => setText(event.target.value)}
      />
      <Button
        loading={act.isPending}
        disabled={text.trim().length < 4}
        onClick={() => act.mutate({ params: { id: of.id }, body: { revision: of.revision, resolution: text } })}
      >
        {words('issue.settle')}
      </Button>
    </div>
  )
}

const sheet = addIssue.body.extend({ taskId: addIssue.body.shape.taskId.unwrap().optional() })

function AddIssue({ own }: { own: string | undefined }) {
  const words = useWords()
  const act = useAct(addIssue, { invalidates: [listIssues, readDesk], done: words('issue.added') })
  const form = useSheet(sheet, { start: { unitId: own }, failure: act.error })
  const unitId = form.values['unitId'] as string | undefined
  const open = useCall(listTasks, { query: { unitId, state: 'open', limit: 200 } }, { enabled: unitId !== undefined })
  const tasks = (open.data?.items ?? []).map((task) => ({ value: task.id, label: `${task.content.text}（${task.planTitle}）` }))
  // A task of another unit is not kept when the unit changes.
  const chosen = form.values['taskId']
  if (chosen !== undefined && open.data && !tasks.some((task) => task.value === chosen)) form.set('taskId', undefined)
  const submit = () =>
    form.submit(({ taskId = null, ...given }) =>
      act.mutate({ body: { ...given, taskId } }, { onSuccess: () => form.replace({ unitId: own }) }),
    )
  return (
    <Section title={words('issue.add')}>
      <FormGrid onSubmit={submit}>
        <AreaField form={form} name="text" label={words('issue.text')} rows={2} maxLength={1000} />
        <UnitField form={form} name="unitId" label={words('field.unit')} permission="plan.read" />
        <ChoiceField form={form} name="taskId" label={words('issue.task')} help={words('issue.taskHelp')} options={tasks} wide />
        <PersonField form={form} name="ownerId" label={words('field.owner')} />
        <DayField form={form} name="dueOn" label={words('field.dueOn')} />
      </FormGrid>
      <div className="form-foot">
        <Button loading={act.isPending} onClick={submit}>
          {words('issue.add')}
        </Button>
      </div>
    </Section>
  )
}
