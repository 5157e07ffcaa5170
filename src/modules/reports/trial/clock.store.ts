import { sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Tx } from '../../../platform/module.ts'
import { unitsUnder } from '../../organisation/pack-at.store.ts'
import type { TrialPart } from '../../policy/drafts/trial.schema.ts'
import { reportPolicyOf } from '../../policy/parts/collecting/report-policy.schema.ts'
import type { PackChange } from '../../policy/policy.question.ts'
import { type OpenReport, limitsToBegin } from './clock.rules.ts'

/** Reports that the actor may see of which a limit that is still to begin would be another; a limit that runs keeps its day. */
export async function trialOfClocks(tx: Tx, changes: readonly PackChange[]): Promise<TrialPart> {
  const clocks = ({ before, after }: PackChange) => [before, after].map((pack) => JSON.stringify(reportPolicyOf(pack).clocks))
  const changed = changes.filter((change) => new Set(clocks(change)).size > 1)
  if (changed.length === 0) return []
  const units = await unitsUnder(
    tx,
    changed.map((each) => each.packId),
  )
  const { rows } = await sql<OpenReport & { id: string; receivedOn: Day; unitId: string; unitName: string }>`
    SELECT reports.id::text AS id, received_on AS "receivedOn", units.id AS "unitId", units.name AS "unitName", is_named AS "isNamed",
      acknowledged_on IS NOT NULL AS "isAcknowledged", ended_on IS NOT NULL AS "isEnded"
    FROM reports JOIN units ON units.id = register_node
    WHERE register_node = ANY (${[...units.keys()]}::text[]) AND state IN ('received', 'acknowledged', 'accepted')
    ORDER BY received_on, reports.seq`.execute(tx)
  return rows.flatMap(({ id, receivedOn, unitId, unitName, ...report }) => {
    const change = changed.find((each) => each.packId === units.get(unitId)?.packId)
    const [from, to] = [change?.before, change?.after].map((pack) => (pack ? limitsToBegin(reportPolicyOf(pack), report) : ''))
    return from === to || from === undefined || to === undefined
      ? []
      : [{ effect: 'clock' as const, title: receivedOn, unitName, from, to, link: `/reports/${id}` }]
  })
}
