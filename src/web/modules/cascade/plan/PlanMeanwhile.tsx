import type { PlanContent, PlanPage } from '../../../../modules/cascade/plan/plan.schema.ts'
import { listUnits } from '../../../../modules/organisation/organisation.api.ts'
import { BothTexts, textIn, type TextPart, useCall, type Values } from '../../../ui/index.ts'
import { useWords } from '../useWords.ts'
import type { Goal } from './GoalRows.tsx'
import { startOf, type Task } from './TaskRows.tsx'

interface PlanMeanwhileProps {
  theirs: PlanPage
  mine: { head: Values; goals: readonly Goal[]; tasks: readonly Task[] }
  onHead: (name: string, value: unknown) => void
  onGoals: (goals: readonly Goal[]) => void
  onTasks: (tasks: readonly Task[]) => void
}

/** A draft that two people wrote on: heading, goals and tasks, one by one. */
export function PlanMeanwhile({ theirs, mine, onHead, onGoals, onTasks }: PlanMeanwhileProps) {
  const words = useWords()
  const units = useCall(listUnits).data ?? []
  const unit = (id: string | undefined) => units.find((each) => each.id === id)?.shortName ?? ''
  const goalText = (goal: Goal | undefined) => (goal ? `${goal.aspect ? words(`aspect.${goal.aspect}`) : ''} ${goal.text}`.trim() : '')
  const taskText = (task: Task | undefined) =>
    task ? [task.text, unit(task.unitId), task.owner?.name, task.dueOn, task.basisTitle].filter(Boolean).join('；') : ''
  const heads = (['title', 'year', 'basis'] as const).map(
    (name): TextPart => ({
      ...{ key: name, label: words(`plan.${name === 'title' ? 'name' : name}`) },
      ...{ mine: textIn(mine.head, name), theirs: String(theirs.content[name]) },
      take: () => onHead(name, theirs.content[name]),
    }),
  )
  const kind: TextPart = {
    ...{ key: 'kind', label: words('plan.kind'), theirs: words(`planKind.${theirs.content.kind}`) },
    mine: mine.head['kind'] ? words(`planKind.${mine.head['kind'] as PlanContent['kind']}`) : '',
    take: () => onHead('kind', theirs.content.kind),
  }
  const theirTasks = theirs.tasks.map(startOf)
  const goals = rowsOf(mine.goals, theirs.content.goals).map(
    (at): TextPart => ({
      ...{ key: `goal${at}`, label: words('plan.goal', { no: at + 1 }) },
      ...{ mine: goalText(mine.goals[at]), theirs: goalText(theirs.content.goals[at]) },
      take: () => onGoals(taken(mine.goals, theirs.content.goals, at)),
    }),
  )
  const tasks = rowsOf(mine.tasks, theirTasks).map(
    (at): TextPart => ({
      ...{ key: `task${at}`, label: words('plan.task', { no: at + 1 }) },
      ...{ mine: taskText(mine.tasks[at]), theirs: taskText(theirTasks[at]) },
      take: () => onTasks(taken(mine.tasks, theirTasks, at)),
    }),
  )
  return <BothTexts parts={[...heads, kind, ...goals, ...tasks]} isClosed={!theirs.mayAct.includes('revise')} />
}

const rowsOf = (one: readonly unknown[], other: readonly unknown[]) => [...Array(Math.max(one.length, other.length)).keys()]

/** My rows with theirs in this place; where they have none, mine goes. */
function taken<T>(mine: readonly T[], theirs: readonly T[], at: number): T[] {
  const row = theirs[at]
  if (row === undefined) return mine.filter((_, index) => index !== at)
  return at < mine.length ? mine.map((each, index) => (index === at ? row : each)) : [...mine, row]
}
