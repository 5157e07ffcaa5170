import { sql } from 'kysely'
import type { Tx, Work } from '../../platform/module.ts'
import { OFFICE } from '../matters/matter.guard.ts'
import { concernedAmong } from '../organisation/organisation.store.ts'
import { type Located, placesFor } from './raise.store.ts'

/** May this person see what was found, as if it were a signal: it would lie in a register of theirs, and does not concern them (P6). */
export async function visibleTo(work: Work, personId: string, findings: readonly Located[]): Promise<boolean[]> {
  const place = await placesFor(work, findings)
  const held = await nodesOfOffice(work.tx, personId)
  const seen = new Map<string, boolean>()
  const answers: boolean[] = []
  for (const finding of findings) {
    const { registerNode, subjects } = place(finding)
    const key = JSON.stringify([registerNode, subjects])
    if (!seen.has(key)) seen.set(key, held.has(registerNode) && !(await concernedAmong(work.tx, [personId], subjects)).has(personId))
    answers.push(seen.get(key) ?? false)
  }
  return answers
}

/** The nodes at which this person's office reads signals; asked of the database's own function, whoever asks. */
async function nodesOfOffice(tx: Tx, personId: string): Promise<Set<string>> {
  const before = await sql<{ person: string | null }>`SELECT current_setting('jianwei.person', true) AS person`.execute(tx)
  await sql`SELECT set_config('jianwei.person', ${personId}, true)`.execute(tx)
  const { rows } = await sql<{ node: string }>`SELECT node FROM jianwei_nodes_held(${OFFICE}) AS node`.execute(tx)
  await sql`SELECT set_config('jianwei.person', ${before.rows[0]?.person ?? ''}, true)`.execute(tx)
  return new Set(rows.map((row) => row.node))
}
