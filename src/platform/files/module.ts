import { sql } from 'kysely'
import { handle, type Module } from '../module.ts'
import { downloadFile, uploadFile } from './file.api.ts'
import { dropOrphanedBytes } from './file.jobs.ts'
import { keepFile, readFile } from './file-keeper.ts'

/** Files 附件: rows here, bytes in the data folder. Who else may see a file of a matter, `matters` adds as a policy. */
export const filesModule = (dataFolder: string): Module => ({
  name: 'files',
  migrations: {
    '003_files_1': {
      up: async (db) => {
        await sql`
          CREATE TABLE files (
            id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
            sha256 text NOT NULL,
            size integer NOT NULL,
            name text NOT NULL,
            media_type text NOT NULL,
            matter_id uuid,
            created_by text,
            created_at timestamptz(3) NOT NULL
          );
          CREATE INDEX ON files (sha256);
          CREATE INDEX ON files (matter_id) WHERE matter_id IS NOT NULL;
          REVOKE UPDATE, DELETE ON files FROM jianwei_app;
          ALTER TABLE files ENABLE ROW LEVEL SECURITY;
          CREATE POLICY own ON files TO jianwei_app USING (created_by = jianwei_person()) WITH CHECK (created_by = jianwei_person());
          CREATE POLICY sweep ON files TO jianwei_sweep USING (true) WITH CHECK (true)`.execute(db)
      },
    },
    '380_files_disposed': {
      up: async (db) => {
        await sql`ALTER TABLE files ADD COLUMN disposed_on date`.execute(db)
      },
    },
  },
  refusals: { 'file.unknown': 404, 'file.disposed': 410, 'file.too_large': 413, 'file.empty': 400 },
  routes: [
    handle(uploadFile, (call) =>
      keepFile(call, dataFolder, { name: call.query.fileName, mediaType: call.query.mediaType, bytes: call.body }),
    ),
    handle(downloadFile, (call) => readFile(call, dataFolder, call.params.id)),
  ],
  jobs: [dropOrphanedBytes],
})
