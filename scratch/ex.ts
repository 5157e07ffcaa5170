import { sql } from 'kysely'
import { visitStorage } from '../src/platform/database/storage.ts'
import { VERSION } from '../src/platform/house.ts'
import { ownershipOf } from '../src/modules/measures/measure.store.ts'
import { gapCounts } from '../src/modules/measures/board/board.store.ts'
import { chargesOf, allUnits, headsOf } from '../src/modules/organisation/organisation.store.ts'
import { linesUnder } from '../src/modules/cascade/chain/chain.store.ts'
const SILENT = { info: () => undefined, warn: () => undefined, error: () => undefined }
const storage = await visitStorage({ folder: '/tmp/riskmap/data', product: VERSION, log: SILENT })
await storage.database.transaction('app', 'P035', async (tx) => {
  const work = { tx, today: '2026-11-30' } as never
  const t = async (n: string, f: () => Promise<unknown>) => { for (let i=0;i<3;i++){ const b=performance.now(); await f(); console.log(n, Math.round(performance.now()-b)) } }
  const units = (await allUnits(tx)).map((u) => u.id)
  const e = async (text: string) => { const { rows } = await sql.raw<Record<string,string>>('EXPLAIN (ANALYZE) ' + text).execute(tx); console.log(rows.map((r) => Object.values(r)[0]).join('\n')) }
  const U = `(SELECT id FROM units)`
  await e(`WITH laid AS MATERIALIZED (SELECT point_id, count(*) AS has, array_remove(ARRAY[CASE WHEN bool_or(phase='before') THEN 'before' END, CASE WHEN bool_or(phase='during') THEN 'during' END], NULL) AS phases FROM measures WHERE unit_id IN ${U} GROUP BY point_id),
    held AS (SELECT p.unit_id, p.rank, coalesce(laid.has, 0) AS has, coalesce(laid.phases, '{}') AS phases FROM risk_points AS p LEFT JOIN laid ON laid.point_id = p.id WHERE p.state = 'inForce' AND p.rank IS NOT NULL AND p.unit_id IN ${U})
    SELECT held.unit_id, count(*)::int AS points FROM held GROUP BY 1`)
})
await storage.close()
