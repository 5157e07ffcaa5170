import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { listPlans, readPlan, reportTask } from '../../../../modules/cascade/plan/plan.api.ts'
import type { PlanPage, TaskLine } from '../../../../modules/cascade/plan/plan.schema.ts'
import { readDesk } from '../../../../modules/overview/overview.api.ts'
import { type Column, DataTable, DayText, To, useAct, useNamed } from '../../../ui/index.ts'
import { Light } from '../../matters/parts/Light.tsx'
import { useWords } from '../useWords.ts'

const BASIS_PATHS = { decision: '/decisions', rule: '/control-rules', forwarding: '/forwardings' } as const

/** Tasks with their owners, what each carries out, and how far each is. */
export function Tasks({ of }: { of: PlanPage }) {
  const words = useWords()
  const columns: Column<TaskLine>[] = [
    {
      key: 'text',
      title: words('plan.taskText'),
      show: (task) => (
        <>
          {task.content.text}
          {task.content.about && (
            <div>
              <To path={`${task.content.about.kind === 'riskPoint' ? '/risk-points' : '/measures'}/${task.content.about.id}`}>
                {words(`about.${task.content.about.kind}`)}
              </To>
            </div>
          )}
        </>
      ),
    },
    { key: 'unit', title: words('plan.taskUnit'), width: 144, show: (task) => task.unitName },
    { key: 'owner', title: words('field.owner'), width: 88, show: (task) => task.owner?.name },
    { key: 'dueOn', title: words('field.dueOn'), width: 112, show: (task) => <DayText day={task.content.dueOn} /> },
    {
      key: 'limit',
      title: words('field.limit'),
      width: 152,
      show: (task) => (task.isDone ? `${words('plan.done')} ${task.doneOn ?? ''}` : <Light of={task.countdown} />),
    },
    { key: 'basis', title: words('plan.basisKind'), width: 176, show: (task) => <Basis of={task} /> },
    { key: 'progress', title: words('plan.progress'), width: 232, show: (task) => <Progress of={task} /> },
  ]
  return <DataTable caption={words('plan.tasks')} columns={columns} rows={of.tasks} rowKey={(task) => task.id} flows />
}

function Basis({ of }: { of: TaskLine }) {
  const { basisKind, basisId, basisTitle } = of.content
  if (basisKind === 'other' || basisId === null) return <>{basisTitle}</>
  return <To path={`${BASIS_PATHS[basisKind]}/${basisId}`}>{basisTitle}</To>
}

function Progress({ of }: { of: TaskLine }) {
  const words = useWords()
  const last = of.progress.at(-1)
  return (
    <>
      {last ? (
        <div>
          {last.on} {last.text}
        </div>
      ) : (
        <span className="field-help">{words('plan.none')}</span>
      )}
      {of.mayReport && <Report of={of} />}
    </>
  )
}

function Report({ of }: { of: TaskLine }) {
  const words = useWords()
  const named = useNamed()
  const [text, setText] = useState('')
  const [isDone, setDone] = useState(false)
  const act = useAct(reportTask, {
    invalidates: [readPlan, listPlans, readDesk],
    done: words('plan.reported'),
    sayBadInput: true,
    onDone: () => setText(''),
  })
  return (
    <div style={{ display: 'grid', gap: 6, marginTop: 6 }}>
      <Input.TextArea
        aria-label={named(words('plan.reportText'), of.content.text)}
        placeholder={words('plan.reportText')}
        autoSize={{ minRows: 1, maxRows: 6 }}
        value={text}
        maxLength={2000}
        onChange={(event) => setText(event.target.value)}
      />
      <Checkbox checked={isDone} onChange={(event) => setDone(event.target.checked)}>
        {words('plan.isDone')}
      </Checkbox>
      <Button
        size="small"
        loading={act.isPending}
        disabled={text.trim().length < 4}
        onClick={() => act.mutate({ params: { id: of.id }, body: { revision: of.revision, text, isDone } })}
      >
        {words('plan.report')}
      </Button>
    </div>
  )
}
