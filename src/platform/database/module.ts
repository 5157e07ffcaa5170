import { sql } from 'kysely'
import type { Module } from '../module.ts'

/** What every other module's row-level security builds on: who acts in this transaction. */
export const databaseModule: Module = {
  name: 'database',
  migrations: {
    '000_database_1': {
      up: async (db) => {
        await sql`
          CREATE FUNCTION jianwei_person() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
          AS $$ SELECT nullif(current_setting('jianwei.person', true), '') $$`.execute(db)
      },
    },
  },
}
