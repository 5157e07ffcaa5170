import { sql } from 'kysely'
import type { Module } from '../module.ts'
import { noticeRoutes } from './notice.routes.ts'

/** Notifications 提醒消息: a row per person and occasion, read by nobody else. */
export const noticesModule: Module = {
  name: 'notices',
  migrations: {
    '002_notices_1': {
      up: async (db) => {
        await sql`
          CREATE TABLE notifications (
            id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
            person_id text NOT NULL,
            kind text NOT NULL,
            object_kind text NOT NULL,
            object_id text NOT NULL,
            link text NOT NULL,
            created_at timestamptz(3) NOT NULL,
            read_at timestamptz(3),
            dedupe_key text NOT NULL UNIQUE
          );
          CREATE INDEX ON notifications (person_id, created_at DESC, id DESC);
          CREATE INDEX ON notifications (person_id) WHERE read_at IS NULL;
          ALTER TABLE notifications ENABLE ROW LEVEL SECURITY;
          CREATE POLICY tell_anyone ON notifications FOR INSERT TO jianwei_app WITH CHECK (true);
          CREATE POLICY read_own ON notifications FOR SELECT TO jianwei_app USING (person_id = jianwei_person());
          CREATE POLICY mark_own ON notifications FOR UPDATE TO jianwei_app
            USING (person_id = jianwei_person()) WITH CHECK (person_id = jianwei_person());
          CREATE POLICY sweep ON notifications TO jianwei_sweep USING (true) WITH CHECK (true)`.execute(db)
      },
    },
    // Once for each person: of several who are told of one occasion, only the first was.
    '004_notices_per_person': {
      up: async (db) => {
        await sql`ALTER TABLE notifications DROP CONSTRAINT notifications_dedupe_key_key, ADD UNIQUE (person_id, dedupe_key)`.execute(db)
      },
    },
  },
  refusals: { 'notification.unknown': 404, 'page.unknown_cursor': 400 },
  routes: noticeRoutes,
}
