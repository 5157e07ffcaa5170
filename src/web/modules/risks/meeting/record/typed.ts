import type { MeetingPage } from '../../../../../modules/risks/meeting/meeting.schema.ts'
import type { GradingBody } from '../../../../../modules/risks/grading/grading.schema.ts'

/** What is being typed of one point; anything may still be missing. */
export interface TypedPoint {
  pointId: string
  pattern: string
  innerCause: string
  discussion: string
  decision: Partial<GradingBody> | null
  presiderId: string | null
}

export interface TypedTask {
  id: string | null
  text: string
  ownerId: string | undefined
  workdays: number | undefined
  pointId: string | null
}

export interface Typed {
  summary: string
  points: TypedPoint[]
  tasks: TypedTask[]
}

/** The record as it stands, ready to be written on. */
export function typedOf(of: MeetingPage): Typed {
  return {
    summary: of.summary,
    points: of.points.map(({ pointId, record }) => ({ pointId, ...record })),
    tasks: of.tasks.map((task) => ({
      id: task.id,
      text: task.text,
      ownerId: task.owner.id,
      workdays: task.workdays,
      pointId: task.pointId,
    })),
  }
}
