import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { freshDatabase } from '../tests/database.ts'
import { modulesOf } from './main.ts'
import { withClient } from './platform/database/connection.ts'
import { assembled } from './platform/house.ts'

const UNUSED = join(tmpdir(), 'jianwei-policies-unused')

it('every policy of reading asks once a statement who asks, not once a row', async () => {
  const fresh = await freshDatabase(assembled(modulesOf(UNUSED), UNUSED))
  await withClient(fresh.admin, async (client) => {
    const { rows } = await client.query<{ policy: string; asks: string }>(
      `SELECT tablename || '.' || policyname AS policy, qual AS asks FROM pg_policies
       WHERE schemaname = 'jianwei' AND cmd = 'SELECT' AND qual LIKE '%jianwei_person()%'`,
    )
    expect(rows.length).toBeGreaterThan(40)
    const anew = rows.filter((row) =>
      row.asks.replaceAll(/\( SELECT (jianwei\.)?jianwei_person\(\) AS \w+\)/g, '').includes('jianwei_person()'),
    )
    expect(anew.map((row) => row.policy)).toEqual([])
  })
  await fresh.close()
})
