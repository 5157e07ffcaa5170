import type { ReportPolicy } from '../../policy/parts/collecting/report-policy.schema.ts'

/** What of a report decides which of its limits are still to begin. */
export interface OpenReport {
  isNamed: boolean
  isAcknowledged: boolean
  isEnded: boolean
}

/** The limits that a report still has before it: those that its acknowledgement or its end will begin. As the screens read it. */
export function limitsToBegin({ clocks }: ReportPolicy, report: OpenReport): string {
  const begins = { receipt: false, acknowledgement: !report.isAcknowledged, conclusion: !report.isEnded }
  const due = clocks.filter(({ from, appliesTo }) => begins[from] && (appliesTo === 'all' || report.isNamed))
  return JSON.stringify(due.map(({ kind, limit }) => ({ kind, ...limit })))
}
