import { Button, Input, Select } from 'antd'
import { BASES, type PlanTask, type TaskLine } from '../../../../modules/cascade/plan/plan.schema.ts'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import type { PersonLine } from '../../../../modules/organisation/organisation.schema.ts'
import { DayPick, RowCell, type RowFaults, RowSays, useCall } from '../../../ui/index.ts'
import { UnitPick } from '../../indicators/UnitPick.tsx'
import { PersonSelect } from '../../matters/parts/PersonSelect.tsx'
import { useWords } from '../useWords.ts'
import '../cascade.css'
import { aboutKey, aboutOf, useAbouts, useBases } from './useBases.ts'

/** A task while it is being written. */
export type Task = Partial<Omit<PlanTask, 'ownerId' | 'dueOn'>> & { dueOn?: PlanTask['dueOn'] | undefined; owner?: PersonLine | null }

export const startOf = ({ content: { ownerId: _ownerId, ...rest }, owner }: TaskLine): Task => ({ ...rest, owner })

/** The row as the schema reads it. */
export function taskOf({ owner, ...task }: Task) {
  return { ...task, ownerId: owner?.id, basisId: task.basisId ?? null, about: task.about ?? null }
}

interface TaskRowsProps {
  unitId: string | undefined
  tasks: readonly Task[]
  faults: RowFaults
  onChange: (tasks: readonly Task[]) => void
}

export function TaskRows({ unitId, tasks, faults, onChange }: TaskRowsProps) {
  const words = useWords()
  const below = useBelow(unitId)
  return (
    <>
      {tasks.map((task, at) => (
        <TaskRow
          key={at}
          no={at + 1}
          task={task}
          below={below}
          saysOf={(cell) => faults.get(`tasks.${at}.${cell}`)}
          onSet={(change) => onChange(tasks.map((each, index) => (index === at ? { ...each, ...change } : each)))}
          onDrop={tasks.length > 1 ? () => onChange(tasks.filter((_, index) => index !== at)) : undefined}
        />
      ))}
      <Button onClick={() => onChange([...tasks, {}])}>{words('plan.addTask')}</Button>
      {faults.has('tasks') && <RowSays isLoud>{faults.get('tasks') ?? ''}</RowSays>}
    </>
  )
}

/** The unit itself and all below it. */
function useBelow(unitId: string | undefined): ReadonlySet<string> {
  const units = useCall(listUnits).data ?? []
  const below = new Set(unitId === undefined ? [] : [unitId])
  for (let grows = true; grows; ) {
    const more = units.filter((unit) => unit.parentId !== null && below.has(unit.parentId) && !below.has(unit.id))
    for (const unit of more) below.add(unit.id)
    grows = more.length > 0
  }
  return below
}

interface TaskRowProps {
  no: number
  task: Task
  below: ReadonlySet<string>
  saysOf: (cell: string) => string | undefined
  onSet: (change: Task) => void
  onDrop: (() => void) | undefined
}

function TaskRow({ no, task, below, saysOf, onSet, onDrop }: TaskRowProps) {
  const words = useWords()
  const label = (key: 'taskText' | 'taskUnit' | 'basisKind' | 'basisTitle' | 'about') => `${words(`plan.${key}`)} ${no}`
  const bases = useBases(task.basisKind)
  const abouts = useAbouts(task.unitId)
  return (
    <fieldset className="plan-row">
      <legend>{words('plan.task', { no })}</legend>
      <div className="cells">
        <RowCell className="wide" says={saysOf('text')}>
          <Input
            aria-label={label('taskText')}
            placeholder={words('plan.taskText')}
            value={task.text ?? ''}
            maxLength={500}
            onChange={(event) => onSet({ text: event.target.value })}
          />
        </RowCell>
        <RowCell says={saysOf('unitId')}>
          <UnitPick
            label={label('taskUnit')}
            placeholder={words('plan.taskUnit')}
            value={task.unitId}
            mayChoose={(id) => below.has(id)}
            onChange={(unitId) => onSet({ unitId })}
          />
        </RowCell>
        <RowCell says={saysOf('ownerId')}>
          <PersonSelect label={`${words('field.owner')} ${no}`} chosen={task.owner ?? null} onPick={(owner) => onSet({ owner })} />
        </RowCell>
        <RowCell says={saysOf('dueOn')}>
          <DayPick
            aria-label={`${words('field.dueOn')} ${no}`}
            placeholder={words('field.dueOn')}
            value={task.dueOn ?? null}
            onChange={(day) => onSet({ dueOn: day ?? undefined })}
          />
        </RowCell>
        <RowCell says={saysOf('basisKind')}>
          <Select
            aria-label={label('basisKind')}
            placeholder={words('plan.basisKind')}
            value={task.basisKind ?? null}
            options={BASES.map((kind) => ({ value: kind, label: words(`basis.${kind}`) }))}
            onChange={(basisKind) => basisKind && onSet({ basisKind, basisId: null, basisTitle: '' })}
          />
        </RowCell>
        <RowCell says={saysOf('basisTitle') ?? saysOf('basisId')}>
          {task.basisKind === undefined || task.basisKind === 'other' ? (
            <Input
              aria-label={label('basisTitle')}
              placeholder={words('plan.basisTitle')}
              value={task.basisTitle ?? ''}
              maxLength={200}
              onChange={(event) => onSet({ basisTitle: event.target.value })}
            />
          ) : (
            <Select
              aria-label={label('basisTitle')}
              placeholder={words('plan.basisTitle')}
              showSearch={{ optionFilterProp: 'label' }}
              value={task.basisId ?? null}
              options={[...bases]}
              onChange={(id) => onSet({ basisId: id, basisTitle: bases.find((each) => each.value === id)?.label.slice(0, 200) ?? '' })}
            />
          )}
        </RowCell>
        <RowCell says={saysOf('about') ?? saysOf('about.id')}>
          <Select
            aria-label={label('about')}
            placeholder={words('plan.about')}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            value={aboutKey(task.about)}
            options={abouts}
            onChange={(key) => onSet({ about: aboutOf(key ?? undefined) })}
          />
        </RowCell>
      </div>
      {onDrop && (
        <Button size="small" type="text" style={{ marginTop: 8 }} onClick={onDrop}>
          {words('plan.drop', { no })}
        </Button>
      )}
    </fieldset>
  )
}
