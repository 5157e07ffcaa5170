import { type Kysely, sql } from 'kysely'

/**
 * Accounts, sessions, failures. Rows show only in transactions that have gone through identity's own door
 * (`identity.store.ts`): a query of any other module sees none of them, whatever it selects.
 */
export const identityMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      CREATE TABLE accounts (
        id uuid PRIMARY KEY, person_id text NOT NULL UNIQUE, username text NOT NULL UNIQUE CHECK (username = lower(username)),
        password_hash text NOT NULL CHECK (password_hash LIKE '$argon2id$%'), must_change boolean NOT NULL, disabled_at timestamptz,
        created_at timestamptz NOT NULL, password_changed_at timestamptz NOT NULL);
      CREATE TABLE sessions (
        id uuid PRIMARY KEY, account_id uuid NOT NULL REFERENCES accounts, token_hash text NOT NULL UNIQUE, former_token_hash text UNIQUE,
        csrf_token text NOT NULL, user_agent text NOT NULL, created_at timestamptz NOT NULL, rotated_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL, expires_at timestamptz NOT NULL, revoked_at timestamptz, must_rotate boolean NOT NULL DEFAULT false);
      CREATE INDEX sessions_by_account ON sessions (account_id) WHERE revoked_at IS NULL;
      CREATE INDEX sessions_by_expiry ON sessions (expires_at);
      CREATE TABLE sign_in_failures (username_digest text PRIMARY KEY, count int NOT NULL, locked_until timestamptz, last_at timestamptz NOT NULL);
      CREATE INDEX sign_in_failures_by_time ON sign_in_failures (last_at);
    `.execute(db)
    for (const table of ['accounts', 'sessions', 'sign_in_failures']) {
      await sql`
        ALTER TABLE ${sql.table(table)} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE ${sql.table(table)} FORCE ROW LEVEL SECURITY;
        CREATE POLICY identity_door ON ${sql.table(table)}
          USING (current_setting('jianwei.door', true) = 'identity') WITH CHECK (current_setting('jianwei.door', true) = 'identity');
      `.execute(db)
    }
  },
}
