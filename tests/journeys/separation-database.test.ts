import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withClient } from '../../src/platform/database/connection.ts'
import { assessed, draftFor, REPORT, served, type WarningPage } from './story.ts'
import { type World, world } from './world.ts'

const VERDICT = `'{"checks":"调阅材料并现场核对。","evidence":"台账","files":[]}'`

/** Carries the rows out of a transaction that must not commit. */
class Undone extends Error {
  readonly rows: unknown[]
  constructor(rows: unknown[]) {
    super('undone')
    this.rows = rows
  }
}

describe('The database refuses by itself what a bypassed rule would let through (promise 3)', () => {
  let story: World
  let matterId: string
  let warning: WarningPage
  let draft: WarningPage
  let duty: string
  let unitDuty: string
  const letterOf = (page: WarningPage) => page.letters[0]?.id ?? ''
  /** Statements as this person, in one transaction of the role that requests run as; always rolled back. The rows of the last, or why not. */
  async function tried(username: string, ...statements: string[]): Promise<unknown[] | string> {
    try {
      return await story.server.fresh.database.transaction('app', username === '' ? '' : story.idOf(username), async (tx) => {
        let rows: unknown[] = []
        for (const statement of statements) {
          const result = await sql.raw(statement).execute(tx)
          rows = result.rows.length > 0 ? result.rows : Array.from({ length: Number(result.numAffectedRows ?? 0) }, () => ({}))
        }
        throw new Undone(rows)
      })
    } catch (error) {
      return error instanceof Undone ? error.rows : error instanceof Error ? error.message : String(error)
    }
  }
  const refused = async (username: string, ...statements: string[]) => {
    const outcome = await tried(username, ...statements)
    expect(Array.isArray(outcome) && outcome.length > 0 ? `${username} got through: ${statements.at(-1)}` : 'nothing').toBe('nothing')
    return outcome
  }

  beforeAll(async () => {
    story = await world('2026-03-02')
    matterId = (await assessed(story, 'zhigong1', 1)).matterId
    warning = await served(story, matterId, draftFor(story, 'zhigong1', '路政科', 1))
    const officer = await story.as('jijian1')
    draft = await officer.post<WarningPage>(`/api/matters/${matterId}/warnings`, draftFor(story, 'zhigong1', '路政科', 1))
    await officer.post(`/api/letters/${letterOf(draft)}/submission`)
    duty = warning.duties.find((each) => each.respondent.kind === 'person')?.id ?? ''
    unitDuty = warning.duties.find((each) => each.respondent.kind === 'unit')?.id ?? ''
    await (await story.as('kezhang1')).post(`/api/duties/${unitDuty}/acts`, { kind: 'answer', reply: REPORT })
  })
  afterAll(() => story.close())

  it('shows no row of a matter to its subject, a relative, a stranger, the superior or an administrator', async () => {
    const tables = [
      ...'matters matter_subjects matter_members matter_recusals timeline_entries chain_events information_items item_feedback assessments assessment_members'.split(
        ' ',
      ),
      ...'assessment_opinions talks warnings letter_approvals accountabilities hand_overs trail_entries trail_seals accounts sessions sign_in_failures'.split(
        ' ',
      ),
    ]
    for (const username of ['zhigong1', 'jijian2', 'kezhang1', 'fenguan1', 'shangji', 'xitong', 'anquan', 'shuju', ''])
      for (const table of tables) await refused(username, `SELECT * FROM ${table}`)
    const addressed = ['letters', 'duties', 'replies', 'verifications', 'signals', 'signal_subjects', 'deadlines', 'files']
    for (const table of addressed)
      for (const username of ['jijian2', 'shangji', 'xitong', 'fenguan1', '']) await refused(username, `SELECT * FROM ${table}`)
    for (const username of ['jijian1', 'zhigong1', 'xitong'])
      await refused(username, `SELECT * FROM notifications WHERE person_id <> jianwei_person()`)
    for (const username of ['jijian1', 'juzhang', 'xitong']) await refused(username, 'SELECT * FROM relatives')
    expect(await tried('xitong', 'SELECT * FROM number_series')).toMatch(/permission denied/)
  })

  it('lets nobody become another role, look past the wall or shadow its tables', async () => {
    for (const statement of [
      'SET ROLE jianwei_owner',
      'SET ROLE jianwei_sweep',
      'SET SESSION AUTHORIZATION jianwei_sweep',
      'CREATE FUNCTION jianwei.f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
      'CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
      'ALTER TABLE matters DISABLE ROW LEVEL SECURITY',
      'DROP POLICY see ON matters',
      'TRUNCATE matters',
      'ALTER TABLE duties DISABLE TRIGGER ALL',
      `SET session_replication_role = replica`,
    ])
      expect([statement, await tried('jijian2', statement)]).toEqual([
        statement,
        expect.stringMatching(/permission denied|must be owner|must be able/),
      ])
    expect(await tried('jijian2', 'SET LOCAL row_security = off', 'SELECT * FROM matters')).toMatch(/row-level security/)
    await refused('jijian2', 'RESET ROLE', 'SELECT * FROM matters')
    const shadow = [
      'CREATE TEMP TABLE role_grants (person_id text, node_id text, role text, from_on date, to_on date)',
      `INSERT INTO pg_temp.role_grants VALUES (jianwei_person(), 'U01', 'disciplineSecretary', '2020-01-01', NULL)`,
    ]
    await refused('kezhang1', ...shadow, 'SELECT * FROM jianwei.matters')
    await refused('zhigong1', ...shadow, `SELECT 1 WHERE jianwei_may_see_matter('${matterId}')`)
    await refused(
      'jijian2',
      'CREATE TEMP TABLE relatives (person_id text, relative_id text, kind text)',
      'CREATE TEMP TABLE matter_subjects (matter_id uuid, kind text, subject_id text)',
      'SELECT * FROM jianwei.matters',
    )
  })

  it('gives no role and moves nobody in the organisation, but by a security administrator for another', async () => {
    const grant = (to: string, by: string) =>
      `INSERT INTO role_grants (id, person_id, role, node_id, from_on, granted_by) VALUES (gen_random_uuid(), '${to}', 'disciplineOfficer', 'U01', '2020-01-01', '${by}')`
    for (const username of ['zhigong1', 'jijian1', 'xitong', 'juzhang']) {
      expect(await tried(username, grant(story.idOf(username), story.idOf(username)))).toMatch(/row-level security|exclude all others/)
      expect(await tried(username, grant(story.idOf('zhigong2'), story.idOf('anquan')))).toMatch(/row-level security/)
      await refused(username, `UPDATE role_grants SET to_on = '2020-01-02'`)
    }
    expect(await tried('anquan', grant(story.idOf('anquan'), story.idOf('anquan')))).toMatch(/row-level security|exclude all others/)
    expect(await tried('anquan', grant(story.idOf('zhigong2'), story.idOf('anquan')))).toHaveLength(1)
    for (const statement of [
      'DELETE FROM role_grants',
      `UPDATE role_grants SET role = 'disciplineSecretary'`,
      'DELETE FROM tenures',
      'DELETE FROM persons',
      'DELETE FROM units',
      'DELETE FROM policy_packs',
      'UPDATE policy_packs SET version = 9',
    ])
      expect([statement, await tried('anquan', statement)]).toEqual([statement, expect.stringMatching(/permission denied/)])
    // Who belongs where is for the keepers of the organisation alone.
    for (const username of ['zhigong1', 'jijian1', 'xitong', 'juzhang'])
      for (const statement of [
        'DELETE FROM relatives RETURNING 1',
        `UPDATE tenures SET to_on = '2020-01-01' RETURNING 1`,
        'DELETE FROM charges RETURNING 1',
        'UPDATE units SET has_register = true RETURNING 1',
        `INSERT INTO persons VALUES ('x', 'x', 'x') RETURNING 1`,
        'DELETE FROM unit_closure RETURNING 1',
      ])
        await refused(username, statement)
  })

  it('keeps a matter, its subjects and its history as they were written, even from its own officer', async () => {
    for (const statement of [
      `UPDATE matters SET register_node = 'U00'`,
      `UPDATE matters SET created_by = 'x'`,
      `UPDATE matter_subjects SET subject_id = 'x'`,
      `UPDATE timeline_entries SET key = 'x'`,
      `UPDATE assessment_opinions SET rank = 3`,
      `UPDATE letter_approvals SET person_id = 'x'`,
      `UPDATE replies SET by_person = 'x'`,
      `UPDATE verifications SET result = 'met'`,
      `UPDATE information_items SET content = 'x'`,
      `UPDATE letters SET drafted_by = 'x'`,
      `UPDATE duties SET respondent_id = 'x'`,
      `UPDATE signals SET finding = '{}'`,
      `UPDATE signal_subjects SET subject_id = 'x'`,
      "UPDATE trail_entries SET action = 'x'",
      'DELETE FROM trail_entries',
      'DELETE FROM timeline_entries',
      'DELETE FROM letters',
      'DELETE FROM duties',
      'DELETE FROM matters',
      `INSERT INTO number_series VALUES ('U01', 'matter', 2026, 9)`,
    ])
      expect([statement, await tried('jijian1', statement)]).toEqual([statement, expect.stringMatching(/permission denied/)])
    expect(await tried('jijian1', `INSERT INTO matter_subjects VALUES ('${matterId}', 'person', 'x')`)).toMatch(/row-level security/)
    expect(await tried('jijian1', `UPDATE assessments SET conclusion = '{}'`)).toMatch(/stands/)
    await refused(
      'zhigong1',
      `SELECT jianwei_next_number('U01', 'matter', 2026) AS number WHERE jianwei_next_number('U01', 'matter', 2026) IS NOT NULL`,
    )
  })

  it('takes no word in another’s name', async () => {
    const entry = (by: string) =>
      `INSERT INTO timeline_entries (id, matter_id, at, on_day, key, by_person, facts) VALUES (gen_random_uuid(), '${matterId}', now(), '2026-03-02', 'x.y', ${by}, '{}')`
    for (const by of [`'${story.idOf('shuji')}'`, 'NULL']) expect(await tried('jijian1', entry(by))).toMatch(/row-level security/)
    expect(await tried('kezhang2', entry('jianwei_person()'))).toHaveLength(1)
    expect(await tried('zhigong2', entry('jianwei_person()'))).toMatch(/row-level security/)
    expect(
      await tried(
        'kezhang2',
        `INSERT INTO assessment_opinions SELECT id, matter_id, '${story.idOf('duanzhang1')}', 9, 1, false, 'x', now() FROM assessments`,
      ),
    ).toMatch(/row-level security/)
    expect(
      await tried(
        'jijian1',
        `INSERT INTO replies (id, matter_id, duty_id, by_person, at, on_day, is_late, content) VALUES (gen_random_uuid(), '${matterId}', '${duty}', '${story.idOf('zhigong1')}', now(), '2026-03-02', false, '{}')`,
      ),
    ).toMatch(/row-level security/)
    expect(
      await tried(
        'jijian1',
        `INSERT INTO trail_entries (chain, at, actor_id, actor_kind, action, object_kind, object_id, details_digest, digest) VALUES ('U01', now(), NULL, 'system', 'x', 'x', 'x', 'x', 'x')`,
      ),
    ).toMatch(/row-level security/)
    expect(await tried('kezhang2', `INSERT INTO matter_members VALUES ('${matterId}', '${story.idOf('kezhang1')}')`)).toMatch(
      /row-level security/,
    )
  })

  it('lets a letter be approved by nobody but the one whose step it is', async () => {
    const approval = (step: string, person = 'jianwei_person()', round = 1) =>
      `INSERT INTO letter_approvals (id, matter_id, letter_id, round, step, person_id, verdict, comment, at) VALUES (gen_random_uuid(), '${matterId}', '${letterOf(draft)}', ${round}, '${step}', ${person}, 'approved', '', now())`
    for (const username of ['jijian1', 'jijian3', 'juzhang', 'fenguan1', 'jijian2', 'zhigong1', 'kezhang2'])
      for (const step of ['review', 'sign'])
        expect([username, step, await tried(username, approval(step))]).toEqual([
          username,
          step,
          expect.stringMatching(/row-level security/),
        ])
    expect(await tried('shuji', approval('sign'))).toMatch(/row-level security/)
    expect(await tried('jijian1', approval('review', `'${story.idOf('jiancha')}'`))).toMatch(/row-level security/)
    expect([await tried('jiancha', approval('review')), await tried('jiancha', approval('review', undefined, 2))]).toEqual([
      [{}],
      expect.stringMatching(/row-level security/),
    ])
    expect(await tried('jiancha', approval('review'), approval('sign'))).toMatch(/row-level security/)
    for (const state of ['issued', 'served', 'draft'])
      expect(await tried('jijian1', `UPDATE letters SET state = '${state}', doc_no = 'x' WHERE id = '${letterOf(draft)}'`)).toMatch(
        /letter/,
      )
    expect(await tried('jijian1', `UPDATE letters SET unit_id = 'U05' WHERE id = '${letterOf(draft)}'`)).toMatch(/no longer changes/)
    expect(await tried('shuji', `UPDATE letters SET content = '{}' WHERE id = '${letterOf(warning)}'`)).toMatch(/stands/)
    expect(
      await tried(
        'jijian1',
        `INSERT INTO letters (id, matter_id, warning_id, purpose, instrument, title, issuing_node, rank, unit_id, state, drafted_by) SELECT gen_random_uuid(), matter_id, warning_id, purpose, instrument, title, issuing_node, rank, unit_id, 'draft', '${story.idOf('jijian3')}' FROM letters LIMIT 1`,
      ),
    ).toMatch(/row-level security/)
  })

  it('lets a duty be decided by nobody who answers for it, and by nobody without a verification', async () => {
    const verification = (of: string, by = 'jianwei_person()', result = 'met') =>
      `INSERT INTO verifications (id, matter_id, duty_id, verifier_id, at, result, verdict) VALUES (gen_random_uuid(), '${matterId}', '${of}', ${by}, now(), '${result}', ${VERDICT})`
    const met = (of: string, state = 'met') => `UPDATE duties SET state = '${state}' WHERE id = '${of}'`
    for (const username of ['kezhang1', 'zhigong1', 'jijian2', 'kezhang2', 'shuji', 'juzhang', 'shangji'])
      expect([username, await tried(username, verification(unitDuty))]).toEqual([username, expect.stringMatching(/row-level security/)])
    expect(await tried('jijian1', verification(unitDuty, `'${story.idOf('jijian3')}'`))).toMatch(/row-level security/)
    for (const state of ['met', 'withdrawn', 'owed', 'answered']) await refused('zhigong1', met(duty, state))
    expect(await tried('kezhang1', met(unitDuty))).toMatch(/verification only|row-level security/)
    expect(await tried('jijian1', met(duty))).toMatch(/does not go from owed to met/)
    expect(await tried('jijian3', met(unitDuty))).toMatch(/verification only/)
    expect(await tried('jijian3', verification(unitDuty, undefined, 'poor'), met(unitDuty))).toMatch(/verification only/)
    expect(await tried('jijian3', verification(unitDuty), met(unitDuty))).toHaveLength(1)
    expect(await tried('jijian3', `UPDATE warnings SET state = 'closed' WHERE id = '${warning.warning.id}'`)).toMatch(
      /closes when all its duties are met/,
    )
    await refused('zhigong1', `UPDATE deadlines SET met_at = now() WHERE object_id = '${duty}'`)
    await refused('zhigong2', met(duty, 'answered'))
    expect(
      await tried(
        'jijian1',
        `INSERT INTO duties (id, matter_id, warning_id, letter_id, kind, respondent_kind, respondent_id, state, limit_count, limit_unit) SELECT gen_random_uuid(), matter_id, warning_id, letter_id, kind, respondent_kind, respondent_id, 'met', 1, 'day' FROM duties LIMIT 1`,
      ),
    ).toMatch(/row-level security/)
  })

  it('whoever held the talk that answers a duty does not verify it', async () => {
    const held = `INSERT INTO talks (id, matter_id, duty_id, kind, talked_with, talkers, recorder, on_day, at_time, place, content, statement, entered_by) VALUES (gen_random_uuid(), '${matterId}', '${duty}', 'oralExplanation', '${story.idOf('zhigong1')}', ARRAY['${story.idOf('jiancha')}', '${story.idOf('jijian3')}'], '${story.idOf('jijian1')}', '2026-03-02', '10:00', '会议室', '谈话内容', '已知悉', '${story.idOf('jijian1')}')`
    await withClient(story.server.fresh.admin, (client) => client.query(held.replace('INTO talks', 'INTO jianwei.talks')))
    for (const username of ['jijian1', 'jijian3', 'jiancha'])
      expect(
        await tried(
          username,
          `INSERT INTO verifications (id, matter_id, duty_id, verifier_id, at, result, verdict) VALUES (gen_random_uuid(), '${matterId}', '${duty}', jianwei_person(), now(), 'met', ${VERDICT})`,
        ),
      ).toMatch(/row-level security/)
  })

  it('hands no file over to whoever names it in a reply or puts it into a matter', async () => {
    const file = `INSERT INTO files (id, sha256, size, name, media_type, created_by, created_at) VALUES ('5f0c1d53-0f6b-4a7e-9a55-2b1f3c0d7e11', 'x', 1, 'x', 'text/plain', '${story.idOf('jijian1')}', now())`
    await withClient(story.server.fresh.admin, (client) => client.query(file.replace('INTO files', 'INTO jianwei.files')))
    expect(
      await tried('zhigong1', `INSERT INTO reply_files VALUES ('5f0c1d53-0f6b-4a7e-9a55-2b1f3c0d7e11', '${matterId}', '${duty}')`),
    ).toMatch(/row-level security/)
    await refused('zhigong1', `SELECT * FROM files`)
    expect(
      await tried(
        'zhigong1',
        file
          .replace(`'${story.idOf('jijian1')}'`, 'jianwei_person()')
          .replace('created_by', 'matter_id, created_by')
          .replace('jianwei_person()', `'${matterId}', jianwei_person()`)
          .replace('5f0c1d53', '6f0c1d53'),
      ),
    ).toMatch(/row-level security/)
  })
})
