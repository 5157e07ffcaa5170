import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { freshDatabase } from '../../../../tests/database.ts'
import { modulesOf } from '../../../main.ts'
import { withClient } from '../../../platform/database/connection.ts'
import { assembled } from '../../../platform/house.ts'

const UNUSED = join(tmpdir(), 'jianwei-units-unused')

it('every wall around risk points asks the one function that knows the units of a role', async () => {
  const fresh = await freshDatabase(assembled(modulesOf(UNUSED), UNUSED))
  await withClient(fresh.admin, async (client) => {
    const { rows } = await client.query<{ table: string; asks: boolean }>(
      `SELECT tablename AS table, bool_or(concat(qual, with_check) LIKE '%jianwei_units_under%') AS asks FROM pg_policies
       WHERE tablename IN ('risk_points', 'risk_campaigns', 'risk_forms', 'risk_notices', 'risk_filings', 'post_warning_lines') GROUP BY tablename`,
    )
    expect(rows.map((row) => row.asks)).toEqual(Array(6).fill(true))
    const twin = await client.query(
      `SELECT proname FROM pg_proc WHERE proname = 'jianwei_risk_units' OR prosrc LIKE '%jianwei_risk_units%'
       UNION ALL SELECT policyname FROM pg_policies WHERE concat(qual, with_check) LIKE '%jianwei_risk_units%'`,
    )
    expect(twin.rows).toEqual([])
  })
  await fresh.close()
})
