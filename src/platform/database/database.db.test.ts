import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../tests/database.ts'
import type { Module, Tx } from '../module.ts'
import { withClient } from './connection.ts'
import { StartError } from './start-error.ts'

const ZHOU = '00000000-0000-4000-8000-000000000001'
const WU = '00000000-0000-4000-8000-000000000002'

const drawers: Module = {
  name: 'drawers',
  migrations: {
    '900_drawers_1': {
      up: async (db) => {
        await sql`
          CREATE TABLE drawers (owner_id text NOT NULL, content text, opened_on date, size bigint, price numeric, seen timestamptz);
          ALTER TABLE drawers ENABLE ROW LEVEL SECURITY;
          CREATE POLICY own ON drawers TO jianwei_app USING (owner_id = jianwei_person()) WITH CHECK (owner_id = jianwei_person());
          CREATE POLICY sweep ON drawers TO jianwei_sweep USING (true)`.execute(db)
      },
    },
  },
}

let fresh: FreshDatabase

beforeAll(async () => {
  fresh = await freshDatabase([drawers])
  for (const owner of [ZHOU, WU]) {
    await fresh.database.transaction('app', owner, (tx) =>
      sql`INSERT INTO drawers VALUES (${owner}, ${`of ${owner}`}, '2026-03-02', 9007199254740991, 12.50, '2026-03-02T01:00:00Z')`.execute(
        tx,
      ),
    )
  }
})
afterAll(() => fresh.close())

const contents = async (tx: Tx) =>
  (await sql<{ owner_id: string }>`SELECT owner_id FROM drawers ORDER BY 1`.execute(tx)).rows.map((row) => row.owner_id)

describe('the second wall', () => {
  it('shows a person only what is theirs, and the next user of the connection nothing of it', async () => {
    expect(await fresh.database.transaction('app', ZHOU, contents)).toEqual([ZHOU])
    expect(await fresh.database.transaction('app', WU, contents)).toEqual([WU])
    expect(await fresh.database.transaction('app', '', contents)).toEqual([])
  })

  it('lets the sweep role see all, by a policy that names it', async () => {
    expect(await fresh.database.transaction('sweep', '', contents)).toEqual([ZHOU, WU])
  })

  it.each([
    ['taking the owner role', 'SET ROLE jianwei_owner', '42501'],
    ['taking the sweep role', 'SET ROLE jianwei_sweep', '42501'],
    ['taking the owner role for the session', 'SET SESSION AUTHORIZATION jianwei_owner', '42501'],
    ['switching the policies off', 'ALTER TABLE drawers DISABLE ROW LEVEL SECURITY', '42501'],
    ['dropping a policy', 'DROP POLICY own ON drawers', '42501'],
    [
      'making a function that runs as another',
      'CREATE FUNCTION jianwei.peek() RETURNS int LANGUAGE sql SECURITY DEFINER AS $$ SELECT 1 $$',
      '42501',
    ],
    ['reading the list of migrations', 'SELECT * FROM kysely_migration', '42501'],
  ])('refuses the app role %s', async (_, statement, code) => {
    const attempt = fresh.database.transaction('app', ZHOU, (tx) => sql.raw(statement).execute(tx))
    await expect(attempt).rejects.toMatchObject({ code })
  })

  it('answers the app role that switches row security off with an error, not with rows', async () => {
    const attempt = fresh.database.transaction('app', ZHOU, async (tx) => {
      await sql`SET LOCAL row_security = off`.execute(tx)
      return contents(tx)
    })
    await expect(attempt).rejects.toMatchObject({ code: '42501' })
  })

  it('gives no role the power to pass row security', async () => {
    const { rows } = await withClient(fresh.admin, (client) =>
      client.query(
        `SELECT rolname FROM pg_roles WHERE rolname LIKE 'jianwei%' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)`,
      ),
    )
    expect(rows).toEqual([])
  })
})

describe('a transaction', () => {
  it('hands over days as text, whole numbers as numbers, instants as dates and decimals as exact text', async () => {
    const row = await fresh.database.transaction('app', ZHOU, (tx) =>
      sql`SELECT opened_on, size, price, seen, ARRAY[opened_on] AS days FROM drawers`.execute(tx),
    )
    expect(row.rows).toEqual([
      { opened_on: '2026-03-02', size: 9007199254740991, price: '12.50', seen: new Date('2026-03-02T01:00:00Z'), days: ['2026-03-02'] },
    ])
  })

  it('is repeated when two of them lock each other out', async () => {
    await fresh.database.transaction('app', ZHOU, (tx) => sql`INSERT INTO drawers VALUES (${ZHOU}, 'second')`.execute(tx))
    const both = Promise.withResolvers<void>()
    let holding = 0
    const lockInOrder = (first: string, second: string) => async (tx: Tx) => {
      await sql`UPDATE drawers SET size = 1 WHERE content = ${first}`.execute(tx)
      holding += 1
      if (holding === 2) both.resolve()
      await both.promise
      await sql`UPDATE drawers SET size = 2 WHERE content = ${second}`.execute(tx)
    }
    await Promise.all([
      fresh.database.transaction('app', ZHOU, lockInOrder(`of ${ZHOU}`, 'second')),
      fresh.database.transaction('app', ZHOU, lockInOrder('second', `of ${ZHOU}`)),
    ])
    expect(holding).toBe(3)
  })

  it('leaves nothing behind when it fails', async () => {
    const attempt = fresh.database.transaction('app', ZHOU, async (tx) => {
      await sql`INSERT INTO drawers VALUES (${ZHOU}, 'lost')`.execute(tx)
      throw new Error('broken in the middle')
    })
    await expect(attempt).rejects.toThrow('broken in the middle')
    const { rows } = await fresh.database.transaction('sweep', '', (tx) => sql`SELECT FROM drawers WHERE content = 'lost'`.execute(tx))
    expect(rows).toHaveLength(0)
  })
})

describe('migrations', () => {
  it('applied once are not applied again', async () => {
    expect(await fresh.database.migrate(fresh.modules)).toEqual([])
  })

  it('of a newer program are refused by their names', async () => {
    const older = fresh.modules.filter((module) => module.name !== 'drawers')
    const attempt = fresh.database.migrate(older)
    await expect(attempt).rejects.toThrow(StartError)
    await expect(attempt).rejects.toMatchObject({ problem: 'database_newer', message: expect.stringContaining('900_drawers_1') })
  })
})
