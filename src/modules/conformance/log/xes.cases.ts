import type { FileProblem } from '../../datasets/reject.schema.ts'
import { readXes, type XesEvent } from '../../datasets/xes.ts'
import type { LogCase, LoggedEvent } from '../conformance.schema.ts'

export interface ReadingOptions {
  readonly signal?: AbortSignal
  /** Told now and then how many bytes of the file are read. */
  readonly onProgress?: (bytes: number) => void
}

/** The cases of an XES file, one a trace; a trace without events is a case all the same. */
export async function readXesCases(path: string, options: ReadingOptions): Promise<LogCase[] | FileProblem> {
  const cases: LogCase[] = []
  let trace = -1
  let open: XesEvent[] = []
  const close = (): void => {
    if (open.length > 0) cases[trace] = caseOf(open)
  }
  const summary = await readXes(
    { path },
    (events) => {
      for (const event of events) {
        if (event.trace !== trace) {
          close()
          trace = event.trace
          open = []
        }
        open.push(event)
      }
    },
    { ...options, onEmptyCase: (caseId, at) => void (cases[at] = { caseId, activities: [], events: [] }) },
  )
  if ('code' in summary) return summary
  close()
  return cases
}

function caseOf(recorded: readonly XesEvent[]): LogCase {
  const events = finished(recorded)
  return {
    caseId: recorded[0]?.caseId ?? '',
    activities: events.map((event) => event.activity),
    events: events === recorded ? recorded.map(single) : withStarts(recorded, events),
  }
}

const single = ({ actor, role, at }: XesEvent): LoggedEvent => ({ actor, role, startedAt: at, finishedAt: null })

/** Where a log notes start and completion of an activity, its completion is the event. */
function finished(events: readonly XesEvent[]): readonly XesEvent[] {
  if (events.every((event) => event.lifecycle === null || event.lifecycle === 'complete')) return events
  const completed = new Set(events.filter((event) => event.lifecycle === 'complete').map((event) => event.activity))
  return events.filter((event) => event.lifecycle === null || event.lifecycle === 'complete' || !completed.has(event.activity))
}

/** A completion takes the earliest start of its activity that no other has taken. */
function withStarts(recorded: readonly XesEvent[], events: readonly XesEvent[]): LoggedEvent[] {
  const starts = recorded.filter((event) => event.lifecycle === 'start')
  return events.map((event): LoggedEvent => {
    const at = event.lifecycle === 'complete' ? starts.findIndex((start) => start.activity === event.activity) : -1
    const [start] = at < 0 ? [] : starts.splice(at, 1)
    return start ? { actor: event.actor, role: event.role, startedAt: start.at, finishedAt: event.at } : single(event)
  })
}
