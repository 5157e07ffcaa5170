import { sql } from 'kysely'
import { isRefusal } from '../../../kernel/refusal.ts'
import type { Job, Work } from '../../../platform/module.ts'
import { notify } from '../../../platform/notices/notice.store.ts'
import { concernedAmong } from '../../organisation/organisation.store.ts'
import { placeOf } from './emergency.act.ts'
import type { EmergencyOf } from './emergency.schema.ts'
import { emergenciesPage, type EmergencyRow } from './emergency.store.ts'

const MOST = 5000

/** Officers of the register, and who recorded it while of its office: all of them may end it, whoever is concerned by the matter not. */
async function toTell(work: Work, row: EmergencyRow): Promise<string[]> {
  const of: EmergencyOf = row.matterId ? { kind: 'matter', id: row.matterId } : { kind: 'signal', id: row.signalId ?? '' }
  const place = await placeOf(work, of)
  if (isRefusal(place)) return []
  const { rows } = await sql<{ id: string }>`
    SELECT DISTINCT person_id AS id FROM role_grants WHERE node_id = ${place.registerNode}
      AND (role IN ('disciplineOfficer', 'disciplineHead') OR (role = 'disciplineSecretary' AND person_id = ${row.recordedBy}))
      AND from_on <= ${work.today}::date AND (to_on IS NULL OR to_on >= ${work.today}::date) ORDER BY 1`.execute(work.tx)
  const ids = rows.map((each) => each.id)
  const concerned = await concernedAmong(work.tx, ids, place.subjects)
  return ids.filter((id) => !concerned.has(id))
}

async function remind(work: Work, row: EmergencyRow): Promise<void> {
  for (const personId of await toTell(work, row))
    await notify(work, {
      ...{ personId, kind: 'emergency.due', link: row.matterId ? `/matters/${row.matterId}` : `/signals/${row.signalId}` },
      dedupeKey: `emergency.due|${row.id}|${personId}`,
      object: { kind: 'emergencyMeasure', id: row.id },
    })
}

/** 应急措施到期: once its last day has passed and nobody has ended it, each of those who may end it is told once; days of downtime are caught up at start. R4. */
export const remindEmergencies: Job = {
  name: 'assessment.remind-emergencies',
  cron: '25 8 * * *',
  atStart: true,
  run: (host) =>
    host.sweep(async (work) => {
      for (const row of await emergenciesPage(work, { state: 'due' }, undefined, MOST)) await remind(work, row)
      await work.note({ action: 'emergency.sweep', object: { kind: 'emergencyMeasure', id: 'all' } })
    }),
}
