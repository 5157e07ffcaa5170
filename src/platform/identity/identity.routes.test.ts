import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSWORD, personIdOf, type TestServer, testServer } from '../../../tests/http.ts'
import { withClient } from '../database/connection.ts'
import { createAccount } from './accounts.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
  for (const id of ['linyue', 'shenqing', 'guwen', 'heyan', 'luoning', 'fangzhou', 'songhe', 'wushi']) await server.person(id)
  await server.person('xinren', [], { mustChange: true })
})
afterAll(() => server.close())

/** Actions in the trail, oldest first. */
async function trailOf(): Promise<string[]> {
  return withClient(server.fresh.admin, async (client) => {
    const { rows } = await client.query<{ action: string }>('SELECT action FROM jianwei.trail_entries ORDER BY id')
    return rows.map((row) => row.action)
  })
}

const refusedWith = (code: string, facts: object = {}) => ({ error: 'refused', code, facts })

describe('signing in', () => {
  it('opens a session whose cookie no script and no foreign page can use', async () => {
    const answer = await server.browser().signIn('LinYue')
    expect(answer.body).toMatchObject({
      personId: personIdOf('linyue'),
      username: 'linyue',
      mustChangePassword: false,
      roles: [],
      permissions: [],
    })
    expect(answer.headers['set-cookie']).toMatch(/^jianwei=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(await trailOf()).toContain('identity.sign_in')
  })

  it('says the same of a wrong password and of a name that does not exist', async () => {
    const [wrong, unknown] = [
      await server.browser().signIn('shenqing', 'not-the-password'),
      await server.browser().signIn('nobody', 'not-the-password'),
    ]
    expect([wrong.status, wrong.body]).toEqual([401, refusedWith('identity.wrong_password')])
    expect([unknown.status, unknown.body]).toEqual([401, refusedWith('identity.wrong_password')])
    expect(await trailOf()).toContain('identity.sign_in_failed')
  })

  it('is locked for 15 minutes after five failures, for a right password too, and longer the next time', async () => {
    const browser = server.browser()
    const statuses = []
    for (let guess = 1; guess <= 5; guess += 1) statuses.push((await browser.signIn('guwen', `guess-number-${guess}`)).status)
    expect(statuses).toEqual([401, 401, 401, 401, 423])
    expect((await browser.signIn('guwen')).body).toEqual(refusedWith('identity.locked', { until: '2026-03-02T01:15:00.000Z' }))
    server.clock.pass(16)
    for (let guess = 6; guess <= 10; guess += 1) await browser.signIn('guwen', `guess-number-${guess}`)
    expect((await browser.signIn('guwen')).body).toEqual(refusedWith('identity.locked', { until: '2026-03-02T01:46:00.000Z' }))
    server.clock.pass(31)
    expect((await browser.signIn('guwen')).status).toBe(200)
    expect(await trailOf()).toContain('identity.sign_in_locked')
  })

  it('locks a name that does not exist in the same way', async () => {
    const browser = server.browser()
    for (let guess = 1; guess <= 5; guess += 1) await browser.signIn('ghost', `guess-number-${guess}`)
    expect((await browser.signIn('ghost')).body).toMatchObject({ code: 'identity.locked' })
  })

  it('is not judged twice at once: guesses sent together count one by one', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, (_, guess) => server.browser().signIn('songhe', `guess-number-${guess}`)))
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(4)
    expect(answers.filter((answer) => answer.status === 423)).toHaveLength(8)
  })

  it('ends the session that the browser held before', async () => {
    const browser = await server.as('heyan')
    const former = browser.token
    await browser.signIn('heyan')
    expect(browser.token).not.toBe(former)
    browser.token = former
    expect((await browser.get('/api/session')).body).toBeNull()
  })

  it('names the field that is missing', async () => {
    expect((await server.browser().send('POST', '/api/session', { username: 'linyue' })).body).toEqual({
      error: 'bad_input',
      fields: [{ in: 'body', path: 'password', message: '必填' }],
    })
  })
})

describe('a request that changes something', () => {
  it('is refused without the token of the session', async () => {
    const browser = await server.as('linyue')
    for (const csrf of ['', 'x'.repeat(43)]) {
      const answer = await browser.send('DELETE', '/api/session', undefined, { 'x-csrf-token': csrf })
      expect([answer.status, answer.body]).toEqual([403, refusedWith('http.csrf')])
    }
    expect((await browser.get('/api/session')).body).not.toBeNull()
  })

  it('is refused when a foreign page sent it', async () => {
    const browser = await server.as('linyue')
    const foreign: Record<string, string>[] = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://elsewhere.example' },
    ]
    for (const headers of foreign) {
      expect((await browser.send('DELETE', '/api/session', undefined, headers)).body).toEqual(refusedWith('http.foreign_origin'))
    }
    expect((await browser.send('POST', '/api/session', {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  })
})

describe('a session', () => {
  it('gets a new token every quarter of an hour; the former one holds a minute for what was on its way', async () => {
    const browser = await server.as('linyue')
    const former = browser.token
    server.clock.pass(15)
    await browser.get('/api/session')
    const next = browser.token
    expect(next).not.toBe(former)
    browser.token = former
    expect((await browser.get('/api/session')).body).toMatchObject({ username: 'linyue' })
    expect(browser.token).toBe(former)
  })

  it('ends altogether when a token turns up that was replaced long ago', async () => {
    const browser = await server.as('linyue')
    const stolen = browser.token
    server.clock.pass(15)
    await browser.get('/api/session')
    const own = browser.token
    server.clock.pass(2)
    browser.token = stolen
    expect((await browser.get('/api/session')).body).toBeNull()
    browser.token = own
    expect((await browser.get('/api/session')).body).toBeNull()
    expect(await trailOf()).toContain('identity.token_reused')
  })

  it('ends after eight idle hours and, however busy, after twelve', async () => {
    const [idle, busy] = [await server.as('linyue'), await server.as('linyue')]
    for (let hour = 1; hour <= 11; hour += 1) {
      server.clock.pass(60)
      expect((await busy.get('/api/session')).body).not.toBeNull()
    }
    expect((await idle.get('/api/session')).body).toBeNull()
    server.clock.pass(60)
    expect((await busy.get('/api/session')).body).toBeNull()
  })

  it('is over for the server too when the person signs out', async () => {
    const browser = await server.as('luoning')
    const token = browser.token
    expect((await browser.send('DELETE', '/api/session')).status).toBe(204)
    expect(browser.token).toBeUndefined()
    browser.token = token
    const answer = await browser.get('/api/sessions')
    expect([answer.status, answer.body]).toEqual([401, { error: 'not_signed_in' }])
  })

  it('can be ended from another place by its person, and by nobody else', async () => {
    const [here, there, stranger] = [await server.as('fangzhou'), await server.as('fangzhou'), await server.as('linyue')]
    const lines = (await here.get('/api/sessions')).body as { id: string; isThis: boolean }[]
    const other = lines.find((line) => !line.isThis)
    expect(lines).toHaveLength(2)
    expect((await stranger.send('DELETE', `/api/sessions/${other?.id}`)).body).toEqual(refusedWith('identity.session_unknown'))
    expect((await here.send('DELETE', `/api/sessions/${other?.id}`)).status).toBe(204)
    expect((await there.get('/api/session')).body).toBeNull()
    await here.send('DELETE', '/api/sessions')
    expect((await here.get('/api/session')).body).toBeNull()
  })
})

describe('a password', () => {
  it('given by somebody else must be changed before anything else is open', async () => {
    const browser = await server.as('xinren')
    expect((await browser.get('/api/session')).body).toMatchObject({ mustChangePassword: true })
    expect((await browser.get('/api/sessions')).body).toEqual(refusedWith('identity.password_must_change'))
    expect((await browser.send('POST', '/api/password', { currentPassword: PASSWORD, newPassword: 'ming-cha-qiu-hao' })).status).toBe(204)
    expect((await browser.get('/api/sessions')).status).toBe(200)
  })

  it('is changed only by who knows the present one, to one that is neither weak nor the same', async () => {
    const browser = await server.as('wushi')
    const change = async (currentPassword: string, newPassword: string) =>
      (await browser.send('POST', '/api/password', { currentPassword, newPassword })).body
    expect(await change('not-the-password', 'ming-cha-qiu-hao')).toEqual(refusedWith('identity.wrong_password'))
    expect(await change(PASSWORD, 'short')).toEqual(refusedWith('identity.password_too_short', { least: 10 }))
    expect(await change(PASSWORD, 'i-am-wushi-here')).toEqual(refusedWith('identity.password_holds_username'))
    expect(await change(PASSWORD, 'aaaaaaaaaaaa')).toEqual(refusedWith('identity.password_too_plain'))
    expect(await change(PASSWORD, PASSWORD)).toEqual(refusedWith('identity.password_same'))
  })

  it('changed ends every other session of the person', async () => {
    const [here, there] = [await server.as('shenqing'), await server.as('shenqing')]
    await here.send('POST', '/api/password', { currentPassword: PASSWORD, newPassword: 'ming-cha-qiu-hao' })
    expect((await there.get('/api/session')).body).toBeNull()
    expect((await here.get('/api/session')).body).not.toBeNull()
    expect((await server.browser().signIn('shenqing', 'ming-cha-qiu-hao')).status).toBe(200)
  })
})

describe('accounts', () => {
  it('show to no query that has not gone through identity', async () => {
    const counts = await server.workshop.sweep(async (work) => {
      const seen = []
      for (const table of ['accounts', 'sessions', 'sign_in_failures'])
        seen.push((await sql`SELECT FROM ${sql.table(table)}`.execute(work.tx)).rows.length)
      return seen
    })
    expect(counts).toEqual([0, 0, 0])
  })

  it('hold no password and no token, only what they can be checked against', async () => {
    const browser = await server.as('linyue')
    const { account, session } = await withClient(server.fresh.admin, async (client) => ({
      account: (await client.query(`SELECT password_hash FROM jianwei.accounts WHERE username = 'linyue'`)).rows[0] as {
        password_hash: string
      },
      session: await client.query('SELECT FROM jianwei.sessions WHERE token_hash = $1', [browser.token]),
    }))
    expect(account.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(session.rowCount).toBe(0)
  })

  it('are one a person and one a name', async () => {
    const make = (personId: string, username: string) =>
      server.workshop.sweep((work) => createAccount(work, { personId, username, password: PASSWORD }))
    expect(await make('somebody', 'LINYUE')).toMatchObject({ refused: 'identity.username_taken' })
    expect(await make(personIdOf('linyue'), 'another')).toMatchObject({ refused: 'identity.account_exists' })
    expect(
      await server.workshop.sweep((work) => createAccount(work, { personId: 'weak', username: 'weak', password: 'weak' })),
    ).toMatchObject({ refused: 'identity.password_too_short' })
  })
})
