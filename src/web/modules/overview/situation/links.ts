import type { OutcomeCount } from '../../../../modules/overview/situation/situation.schema.ts'

/** Addresses of the lists behind the figures of a place: the unit and all below it. */
export const linksAt = (unitId: string, today: string, gradedSince: string) => {
  const thisYear = `unit=${unitId}&receivedFrom=${today.slice(0, 4)}-01-01&receivedTo=${today}`
  return {
    forms: `/risk-forms?under=${unitId}&current=true`,
    handedIn: `/risk-forms?under=${unitId}&current=true&handedIn=true`,
    points: `/risk-points?unitId=${unitId}&standing=true`,
    graded: `/risk-points?unitId=${unitId}&standing=true&gradedSince=${gradedSince}`,
    few: `/measures/gaps?unitId=${unitId}`,
    overdue: `/measures?unitId=${unitId}&overdue=true`,
    submitted: `/measures?unitId=${unitId}&state=submitted`,
    underWay: `/warnings?under=${unitId}&underWay=true`,
    late: `/warnings?under=${unitId}&underWay=true&late=true`,
    checks: `/checks?under=${unitId}&open=true`,
    checksLate: `/checks?under=${unitId}&late=true`,
    received: `/ledger?${thisYear}`,
    registered: `/ledger?unit=${unitId}&state=registered`,
    assessing: `/ledger?unit=${unitId}&state=assessing`,
  }
}

type Line = Pick<OutcomeCount, 'unitId' | 'outcome' | 'rank'>

/** The list behind an outcome in the days of a year up to `until` (month and day). */
export function outcomeLink({ unitId, outcome, rank }: Line, year: number, until = '12-31'): string {
  const [from, to] = [`${year}-01-01`, `${year}-${until}`]
  if (outcome === 'warning') return `/warnings?under=${unitId}${rank > 0 ? `&rank=${rank}` : ''}&issuedFrom=${from}&issuedTo=${to}`
  if (outcome === 'handOver') return `/warnings?under=${unitId}&handedFrom=${from}&handedTo=${to}`
  const verification = outcome === 'founded' ? 'verified' : 'partly'
  return `/ledger?unit=${unitId}&verification=${verification}&receivedFrom=${from}&receivedTo=${to}`
}
