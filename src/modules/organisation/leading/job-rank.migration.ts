import { type Kysely, sql } from 'kysely'

/** The rank 职级 that goes with a post, in the institution's own words: 科级, 股级, 行员等级 (R96). Keepers write it as they do the rest of the post. */
export const jobRankMigration = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql`
      ALTER TABLE posts ADD COLUMN job_rank text CHECK (length(job_rank) BETWEEN 1 AND 30);
      GRANT UPDATE (job_rank) ON posts TO jianwei_app;
    `.execute(db)
  },
}
