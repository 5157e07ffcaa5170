import { writeSync } from 'node:fs'
import { sql } from 'kysely'
import pino from 'pino'
import { databaseModule } from '../module.ts'
import { openStorage } from '../storage.ts'

// Writes rows until it is killed, and says each number once its commit was acknowledged.
const storage = await openStorage({ folder: process.argv[2] ?? '', product: '0.1.0', log: pino({ level: 'silent' }) })
await storage.database.migrate([
  databaseModule,
  {
    name: 'acknowledged',
    migrations: {
      '900_acknowledged_1': {
        up: async (db) => {
          await sql`CREATE TABLE acknowledged (number integer PRIMARY KEY)`.execute(db)
        },
      },
    },
  },
])
for (let number = 1; ; number += 1) {
  await storage.database.transaction('app', '', (tx) => sql`INSERT INTO acknowledged VALUES (${number})`.execute(tx))
  writeSync(1, `${number}\n`)
}
