import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestServer, testServer } from '../../../../tests/http.ts'
import { modulesOf } from '../../../main.ts'
import { withClient } from '../../../platform/database/connection.ts'

const UNITS = 800
const POINTS_A_UNIT = 50

let server: TestServer

/** 800 units with 50 risk points each out, one of them also with something for the unit alone. */
async function fill(): Promise<void> {
  await withClient(server.fresh.admin, async (client) => {
    await client.query('SET search_path = jianwei; SET session_replication_role = replica')
    await client.query(
      `INSERT INTO units (id, parent_id, kind, name, short_name, has_register, position) SELECT 'X' || n, NULL, 'section', '测试单位' || n, '单位' || n, false, n FROM generate_series(1, ${UNITS}) AS n`,
    )
    await client.query(
      `INSERT INTO publications (id, unit_id, unit_name, institution, kind, subject, scope, version, state, title, searched, settings, covered, entry_count, hash, source_mark, reason, prepared_by, prepared_on, approved_by, from_on)
       SELECT gen_random_uuid(), 'X' || n, '测试单位' || n, '机构' || (n % 40), 'points', 'X' || n, 'public', 1, 'published', '风险点', '测试单位' || n || ' ceshidanwei' || n, '{}', '{}', ${POINTS_A_UNIT}, 'h', 'm', '首次公开', '{p}', '2026-01-01', 'q', '2026-01-01'
       FROM generate_series(1, ${UNITS}) AS n`,
    )
    await client.query(
      `INSERT INTO publications (id, unit_id, unit_name, institution, kind, subject, scope, version, state, title, searched, settings, covered, entry_count, hash, source_mark, reason, prepared_by, prepared_on, approved_by, from_on)
       VALUES ('${INSIDE}', 'X1', '测试单位1', '机构1', 'points', 'X1', 'unit', 1, 'published', '内部', '内部', '{}', '{}', 1, 'h', 'm', '内部公开', '{p}', '2026-01-01', 'q', '2026-01-01')`,
    )
    const content = JSON.stringify({
      ...{
        kind: 'point',
        level: { rank: 2, label: 'Ⅱ级', colour: '#b97a14' },
        post: '审核岗',
        power: null,
        type: '岗位职责',
        affairs: '行政事务',
      },
      ...{ measures: [{ text: '实行双人核查，核查照片随卷归档，每月抽查一次', phase: '中期监控' }], more: [] },
    })
    await client.query(
      `INSERT INTO published_entries (publication_id, position, unit_id, unit_name, kind, scope, reach, key, no, title, category, rank, searched, content)
       SELECT p.id, k, p.unit_id, p.unit_name, 'point', 'public', 'current', p.unit_id || '-' || k, 'FX-' || k, '审核把关不严之' || k, '岗位职责', 1 + k % 3, '审核把关不严之' || k || ' shenhebaguanbuyan shbgby ' || p.unit_name, $1::jsonb
       FROM publications AS p, generate_series(1, ${POINTS_A_UNIT}) AS k WHERE p.scope = 'public'`,
      [content],
    )
    await client.query(
      `INSERT INTO published_entries (publication_id, position, unit_id, unit_name, kind, scope, reach, key, no, title, category, rank, searched, content)
       VALUES ('${INSIDE}', 1, 'X1', '测试单位1', 'point', 'unit', 'current', 'inside', 'N1', '只在单位内部看的内容', '', 3, '只在单位内部看的内容', $1::jsonb)`,
      [content],
    )
    await client.query(
      `UPDATE published_entries SET kind = 'guide', power_id = '${POWER}', content = $1::jsonb WHERE unit_id = 'X9' AND position = 1`,
      [GUIDE],
    )
    await client.query('ANALYZE publications; ANALYZE published_entries')
  })
}

const INSIDE = randomUUID()
const POWER = randomUUID()

const GUIDE = JSON.stringify({
  ...{ kind: 'guide', steps: [], documents: [], place: '', hours: '', contact: '', complaint: '监察科' },
  power: {
    kind: 'power',
    category: '',
    type: '',
    class: '',
    level: null,
    post: '',
    object: '',
    bases: [],
    statutoryDays: null,
    promisedDays: null,
    charge: null,
  },
})

/** What the database says to somebody who holds the visitor's own key to it. */
async function asVisitor(statement: string): Promise<string> {
  return withClient({ ...server.fresh.admin, user: 'jianwei_visitor', password: server.fresh.secrets.visitor }, async (client) => {
    await client.query('SET search_path = jianwei')
    return client.query(statement).then(
      (result) => `${result.rowCount} rows`,
      (error: Error) => error.message,
    )
  })
}

const say = (body: string, headers: Record<string, string> = {}) =>
  server.http.inject({
    method: 'POST',
    url: '/public/units/X1/comments',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: body,
  })

beforeAll(async () => {
  server = await testServer(modulesOf(tmpdir()))
  await fill()
})
afterAll(() => server.close())

describe('The public site', () => {
  it('answers over many units and points in less than 50 kB', async () => {
    const paths = [
      '/public',
      '/public?q=单位799',
      '/public?q=没有这样的词',
      '/public?q=shbgby',
      '/public/units/X777',
      '/public/units/X777/points',
      '/public/units/X777/points?rank=2&q=把关',
      '/public/units/X777/history',
      `/public/powers/${POWER}`,
    ]
    for (const path of paths) {
      const answer = await server.browser().get(encodeURI(path))
      expect([path, answer.status]).toEqual([path, 200])
      expect(answer.bytes.length).toBeLessThan(50_000)
    }
  })

  it('walks every page to its end by keys', async () => {
    let path = '/public/units/X5/points'
    let seen = 0
    for (let pages = 0; pages < 5 && path !== ''; pages += 1) {
      const { text } = await server.browser().get(path)
      seen += text.match(/<li id="p-/g)?.length ?? 0
      path = (/rel="next" href="([^"]+)"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&')
    }
    expect(seen).toBe(POINTS_A_UNIT)
    const second = /rel="next" href="([^"]+)"/.exec((await server.browser().get('/public')).text)?.[1] ?? ''
    expect((await server.browser().get(second)).text).toContain('测试单位')
  })

  it('tells the whole history, though a hundred went out on one day', async () => {
    await withClient(server.fresh.admin, (client) =>
      client.query(
        `INSERT INTO jianwei.publications (id, unit_id, unit_name, institution, kind, subject, scope, version, state, title, searched, settings, covered, entry_count, hash, source_mark, reason, prepared_by, prepared_on, approved_by, from_on)
         SELECT gen_random_uuid(), 'X7', '测试单位7', '机构7', 'guide', 'G' || n, 'public', 1, 'published', '指南（' || n || '）', '', '{}', '{}', 0, 'h', 'm', '首次公开', '{p}', '2026-01-01', 'q', '2026-01-01' FROM generate_series(1, 100) AS n`,
      ),
    )
    const seen: string[] = []
    let path = '/public/units/X7/history'
    for (let pages = 0; pages < 6 && path !== ''; pages += 1) {
      const { text } = await server.browser().get(path)
      seen.push(...(text.match(/指南（\d+）/g) ?? []))
      path = (/rel="next" href="([^"]+)"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&')
    }
    expect([seen.length, new Set(seen).size, path]).toEqual([100, 100, ''])
    for (const nothing of ['nonsense', randomUUID(), INSIDE])
      expect((await server.browser().get(`/public/units/X7/history?after=${nothing}`)).status).toBe(200)
  })

  it('tells who holds a page already that it has not changed, and sets no cookie', async () => {
    const first = await server.browser().get('/public/units/X9/points')
    expect(first.headers['set-cookie']).toBeUndefined()
    const again = await server.browser().get('/public/units/X9/points', { 'if-none-match': String(first.headers['etag']) })
    expect([again.status, again.text]).toEqual([304, ''])
  })

  it('shows nothing of what is not public, by whatever address', async () => {
    for (const path of [
      `/public/versions/${INSIDE}`,
      '/public/powers/inside',
      '/public/charts/inside',
      '/public/units/X1/points?q=内部',
      '/public/nothing/here',
      '/public/versions/%00',
      "/public/units/X1'--",
    ]) {
      const answer = await server.browser().get(encodeURI(path).replace('%2500', '%00'))
      expect(answer.text).not.toContain('只在单位内部')
      expect(answer.status).not.toBe(500)
    }
  })

  it("its database role reaches three tables' public columns and nothing else, whoever it claims to be", async () => {
    const tables = await withClient(server.fresh.admin, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `SELECT tablename AS name FROM pg_tables WHERE schemaname IN ('jianwei', 'pgboss')`,
      )
      return rows.map((row) => row.name)
    })
    expect(tables.length).toBeGreaterThan(40)
    const open: string[] = []
    for (const table of tables) if (!/denied|does not exist/.test(await asVisitor(`SELECT 1 FROM ${table} LIMIT 1`))) open.push(table)
    expect(open.toSorted()).toEqual(['publication_comments', 'publications', 'published_entries'])
    const claim = `SELECT set_config('jianwei.person', 'P1', false); `
    expect(await asVisitor(`SELECT id FROM publications WHERE scope <> 'public' OR state IN ('draft', 'submitted')`)).toBe('0 rows')
    expect(await asVisitor(`SELECT key FROM published_entries WHERE scope <> 'public' OR reach IN ('draft', 'closed')`)).toBe('0 rows')
    for (const statement of [
      'SELECT prepared_by FROM publications',
      'SELECT approved_by FROM publications',
      'SELECT reason, moderated_by FROM publication_comments',
      'SELECT * FROM publication_ratings',
      `${claim}SELECT * FROM risk_points`,
      `INSERT INTO publication_comments DEFAULT VALUES`,
      `UPDATE published_entries SET title = ''`,
      `DELETE FROM publications`,
      `SELECT jianwei_units_under(ARRAY['staff'])`,
      `SELECT jianwei_source_mark('points', 'X1', 'X1', '2026-01-01')`,
      'SET ROLE jianwei_app',
      'CREATE TABLE jianwei.mine (a int)',
    ])
      expect([statement, await asVisitor(statement)]).toEqual([statement, expect.stringMatching(/denied/)])
  })
})

describe('Comments of the public', () => {
  it('are taken without script and without a name, and seen by nobody until the office has read them', async () => {
    const sent = await say('text=办事很方便&clarity=5&convenience=4')
    expect([sent.statusCode, sent.headers['location']]).toEqual([303, '/public/units/X1/comments?sent=1'])
    const page = await server.browser().get('/public/units/X1/comments?sent=1')
    expect(page.text).toContain('已收到')
    expect(page.text).not.toContain('办事很方便')
    const kept = await withClient(
      server.fresh.admin,
      async (client) => (await client.query('SELECT * FROM jianwei.publication_comments')).rows,
    )
    expect(kept).toMatchObject([{ text: '办事很方便', state: 'waiting' }])
    expect(JSON.stringify(kept)).not.toContain('127.0.0.1')
    const trail = await withClient(
      server.fresh.admin,
      async (client) => (await client.query(`SELECT * FROM jianwei.trail_visits WHERE action = 'publicComment.receive'`)).rows,
    )
    expect(trail).toHaveLength(1)
    expect(JSON.stringify(trail)).not.toMatch(/127\.0\.0\.1|办事很方便/)
  })

  it('headings step down one by one, with and without style', async () => {
    for (const path of ['/public', '/public/units/X1', '/public/units/X1/guides', '/public/units/X1/history']) {
      const { text } = await server.browser().get(path)
      const levels = [...text.matchAll(/<h([1-6])/g)].map(([, level]) => Number(level))
      expect([path, levels[0], levels.filter((level, at) => level > (levels[at - 1] ?? 1) + 1)]).toEqual([path, 1, []])
    }
  })

  it('show no average of fewer than five marks', async () => {
    for (let more = 0; more < 4; more += 1) await say('clarity=4')
    const { text } = await server.browser().get('/public/units/X1/comments')
    expect(text).toContain('<td>4.2</td><td>5</td>')
    expect(text).toContain('评分不足 5 份')
  })

  it('are given back with what is wrong: empty, too long, too large, sent from elsewhere, for a unit that is none', async () => {
    expect((await say('text=+++')).payload).toContain('请写意见，或者至少给一项评分')
    const long = await say(`text=${encodeURIComponent('长'.repeat(501))}`)
    expect([long.statusCode, long.payload.includes('长'.repeat(501))]).toEqual([422, true])
    expect((await say(`text=${'a'.repeat(20_000)}`)).statusCode).toBe(413)
    expect((await say('text=abcd', { origin: 'https://elsewhere.example' })).statusCode).toBe(403)
    const none = await server.http.inject({
      method: 'POST',
      url: '/public/units/nowhere/comments',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'text=abcd',
    })
    expect(none.statusCode).toBe(404)
  })

  it('come at most so often from one address, which is not kept', async () => {
    const strict = await testServer(modulesOf(tmpdir()), { knocksAMinute: 2 })
    const knock = () =>
      strict.http.inject({
        method: 'POST',
        url: '/public/units/X1/comments',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'text=a',
      })
    const statuses = [(await knock()).statusCode, (await knock()).statusCode, (await knock()).statusCode]
    const last = await knock()
    await strict.close()
    expect(statuses).toEqual([404, 404, 429])
    expect(last.payload).toContain('操作过于频繁')
  })
})
