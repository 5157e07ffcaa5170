import type { Day } from '../../../kernel/day.ts'
import { type Refusal, refuse } from '../../../kernel/refusal.ts'
import type { TaskAct, TaskState } from './task.schema.ts'

/** A resolution as the rules look at it. */
export interface TaskFrame {
  state: TaskState
  ownerId: string
  dueOn: Day
  revision: number
  isLaid: boolean
}

const LIFE: Readonly<Record<TaskState, readonly TaskAct[]>> = {
  open: ['submit'],
  returned: ['submit'],
  submitted: ['verify'],
  verified: [],
}

/** Its own person hands in what was done; somebody else verifies. */
export function mayTakeTask(task: TaskFrame, act: TaskAct, by: { personId: string; revision: number }): Refusal | undefined {
  if (!task.isLaid || !LIFE[task.state].includes(act)) return refuse('riskTask.act_not_open', { state: task.state, act })
  if (act === 'submit' && task.ownerId !== by.personId) return refuse('riskTask.not_the_owner')
  if (act === 'verify' && task.ownerId === by.personId) return refuse('riskTask.verifier_is_owner')
  return by.revision === task.revision ? undefined : refuse('riskTask.changed_meanwhile', { revision: task.revision })
}

/** Does its clock run? From the signed minutes until it is handed in. */
export const isRunning = (task: Pick<TaskFrame, 'state' | 'isLaid'>) => task.isLaid && (task.state === 'open' || task.state === 'returned')

export function openTaskActs(task: TaskFrame, by: { personId: string; mayKeep: boolean }): TaskAct[] {
  return LIFE[task.state].filter(
    (act) => (act === 'submit' || by.mayKeep) && !mayTakeTask(task, act, { personId: by.personId, revision: task.revision }),
  )
}
