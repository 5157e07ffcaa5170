import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../../tests/database.ts'
import { withClient } from '../../../platform/database/connection.ts'
import { postgres } from './dialect.ts'
import { postgresEngine } from './engine.postgres.ts'
import { VECTORS } from './vectors.fixture.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

test('PostgreSQL gives every test vector of the library as well', async () => {
  await withClient(fresh.admin, async (client) => {
    for (const { says, ask, gives, digits } of VECTORS) {
      const value = (await postgresEngine(client).rows(ask(postgres).text))[0]?.it
      const isRight = gives === null ? value === null : Math.abs(Number(value) - gives) < 10 ** -(digits ?? 9) / 2
      expect([says, isRight, value]).toEqual([says, true, value])
    }
  })
})
